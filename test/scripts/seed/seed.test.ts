import { BadArgument } from '../../../scripts/arguments.ts';
import { readSeedArguments, wishFrom } from '../../../scripts/seed/seed-arguments.ts';
import { VILLAGE } from '../../support/village-of-tests.ts';
import { day } from './a-village.ts';
import { seed } from './seed-process.ts';

describe('the command line of the seed', () => {
  it('reads a number and a day, and leaves out what is not said', () => {
    expect(readSeedArguments(['--number', '7', '--as-of', '2026-01-31'])).toEqual({
      help: false,
      check: false,
      ifNone: false,
      number: 7,
      asOf: '2026-01-31',
    });
    expect(readSeedArguments([])).toEqual({ help: false, check: false, ifNone: false });
    expect(readSeedArguments(['--help', '--if-none'])).toEqual({ help: true, check: false, ifNone: true });
    expect(readSeedArguments(['--check', '--number', '7'])).toEqual({
      help: false,
      check: true,
      ifNone: false,
      number: 7,
    });
  });

  it.each([
    [['--nummer', '7'], 'Unknown option'],
    [['7'], 'Unexpected argument'],
    [['--number'], 'argument missing'],
    [['--number', 'seven'], 'a whole number'],
    [['--number', '1.5'], 'a whole number'],
    [['--number=-1'], 'a whole number'],
    [['--as-of', '2025-02-30'], 'a day of 2017 to 2100'],
    [['--as-of', '2016-12-31'], 'a day of 2017 to 2100'],
    [['--as-of', 'today'], 'a day of 2017 to 2100'],
  ])('refuses %j in one sentence', (words, says) => {
    const read = () => readSeedArguments(words);
    expect(read).toThrow(BadArgument);
    expect(read).toThrow(says);
    expect(read).toThrow(/^[^\n]+\.$/);
  });
});

describe('the village that is meant', () => {
  const there = { number: 7, asOf: day('2024-02-29') };
  const today = day('2026-01-31');

  it('is the one named, else the one that is there, else number 1 as of today', () => {
    expect(wishFrom({}, null, today)).toEqual({ number: 1, asOf: today });
    expect(wishFrom({}, there, today)).toEqual(there);
    expect(wishFrom({ number: 0 }, there, today)).toEqual({ number: 0, asOf: there.asOf });
    expect(wishFrom({ asOf: today }, there, today)).toEqual({ number: 7, asOf: today });
  });
});

// It starts processes, which on a machine with other work to do takes its time.
jest.setTimeout(120_000);

describe('the seed', () => {
  it.concurrent('refuses in production', async () => {
    const production = {
      NODE_ENV: 'production',
      TOKEN_ISSUER: 'https://issuer.example',
      TOKEN_JWKS_URL: 'https://issuer.example/jwks',
    };
    expect(await seed(production)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Production .*\n$/),
    });
  });

  it.concurrent(
    'prints the figures of a village as a table, and needs neither a store nor a configuration',
    async () => {
      const settings = { MONGODB_URI: 'mongodb://127.0.0.1:1', NODE_ENV: 'production' };
      expect(await seed(settings, '--check', '--number', '7', '--as-of', '2024-02-29')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(
          /^Village number 7 as of 2024-02-29\n\n\| figure[^]*\n\| Attendance .* % \|[^]*\|\n$/,
        ),
      });
    },
  );

  it.concurrent('keeps the village that is there, where one is wanted only if there is none', async () => {
    const { number, asOf } = VILLAGE;
    expect(await seed({}, '--if-none', '--number', '7')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(
        `^MongoDB: replica set desa.*\\nVillage number ${number} of ${asOf} is there already\n$`,
      ),
    });
  });
});
