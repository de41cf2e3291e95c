import { randomUUID } from 'node:crypto';
import { openStores, type OpenStores } from '../../../scripts/open-stores.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import type { Month } from '../../../subgraphs/kernel/month.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { ErasedPeople } from '../../../subgraphs/people/erasure.ts';
import { foldOnce, foldResidents } from '../../../subgraphs/people/fold-residents.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People } from '../../../subgraphs/people/person.ts';
import { ResidentCells, viewOf } from '../../../subgraphs/people/resident-cell.ts';
import { editionsOf } from '../../../subgraphs/people/resident-month.ts';
import { residentsOf } from '../../../subgraphs/people/residents.ts';
import { BANTARBARANG } from '../../support/village-of-tests.ts';
import { testConfig } from '../../support/village.ts';
import { edition } from '../../support/edition.ts';

/** Tried in the long run alone. */
const itLong = edition(it.skip, it);

const MONTH = '2026-01' as Month;
const OTHER = '33.03.13.2003';

let opened: OpenStores;
let store: Store;

const home = (_id: string, code: string) => ({
  _id,
  desa: { code },
  dusun: 'A',
  rw: '001',
  rt: '001',
  provenance: 'REPORTED',
});
const person = (_id: string, householdId: string, birthDate: string, sex = 'MALE') => ({
  _id,
  name: 'A',
  sex,
  birthDate,
  kinship: 'HEAD',
  householdId,
  provenance: 'REPORTED',
});

beforeAll(async () => {
  opened = await openStores(testConfig().mongodbUri, `residents-${randomUUID().slice(0, 8)}-`);
  store = opened.stores.get('people')!;
});
beforeEach(async () => {
  for (const { collection } of Object.values(store.connection.models)) await collection.deleteMany({});
  const homes = Array.from({ length: 10 }, (_, i) => home(`h${i}`, i < 6 ? BANTARBARANG : OTHER));
  await put(store, Households, homes);
  const born = ['1950-01-05', '1980-02-29', '1981-07-01', '2010-01-31', '2024-02-29', '2025-06-01'];
  const all = homes.flatMap(({ _id }, at) =>
    born.slice(0, 2 + (at % 5)).map((day, i) => person(`${_id}-${i}`, _id, day, i % 2 ? 'FEMALE' : 'MALE')),
  );
  await put(store, People, all);
});
afterAll(async () => {
  for (const { connection } of opened.stores.values()) await connection.dropDatabase();
  await opened[Symbol.asyncDispose]();
});

/** The cells that are read now, without the number of their counting. */
async function cells(month = MONTH): Promise<object[]> {
  const [edition] = await editionsOf(store, { from: month, to: month, atMost: 1 });
  const found = (await store.model(ResidentCells).find({ edition }).sort({ view: 1, row: 1 }).lean()) as object[];
  return found.map((cell) => ({ ...cell, _id: undefined, edition: undefined }));
}

describe('a month of residents', () => {
  it('counted twice is the same, and of old countings only the one before is kept', async () => {
    const { cells: count } = await foldResidents(store, MONTH);
    const once = await cells();
    expect(once).toHaveLength(count);
    await foldResidents(store, MONTH);
    await foldResidents(store, MONTH);
    expect(await cells()).toEqual(once);
    expect(await store.model(ResidentCells).countDocuments()).toBe(2 * count);
  });

  itLong('counted at once by several is whole', async () => {
    await foldResidents(store, MONTH);
    const once = await cells();
    await Promise.all(Array.from({ length: 3 }, () => foldResidents(store, MONTH)));
    expect(await cells()).toEqual(once);
  });

  it('is the same after an erasure, also of the last one of a household', async () => {
    await foldResidents(store, MONTH);
    const before = await cells();
    // h0 has a man of 1950 and a woman born on 29 February 1980, h3 a child born on 29 February 2024.
    const erased = [
      { _id: 'h0-0', sex: 'MALE', birthMonth: '1950-01', households: 0 },
      { _id: 'h0-1', sex: 'FEMALE', birthMonth: '1980-02', households: 1 },
      { _id: 'h3-4', sex: 'MALE', birthMonth: '2024-02', households: 0 },
    ];
    await store.model(People).deleteMany({ _id: { $in: erased.map(({ _id }) => _id) } });
    await store.model(Households).deleteOne({ _id: 'h0' });
    await put(
      store,
      ErasedPeople,
      erased.map((each) => ({ ...each, desaCode: BANTARBARANG })),
    );
    await foldResidents(store, MONTH);
    expect(await cells()).toEqual(before);
  });

  it('leaves out who was born after it', async () => {
    await foldResidents(store, '2025-05' as Month);
    const view = viewOf({ measure: 'PERSONS', level: 'PROVINCE', bySex: false, byAge: true });
    const young = (await cells('2025-05' as Month)).find(
      (cell) => (cell as { view: string }).view === view && (cell as { ageBand?: string }).ageBand === 'MONTHS_0_TO_11',
    );
    expect(young).toMatchObject({ count: { value: 0, suppressed: false } });
  });

  it('keeps of a withheld count nothing at all', async () => {
    await foldResidents(store, MONTH);
    const withheld = await store.model(ResidentCells).find({ 'count.suppressed': true }).lean();
    expect(withheld.length).toBeGreaterThan(0);
    for (const cell of withheld) expect((cell as { count?: object }).count).toEqual({ suppressed: true });
  });

  itLong('is told page by page from an index, however many months and places there are', async () => {
    for (const month of ['2025-11', '2025-12', MONTH]) await foldResidents(store, month as Month);
    const edition = { $in: await editionsOf(store, { atMost: 3 }) };
    const view = viewOf({ measure: 'PERSONS', level: 'VILLAGE', bySex: true, byAge: true });
    for (const within of [{}, { regions: '33.03' }]) {
      const page = store.model(ResidentCells).collection.find({ ...within, view, edition, row: { $gt: '2025-12' } });
      const { executionStats } = await page.sort({ row: 1 }).limit(5).explain('executionStats');
      expect(executionStats).toMatchObject({ nReturned: 5, totalDocsExamined: 5 });
    }
  });

  it('is counted at a start once, where there is somebody to count', async () => {
    await foldOnce(store, MONTH);
    await foldOnce(store, MONTH);
    expect(await editionsOf(store, { atMost: 5 })).toEqual(['2026-01/000001']);
    for (const each of [People, Households]) await store.model(each).deleteMany({});
    await foldOnce(store, '2026-02' as Month);
    expect(await editionsOf(store, { atMost: 5 })).toEqual(['2026-01/000001']);
  });

  it('tells of a small desa what the cells tell, and no more', async () => {
    await store.model(People).deleteMany({ householdId: { $in: ['h7', 'h8', 'h9'] } });
    await store.model(Households).deleteMany({ _id: { $in: ['h8', 'h9'] } });
    await foldResidents(store, MONTH);
    expect((await residentsOf(store, [OTHER])).get(OTHER)).toEqual({
      persons: null,
      male: null,
      female: null,
      households: null,
      suppressed: true,
      asOf: MONTH,
    });
    expect((await residentsOf(store, ['33.03.13'])).size).toBe(0);
  });
});
