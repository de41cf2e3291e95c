import { openStores, type OpenStores } from '../../../scripts/open-stores.ts';
import { sealNumbers } from '../../../scripts/seed/seal-numbers.ts';
import { findVillage, writeVillage } from '../../../scripts/seed/write-village.ts';
import { BudgetLines, Budgets } from '../../../subgraphs/desa/budget.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import { findMark, setMark } from '../../../subgraphs/kernel/marks.ts';
import { newMasterKey } from '../../../subgraphs/kernel/master-keys.ts';
import { Households, type Household } from '../../../subgraphs/people/household.ts';
import { People, type Person } from '../../../subgraphs/people/person.ts';
import { ResidentCells } from '../../../subgraphs/people/resident-cell.ts';
import { ResidentMonths } from '../../../subgraphs/people/resident-month.ts';
import { openNumber } from '../../../subgraphs/people/sealed-number.ts';
import { read } from '../../../subgraphs/kernel/read.ts';
import { storeOf, type Collection } from '../../../subgraphs/kernel/store.ts';
import { STORIES as SERVICES_STORIES } from '../../../subgraphs/services/stories.ts';
import { Participations } from '../../../subgraphs/training/kader.ts';
import { STORIES as TRAINING_STORIES } from '../../../subgraphs/training/stories.ts';
import { aVillage, day, everyRecord } from './a-village.ts';
import { edition } from './edition.ts';

const WISH = { number: 7, asOf: day('2026-01-31') };
const village = aVillage(WISH);
const masterKeys = [newMasterKey([])];
const keyRing = new KeyRing(() => masterKeys);
const THE_OTHER = { number: 8, asOf: day('2025-06-15') };
const theOther = aVillage(THE_OTHER);

// Each writing is of eleven thousand records, and there are several.
jest.setTimeout(120_000);

let opened: OpenStores;
let atFirst: Map<string, string>;
let present: Map<string, string>;
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
  const { totals } = village.budgets[0]!;
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

/** What is counted from the records, and is no record itself: the tests of `foldResidents` look at it. */
const COUNTED: Collection[] = [ResidentCells, ResidentMonths];

/** Every document of every collection but those, as text; without what is sealed, which is never the same twice. */
async function everything(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, collections } of SUBGRAPHS) {
    for (const of of collections.filter((each) => !COUNTED.includes(each))) {
      const documents = await store(name).connection.collection(of.name).find().toArray();
      for (const document of documents) {
        const text = JSON.stringify(document, (name, value: unknown) => (name === 'sealed' ? undefined : value));
        found.set(`${of.name} ${String(document._id)}`, text);
      }
    }
  }
  return found;
}

/** What MongoDB itself says of all that is stored: the same as long as nothing changes. */
const fingerprints = () =>
  Promise.all(SUBGRAPHS.map(async ({ name }) => (await store(name).command<{ md5: string }>({ dbHash: 1 })).md5));

/** Lays a village down for another to replace. Its records are not looked at, which is what takes long in a writing. */
async function layDown() {
  const mark = (await findMark(storeOf(store('people').connection, 'people'), 'village'))!;
  for (const [name, records] of Object.entries(village.village)) {
    for (const [of, each] of sealNumbers(records, keyRing)) {
      await store(name).connection.collection(of.name).insertMany(each);
    }
    await setMark(store(name), { ...mark, ...WISH });
  }
}

describe('writing a village', () => {
  if (edition(true, false)) {
    beforeAll(async () => {
      await layDown();
      present = await everything();
    });
  } else {
    it('puts it beside the documents of others, which it never touches', async () => {
      expect(atFirst.size).toBeGreaterThan(10);
      await writeVillage(opened.stores, { ...WISH, keyRing });
      present = await everything();
      expect(present.size).toBe(atFirst.size + everyRecord(village).length);
      for (const [key, text] of atFirst) expect([key, present.get(key)]).toEqual([key, text]);
      for (const { name } of SUBGRAPHS) expect(await findVillage(store(name))).toEqual(WISH);
    });

    it('leaves the same documents however often it is done', async () => {
      await writeVillage(opened.stores, { ...WISH, keyRing });
      expect(await everything()).toEqual(present);
    });
  }

  it('replaces the one before wholly, and has no mark until it is wholly there', async () => {
    expect(await findVillage(store('people'))).toEqual(WISH);
    const marks: Promise<unknown>[] = [];
    const progress = (_: string, done: number, total: number) => {
      if (done < total) marks.push(findVillage(store('people')));
    };
    await writeVillage(opened.stores, { ...THE_OTHER, keyRing, progress });
    expect((await Promise.all(marks)).slice(0, 3)).toEqual([null, null, null]);
    for (const { name } of SUBGRAPHS) expect(await findVillage(store(name))).toEqual(THE_OTHER);

    const after = await everything();
    expect(after.size).toBe(atFirst.size + everyRecord(theOther).length);
    for (const [key, text] of atFirst) expect([key, after.get(key)]).toEqual([key, text]);
    const left = [...after].filter(([key, text]) => present.get(key) === text && !atFirst.has(key));
    expect(left).toEqual([]);
  });

  it('seals the numbers of its persons, which open as they were invented', async () => {
    const { people, households } = theOther;
    const stored = async <T extends object>(of: Collection<T>) =>
      new Map((await read(store('people'), of, {}, { limit: 20_000 })).map((each) => [each._id, each]));
    const [persons, homes] = [await stored<Person>(People), await stored<Household>(Households)];
    for (const { _id, nik } of people) {
      const number = persons.get(_id)!.nik;
      expect(number && openNumber(keyRing, number, { id: _id, field: 'nik' })).toBe(nik);
      expect(number?.hash).toBe(nik && keyRing.hash(nik));
    }
    for (const { _id, familyCardNumber } of households) {
      const number = homes.get(_id)!.familyCardNumber!;
      expect(openNumber(keyRing, number, { id: _id, field: 'familyCardNumber' })).toBe(familyCardNumber);
    }
  });

  it('refuses to replace a record that is not made up, and changes nothing', async () => {
    const _id = '33.03.13.2002:2025';
    await store('desa').model(Budgets).updateOne({ _id }, { provenance: 'REPORTED' });
    const before = await fingerprints();
    await expect(writeVillage(opened.stores, { ...WISH, keyRing })).rejects.toThrow(`budgets ${_id} is not made up`);
    expect(await fingerprints()).toEqual(before);
    expect(await findVillage(store('people'))).toEqual(THE_OTHER);
  });
});

describe('the mark of a village', () => {
  it('counts as none where the village is stored in an older form', async () => {
    const mark = (await findMark(store('people'), 'village'))!;
    expect(await findVillage(store('people'))).toEqual(THE_OTHER);
    await setMark(store('people'), { _id: 'village', ...THE_OTHER });
    expect(await findVillage(store('people'))).toBeNull();
    await setMark(store('people'), mark);
  });

  it('is null where there is none', async () => {
    await using empty = await openStores(readConfig().mongodbUri, 'write-village-none-');
    expect(await findVillage(empty.stores.get('people')!)).toBeNull();
    for (const { connection } of empty.stores.values()) await connection.dropDatabase();
  });
});
