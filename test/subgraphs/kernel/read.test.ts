import { mongo } from 'mongoose';
import { put } from '../../../subgraphs/kernel/load.ts';
import { read, TooMany, type Filter, type Order } from '../../../subgraphs/kernel/read.ts';
import { noteSeen, seenOf } from '../../../subgraphs/kernel/seen.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { aStore, Visits } from './a-store.ts';

let stored: Awaited<ReturnType<typeof aStore>>;
let store: Store;

beforeAll(async () => {
  stored = await aStore();
  store = stored.store;
  const days = [5, 3, 4, 1, 2];
  await put(
    store,
    Visits,
    days.map((day, i) => ({ _id: `v${i}`, childId: 'c1', day, measured: { weightGrams: 3_000 } })),
  );
});
afterAll(() => stored[Symbol.asyncDispose]());

const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);

it('brings plain documents in the order asked for, with their key under the name that it has in GraphQL', async () => {
  const found = await read(store, Visits, { childId: 'c1' }, { sort: { day: 1 }, limit: 5 });
  expect(idsOf(found)).toEqual(['v3', 'v4', 'v1', 'v2', 'v0']);
  expect(found[0]).toEqual({ _id: 'v3', id: 'v3', childId: 'c1', day: 1, measured: { weightGrams: 3_000 } });
});

it('refuses more than its limit, and does not cut', async () => {
  await expect(read(store, Visits, { childId: 'c1' }, { limit: 4 })).rejects.toThrow(TooMany);
  expect(await read(store, Visits, { childId: 'c1' }, { limit: 5 })).toHaveLength(5);
});

it('brings many records whole, more than the store gives by itself', async () => {
  const many = [...Array(600).keys()].map((i) => ({ _id: `many${i}`, childId: 'c2', day: 1 + (i % 300) }));
  await put(store, Visits, many);
  const orders: (Order | undefined)[] = [undefined, { day: 1 }, { remark: 1, _id: 1 }];
  for (const sort of orders) {
    const found = await read(store, Visits, { childId: 'c2' }, { ...(sort && { sort }), limit: 600 });
    expect(new Set(idsOf(found)).size).toBe(600);
  }
  await expect(read(store, Visits, { childId: 'c2' }, { limit: 599 })).rejects.toThrow(TooMany);
});

it('refuses what does not go into one answer of the store, and does not cut', async () => {
  const remark = 'x'.repeat(4_000_000);
  const heavy = [...Array(5).keys()].map((i) => ({ _id: `heavy${i}`, childId: 'c3', day: 1, remark }) as never);
  await store.connection.collection('visits').insertMany(heavy);
  await expect(read(store, Visits, { childId: 'c3' }, { limit: 5 })).rejects.toThrow(TooMany);
});

it('brings the records of several keys, and none for no keys', async () => {
  expect(
    idsOf(await read(store, Visits, { _id: { $in: ['v1', 'v9', 'v0'] } }, { limit: 3, sort: { _id: 1 } })),
  ).toEqual(['v0', 'v1']);
  expect(await read(store, Visits, { _id: { $in: [] } }, { limit: 0 })).toEqual([]);
});

it('brings the fields asked for', async () => {
  const [found] = await read(store, Visits, { _id: 'v0' }, { fields: ['day'], limit: 1 });
  expect(found).toEqual({ _id: 'v0', id: 'v0', day: 5 });
});

it('reaches into a part', async () => {
  expect(await read(store, Visits, { 'measured.weightGrams': { $gt: 2_999 } }, { limit: 5 })).toHaveLength(5);
});

it.each<[string, { filter?: Filter; fields?: string[]; sort?: Order }]>([
  ['a filter', { filter: { child: 'c1' } }],
  ['a filter into a part', { filter: { 'measured.weight': 1 } }],
  ['a filter by the name that the key has in GraphQL', { filter: { id: 'v0' } }],
  ['an order', { sort: { date: 1 } }],
  ['a projection', { fields: ['date'] }],
])(
  'refuses %s by a path that the class does not have, without a round trip',
  async (_, { filter = {}, ...reading }) => {
    const before = store.roundTrips;
    await expect(read(store, Visits, filter, { limit: 9, ...reading })).rejects.toThrow('visits has no path');
    expect(store.roundTrips).toBe(before);
  },
);

it('takes one round trip', async () => {
  const before = store.roundTrips;
  await read(store, Visits, { childId: 'c1' }, { limit: 9 });
  expect(store.roundTrips - before).toBe(1);
});

it('brings the latest that is there', async () => {
  await put(store, Visits, [{ _id: 'latest', childId: 'c4', day: 1 }]);
  const found = await read(store, Visits, { _id: { $in: ['latest', 'none'] } }, { limit: 2, latest: true });
  expect(idsOf(found)).toEqual(['latest']);
});

it('is content with nothing older than what the process has seen', async () => {
  await using other = await aStore();
  const ask = () => read(other.store, Visits, {}, { limit: 1 });
  await ask();
  const seen = seenOf(other.store)!;
  noteSeen(other.store, new mongo.Timestamp({ t: seen.getHighBits() - 100, i: 1 }));
  expect(seenOf(other.store)).toEqual(seen);
  // Where that is beyond all that the store can have, it says so.
  noteSeen(other.store, new mongo.Timestamp({ t: seen.getHighBits() + 1_000, i: 1 }));
  await expect(ask()).rejects.toThrow('afterClusterTime');
});
