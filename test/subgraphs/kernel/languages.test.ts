import { languageOf } from '../../../subgraphs/kernel/languages.ts';

it.each([
  [undefined, 'id'],
  ['', 'id'],
  ['fr', 'id'],
  ['*', 'id'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['EN', 'en'],
  ['id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7', 'id'],
  ['en;q=0.5, id;q=0.8', 'id'],
  ['jv, en ; q = 0.4', 'en'],
  ['id;q=0, en;q=0.1', 'en'],
  ['en;q=0', 'id'],
  ['en;q=much', 'id'],
  ['id, en', 'id'],
  ['en, id', 'en'],
  ['ende', 'id'],
  [{ language: 'en' }, 'id'],
])('answers Accept-Language %j in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

it('takes the old code of Indonesian, which Java still sends', () => {
  expect(languageOf('in-ID,en;q=0.9')).toBe('id');
});

it('spends no time on a header made to be long', () => {
  const from = performance.now();
  languageOf(`a${' '.repeat(100_000)}a`);
  expect(performance.now() - from).toBeLessThan(50);
});
