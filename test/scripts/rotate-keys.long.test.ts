import './rotate-keys.test.ts';
