import { append, AUDIT_COLLECTIONS, AuditEntries, hashOf } from '../../../subgraphs/kernel/audit.ts';
import { listHeads, verifyAll, verifyChain, verifyKept } from '../../../subgraphs/kernel/audit-verification.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { aStore } from './a-store.ts';
import { seen } from './an-audit.ts';

type Entry = Record<string, unknown> & { _id: string; hash: string };

const K = '33.03';

let stored: Awaited<ReturnType<typeof aStore>>;
let store: Store;

const entries = () => store.connection.collection<Entry>('auditEntries');
const heads = () => store.connection.collection<{ _id: string; number: number; hash: string }>('auditHeads');
const at = async (number: number) => (await entries().findOne({ _id: `${K}:${number}` }))!;
const hashed = (entry: object) => ({ ...entry, hash: hashOf(entry) }) as Entry;
const put = (entry: Entry) => entries().replaceOne({ _id: entry._id }, entry, { upsert: true });
const take = (...numbers: number[]) => entries().deleteMany({ _id: { $in: numbers.map((each) => `${K}:${each}`) } });
const add = (...ids: string[]) => transact(store, (tx) => append(tx, ...ids.map((id) => seen(id, K))));

/** Changes entries from one on and makes their hashes fit again, as somebody would who knows how they are made. */
async function remakeFrom(number: number, change: object): Promise<void> {
  let entry = hashed({ ...(await at(number)), ...change });
  await put(entry);
  for (let next = number + 1; next <= 6; next += 1) {
    entry = hashed({ ...(await at(next)), previousHash: entry.hash });
    await put(entry);
  }
  await heads().updateOne({ _id: K }, { $set: { hash: entry.hash } });
}

beforeAll(async () => {
  stored = await aStore();
  store = stored.store;
  await store.prepare(AUDIT_COLLECTIONS);
});
beforeEach(async () => {
  await entries().deleteMany({});
  await heads().deleteMany({});
  await add('p1', 'p2', 'p3', 'p4', 'p5', 'p6');
});
afterAll(() => stored[Symbol.asyncDispose]());

describe('the verification of a chain', () => {
  it('finds nothing in one that is as it was written', async () => {
    expect(await verifyChain(store, K)).toEqual({ chain: K, entries: 6, faults: [], faultCount: 0 });
  });

  it.each<[string, () => Promise<unknown>, string[]]>([
    ['a changed entry', async () => put({ ...(await at(3)), recordId: 'p9' }), ['3 CHANGED']],
    [
      'one from which something was taken',
      async () => entries().updateOne({ _id: `${K}:3` }, { $unset: { purpose: 1 } }),
      ['3 CHANGED'],
    ],
    ['one to which something was added', async () => put({ ...(await at(3)), seen: false }), ['3 CHANGED']],
    [
      'a moment made a text that reads the same',
      async () => put({ ...(await at(3)), at: '2026-01-31T03:00:00.000Z' }),
      ['3 CHANGED'],
    ],
    [
      'a changed entry whose hash was made to fit',
      async () => put(hashed({ ...(await at(3)), recordId: 'p9' })),
      ['4 BROKEN'],
    ],
    [
      'a changed last entry whose hash was made to fit',
      async () => put(hashed({ ...(await at(6)), recordId: 'p9' })),
      ['6 HEAD'],
    ],
    ['a missing first entry', () => take(1), ['1 MISSING']],
    ['a missing entry', () => take(3), ['3 MISSING']],
    ['several missing in a row', () => take(2, 3, 4), ['2-4 MISSING']],
    ['all of them missing', () => entries().deleteMany({}), ['6 HEAD']],
    ['a cut-off end', () => take(5, 6), ['6 HEAD']],
    ['a missing head', () => heads().deleteMany({}), ['6 HEAD']],
    [
      'a head that was set back',
      async () => heads().updateOne({ _id: K }, { $set: { number: 4, hash: (await at(4)).hash } }),
      ['5 FOREIGN', '6 FOREIGN'],
    ],
    [
      'a head of something else',
      () => heads().updateOne({ _id: K }, { $set: { number: 'six' as never } }),
      ['six HEAD'],
    ],
    [
      'an entry added at the end',
      async () => put(hashed({ ...(await at(6)), _id: `${K}:7`, number: 7, previousHash: (await at(6)).hash })),
      ['7 FOREIGN'],
    ],
    [
      'an entry put in between',
      async () => put(hashed({ ...(await at(3)), _id: `${K}:3.5`, number: 3.5 })),
      ['3.5 FOREIGN'],
    ],
    [
      'an entry put before the first',
      async () => put(hashed({ ...(await at(1)), _id: `${K}:0`, number: 0 })),
      ['0 FOREIGN'],
    ],
    ['a second entry of one number', async () => put(hashed({ ...(await at(3)), _id: 'x' })), ['x FOREIGN']],
    [
      'an entry put in the place of another',
      async () => put(hashed({ ...(await at(3)), previousHash: (await at(4)).hash })),
      ['3 BROKEN', '4 BROKEN'],
    ],
  ])('finds %s', async (_, tamper, expected) => {
    await tamper();
    const { faults, faultCount } = await verifyChain(store, K);
    const short = (id: string) => id.replace(`${K}:`, '');
    expect(
      faults.map(({ entry, until, fault }) => `${short(entry)}${until ? `-${short(until)}` : ''} ${fault}`),
    ).toEqual(expected);
    expect(faultCount).toBe(expected.length);
  });

  it('finds nothing while the chain grows', async () => {
    let growing = true;
    const growth = (async () => {
      for (let i = 7; i <= 20; i += 1) await add(`p${i}`);
      growing = false;
    })();
    while (growing) expect(await verifyChain(store, K)).toMatchObject({ faults: [] });
    await growth;
    expect(await verifyChain(store, K)).toMatchObject({ entries: 20, faults: [] });
  });
});

describe('the verification of a store', () => {
  it('goes through every chain, tells how far it is, and finds entries that name no chain', async () => {
    await transact(store, (tx) => append(tx, seen('p1', '11.01'), seen('p1', null)));
    await take(3);
    await entries().insertOne({ _id: 'x', hash: '' });
    const told: unknown[] = [];
    const reports = await verifyAll(store, (...progress) => told.push(progress));
    expect(reports.map(({ chain, entries, faults }) => [chain, entries, ...faults])).toEqual([
      ['00', 1],
      ['11.01', 1],
      [K, 5, { entry: `${K}:3`, fault: 'MISSING' }],
      [null, 1, { entry: 'x', fault: 'FOREIGN' }],
    ]);
    expect(told).toEqual([[AuditEntries.name, 8, 8]]);
  });
});

describe('heads that were kept', () => {
  it('fit a chain that has grown since', async () => {
    const kept = await listHeads(store);
    expect(kept).toEqual([{ chain: K, number: 6, hash: (await at(6)).hash }]);
    await add('p7');
    expect(await verifyKept(store, kept)).toEqual([]);
  });

  it('tell of an end that was cut off together with its head, which the chain does not', async () => {
    const kept = await listHeads(store);
    await take(5, 6);
    await heads().updateOne({ _id: K }, { $set: { number: 4, hash: (await at(4)).hash } });
    expect(await verifyChain(store, K)).toMatchObject({ faults: [] });
    expect(await verifyKept(store, kept)).toEqual([{ entry: `${K}:6`, fault: 'KEPT' }]);
    await add('p7', 'p8');
    expect(await verifyKept(store, kept)).toEqual([{ entry: `${K}:6`, fault: 'KEPT' }]);
  });

  it('tell of a chain that was made anew from a changed entry on', async () => {
    const kept = await listHeads(store);
    await remakeFrom(3, { recordId: 'p9' });
    expect(await verifyChain(store, K)).toMatchObject({ faults: [] });
    expect(await verifyKept(store, kept)).toEqual([{ entry: `${K}:6`, fault: 'KEPT' }]);
  });
});
