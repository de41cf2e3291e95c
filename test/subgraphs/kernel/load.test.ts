import { fill, loadOnce, loadRecords, put } from '../../../subgraphs/kernel/load.ts';
import { clearMark, findMark, setMark } from '../../../subgraphs/kernel/marks.ts';
import { read } from '../../../subgraphs/kernel/read.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { aStore, Visits } from './a-store.ts';

let stored: Awaited<ReturnType<typeof aStore>>;
let store: Store;

beforeAll(async () => {
  stored = await aStore();
  store = stored.store;
});
beforeEach(() => store.connection.collection('visits').deleteMany({}));
afterAll(() => stored[Symbol.asyncDispose]());

const visit = (_id: string, more: object = {}) => ({ _id, childId: 'c1', day: 1, ...more });
const everything = () => read(store, Visits, {}, { sort: { _id: 1 }, limit: 10_000 });
const days = async () => (await everything()).map(({ _id, day }) => [_id, day]);

describe('put', () => {
  it('stores what is new, and replaces the whole of what is there already', async () => {
    await put(store, Visits, [visit('v1', { remark: 'first' }), visit('v2')]);
    await put(store, Visits, [visit('v1', { day: 2 }), visit('v3')]);
    expect(await days()).toEqual([
      ['v1', 2],
      ['v2', 1],
      ['v3', 1],
    ]);
    expect((await everything())[0]).not.toHaveProperty('remark');
  });

  it.each([
    ['breaks a rule', visit('v2', { day: 367 })],
    ['lacks a field', { _id: 'v2', childId: 'c1' }],
    ['has a part that breaks a rule', visit('v2', { measured: { weightGrams: 299 } })],
    ['has a path that the class does not have', visit('v2', { remarks: 'x' })],
  ])('stores nothing of a batch in which a record %s', async (_, wrong) => {
    await expect(put(store, Visits, [visit('v1'), wrong])).rejects.toThrow(/day|remarks|weightGrams/);
    expect(await everything()).toEqual([]);
  });

  it('tells how far it is', async () => {
    const told: unknown[] = [];
    await put(store, Visits, [visit('v1'), visit('v2')], (...progress) => told.push(progress));
    expect(told).toEqual([['visits', 2, 2]]);
  });

  it('may run twice at the same moment', async () => {
    const records = ['v1', 'v2', 'v3'].map((id) => visit(id));
    await Promise.all([put(store, Visits, records), put(store, Visits, records)]);
    expect(await everything()).toHaveLength(3);
  });
});

describe('fill', () => {
  it('leaves just what it was given', async () => {
    await put(store, Visits, [visit('v1'), visit('v2')]);
    await fill(store, Visits, [visit('v2', { day: 9 }), visit('v3')]);
    expect(await days()).toEqual([
      ['v2', 9],
      ['v3', 1],
    ]);
  });

  it('leaves the whole list when two fill at the same moment', async () => {
    const records = [...Array(6_000).keys()].map((i) => visit(`v${i}`));
    await Promise.all([fill(store, Visits, records), fill(store, Visits, records)]);
    expect(await everything()).toHaveLength(6_000);
  });

  it('hides no error but that a record is there already', async () => {
    await store.connection.collection('visits').createIndex({ remark: 'text' });
    const wrong = visit('v1', { remark: 'x', language: 'Klingon' });
    await expect(fill(store, Visits, [wrong])).rejects.toThrow('Klingon');
    await store.connection.collection('visits').dropIndex('remark_text');
  });
});

describe('loadOnce', () => {
  it('loads an edition once, and another one again', async () => {
    const loaded: string[] = [];
    for (const edition of ['2025', '2025', '2026', '2026']) {
      await loadOnce(store, 'once', edition, () => Promise.resolve(void loaded.push(edition)));
    }
    expect(loaded).toEqual(['2025', '2026']);
  });

  it('loads again what failed half-way, also the edition that was there before', async () => {
    let loads = 0;
    const fine = () => Promise.resolve(void (loads += 1));
    await loadOnce(store, 'half', '2025', fine);
    await expect(loadOnce(store, 'half', '2026', () => Promise.reject(new Error('no room')))).rejects.toThrow(
      'no room',
    );
    await loadOnce(store, 'half', '2025', fine);
    expect(loads).toBe(2);
  });
});

it('records that ship with the project are loaded again when they change, and only then', async () => {
  const load = (day: number) => loadRecords(store, 'shipped', [[Visits, [visit('v1', { day })]]]);
  await load(1);
  await store.connection.collection('visits').deleteMany({});
  await load(1);
  expect(await everything()).toEqual([]);
  await load(2);
  expect(await days()).toEqual([['v1', 2]]);
});

describe('a mark', () => {
  it('is there from when it is set until it is cleared, with its facts', async () => {
    expect(await findMark(store, 'village')).toBeNull();
    await setMark(store, { _id: 'village', number: 1 });
    await setMark(store, { _id: 'village', number: 2 });
    expect(await findMark(store, 'village')).toEqual({ _id: 'village', number: 2 });
    await clearMark(store, 'village');
    expect(await findMark(store, 'village')).toBeNull();
  });
});
