import { openStores } from '../../../scripts/open-stores.ts';
import { findVillage } from '../../../scripts/seed/write-village.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { seed } from './seed-process.ts';

describe('the seed', () => {
  it('ends with 2 and one line for what it cannot read', async () => {
    expect(await seed({}, '--number', 'x')).toEqual({
      code: 2,
      stdout: '',
      stderr: '--number takes a whole number from 0 to 999999999, not "x".\n',
    });
  });

  it('writes the village that is named, keeps the one that is there, and tells what it holds', async () => {
    const DATABASE_PREFIX = 'seed-';
    const named = await seed({ DATABASE_PREFIX }, '--number', '7', '--as-of', '2024-02-29');
    expect(named).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Village number 7 as of 2024-02-29[^]*\d+ households\n[^]* 15 budgets\n$/),
    });
    await using opened = await openStores(readConfig().mongodbUri, DATABASE_PREFIX);
    try {
      expect(await findVillage(opened.stores.get('training')!)).toEqual({ number: 7, asOf: '2024-02-29' });
      expect((await seed({ DATABASE_PREFIX })).stdout).toBe(named.stdout);
    } finally {
      for (const store of opened.stores.values()) await store.connection.dropDatabase();
    }
  });
});
