import './village.test.ts';
