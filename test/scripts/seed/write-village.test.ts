import { openStores, type OpenStores } from '../../../scripts/open-stores.ts';
import type { VillageWish } from '../../../scripts/seed/made-up.ts';
import { findVillage, writeVillage } from '../../../scripts/seed/write-village.ts';
import { BudgetLines, Budgets } from '../../../subgraphs/desa/budget.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People } from '../../../subgraphs/people/person.ts';
import { STORIES as SERVICES_STORIES } from '../../../subgraphs/services/stories.ts';
import { Participations } from '../../../subgraphs/training/kader.ts';
import { STORIES as TRAINING_STORIES } from '../../../subgraphs/training/stories.ts';
import { aVillage, day, everyRecord } from './a-village.ts';

const WISH = { number: 7, asOf: day('2026-01-31') };
const THE_OTHER = { number: 8, asOf: day('2025-06-15') };

// Each writing is of eleven thousand records, and there are several.
jest.setTimeout(120_000);

let opened: OpenStores;
let atFirst: Map<string, string>;
const store = (name: string) => opened.stores.get(name)!;

beforeAll(async () => {
  opened = await openStores(readConfig().mongodbUri, 'write-village-');
  for (const [of, records] of SERVICES_STORIES) await put(store('services'), of, records);
  for (const [of, records] of TRAINING_STORIES) await put(store('training'), of, records);
  await putReported();
  atFirst = await everything();
});

afterAll(async () => {
  await Promise.all(SUBGRAPHS.map(({ name }) => store(name).connection.dropDatabase()));
  await opened[Symbol.asyncDispose]();
});

/** What people have reported, in a desa that has no made-up people, and what hangs on it. */
async function putReported() {
  const desa = { code: '33.03.13.2001' };
  const budget = '33.03.13.2001:2026';
  const reported = { provenance: 'REPORTED' };
  const amounts = { plannedRupiah: 1, revisedRupiah: 1, realisedRupiah: 1 };
  const { totals } = aVillage(WISH).budgets[0]!;
  await put(store('people'), Households, [
    { _id: 'household', desa, dusun: 'Dusun', rw: '001', rt: '001', ...reported },
  ]);
  await put(store('people'), People, [
    {
      _id: 'person',
      name: 'A',
      sex: 'MALE',
      birthDate: '1990-01-01',
      kinship: 'HEAD',
      householdId: 'household',
      ...reported,
    },
  ]);
  await put(store('desa'), Budgets, [{ _id: budget, year: 2026, desaCode: desa.code, totals, ...reported }]);
  await put(store('desa'), BudgetLines, [
    { _id: `${budget}:001`, budgetId: budget, accountCode: '4.2.1', fundCode: 'DDS', ...amounts },
  ]);
  await put(store('training'), Participations, [
    { _id: 'took part', kaderId: 'kader', trainingId: 'training', heldOn: '2025' },
  ]);
}

const countOf = (wish: VillageWish) => everyRecord(aVillage(wish)).length;

/** Every document of every collection, as text. */
async function everything(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, collections } of SUBGRAPHS) {
    for (const of of collections) {
      const documents = await store(name).connection.collection(of.name).find().toArray();
      for (const document of documents) found.set(`${of.name} ${String(document._id)}`, JSON.stringify(document));
    }
  }
  return found;
}

describe('writing a village', () => {
  it('leaves the same documents however often it is done, and never touches those of others', async () => {
    expect(atFirst.size).toBeGreaterThan(10);
    await writeVillage(opened.stores, WISH);
    const once = await everything();
    expect(once.size).toBe(atFirst.size + countOf(WISH));
    for (const [key, text] of atFirst) expect([key, once.get(key)]).toEqual([key, text]);
    for (const { name } of SUBGRAPHS) expect(await findVillage(store(name))).toEqual(WISH);
    await writeVillage(opened.stores, WISH);
    expect(await everything()).toEqual(once);
  });

  it('replaces the one before wholly, and has no mark until it is wholly there', async () => {
    const before = await everything();
    const marks: Promise<unknown>[] = [];
    const progress = (_: string, done: number, total: number) => {
      if (done < total) marks.push(findVillage(store('people')));
    };
    await writeVillage(opened.stores, { ...THE_OTHER, progress });
    expect((await Promise.all(marks)).slice(0, 3)).toEqual([null, null, null]);
    for (const { name } of SUBGRAPHS) expect(await findVillage(store(name))).toEqual(THE_OTHER);

    const after = await everything();
    expect(after.size).toBe(atFirst.size + countOf(THE_OTHER));
    for (const [key, text] of atFirst) expect([key, after.get(key)]).toEqual([key, text]);
    const left = [...after].filter(([key, text]) => before.get(key) === text && !atFirst.has(key));
    expect(left).toEqual([]);
  });

  it('refuses to replace a record that is not made up, and changes nothing', async () => {
    const _id = '33.03.13.2002:2025';
    await store('desa').model(Budgets).updateOne({ _id }, { provenance: 'REPORTED' });
    const before = await everything();
    await expect(writeVillage(opened.stores, WISH)).rejects.toThrow(`budgets ${_id} is not made up`);
    expect(await everything()).toEqual(before);
    expect(await findVillage(store('people'))).toEqual(THE_OTHER);
  });
});

describe('the mark of a village', () => {
  it('is null where there is none', async () => {
    await using empty = await openStores(readConfig().mongodbUri, 'write-village-none-');
    expect(await findVillage(empty.stores.get('people')!)).toBeNull();
    for (const { connection } of empty.stores.values()) await connection.dropDatabase();
  });
});
