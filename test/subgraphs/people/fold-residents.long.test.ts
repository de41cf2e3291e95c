import './fold-residents.test.ts';
