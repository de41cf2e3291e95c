import './write-village.test.ts';
