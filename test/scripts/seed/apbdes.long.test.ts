import './apbdes.test.ts';
