import { append, AUDIT_COLLECTIONS, AuditEntries, AuditHeads, BrokenChain } from '../../../subgraphs/kernel/audit.ts';
import { verifyAll } from '../../../subgraphs/kernel/audit-verification.ts';
import { read } from '../../../subgraphs/kernel/read.ts';
import { refusalFrom } from '../../../subgraphs/kernel/store-refusals.ts';
import { Store } from '../../../subgraphs/kernel/store.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { insert } from '../../../subgraphs/kernel/write.ts';
import { aStore, Visits } from './a-store.ts';
import { seen } from './an-audit.ts';

let stored: Awaited<ReturnType<typeof aStore>>;
let store: Store;

beforeAll(async () => {
  stored = await aStore();
  store = stored.store;
  await store.prepare(AUDIT_COLLECTIONS);
});
afterAll(() => stored[Symbol.asyncDispose]());

const add = (...facts: Parameters<typeof seen>) => transact(store, (tx) => append(tx, seen(...facts)));
const chain = (name: string) => read(store, AuditEntries, { chain: name }, { sort: { number: 1 }, limit: 1_000 });
const numbers = async (name: string) => (await chain(name)).map(({ number }) => number);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const faults = async () => (await verifyAll(store)).flatMap((report) => report.faults);

describe('an entry', () => {
  it('says who did what of which record, and follows the one before it', async () => {
    const [first] = await add('p1', '11.01', { reason: 'kunjungan rumah' });
    const [second] = await add('p2', '11.01');
    const { personId, desaCode, ...facts } = seen('p1', '11.01', { reason: 'kunjungan rumah' });
    expect(first).toMatchObject({ ...facts, personId, desaCode, id: '11.01:1', chain: '11.01', number: 1 });
    expect(first!.previousHash).toBe('0'.repeat(64));
    expect(second).toMatchObject({ id: '11.01:2', number: 2, previousHash: first!.hash });
    expect(await chain('11.01')).toEqual([first, second]);
  });

  it('stands in the chain of its kabupaten, or in 00 where it lies in no place', async () => {
    const added = await transact(store, (tx) => append(tx, seen('p1', '12.01'), seen('p2', null), seen('p3', '12.01')));
    expect(added.map(({ id }) => id)).toEqual(['12.01:1', '12.01:2', '00:1']);
  });

  it('fits its hash also when it holds half a character, which the store does not keep', async () => {
    await add('p1', '13.01', { reason: 'rumah \ud83c' });
    expect((await chain('13.01'))[0]!.reason).toBe('rumah \ufffd');
    expect(await faults()).toEqual([]);
  });

  it('that is not valid is refused as INVALID, and nothing of it is kept', async () => {
    const error = await add('p1', '14.01', { reason: 'x'.repeat(501) }).catch((thrown: unknown) => thrown);
    expect(refusalFrom(error)?.extensions).toMatchObject({ code: 'INVALID', fields: { reason: 'maxlength' } });
    expect(await chain('14.01')).toEqual([]);
    expect(await read(store, AuditHeads, { _id: '14.01' }, { limit: 1 })).toEqual([]);
  });
});

describe('a chain', () => {
  it('has neither gap nor double when fifty are added at once, to one and to several', async () => {
    const kabupaten = (i: number) => (i < 50 ? '33.03' : `33.0${4 + (i % 3)}`);
    await Promise.all(upTo(80).map((i) => add(`p${i}`, kabupaten(i - 1))));
    expect(await numbers('33.03')).toEqual(upTo(50));
    for (const each of ['33.04', '33.05', '33.06']) expect(await numbers(each)).toEqual(upTo(10));
    expect(await faults()).toEqual([]);
  });

  it('is one when two processes add to it', async () => {
    const other = new Store(store.connection);
    const both = [store, other].flatMap((each) => upTo(8).map((i) => [each, i] as const));
    await Promise.all(both.map(([each, i]) => transact(each, (tx) => append(tx, seen(`p${i}`, '34.01')))));
    expect(await numbers('34.01')).toEqual(upTo(16));
    expect(await faults()).toEqual([]);
  });

  it('has no gap where a transaction failed, and no entry of what was not stored', async () => {
    await add('p1', '35.01');
    const failing = transact(store, async (tx) => {
      await append(tx, seen('p2', '35.01'));
      await insert(tx, Visits, { _id: 'v1', childId: 'c1', day: 367 });
    });
    await expect(failing).rejects.toThrow('day');
    await add('p3', '35.01');
    expect((await chain('35.01')).map(({ number, recordId }) => [number, recordId])).toEqual([
      [1, 'p1'],
      [2, 'p3'],
    ]);
    expect(await faults()).toEqual([]);
  });

  it('whose head was taken away takes no more entries, which is no fault of the person', async () => {
    await add('p1', '36.01');
    await store.connection.collection<{ _id: string }>('auditHeads').deleteOne({ _id: '36.01' });
    const error = await add('p2', '36.01').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BrokenChain);
    expect(refusalFrom(error)).toBeUndefined();
  });
});

it('the log is found by person, by household and by kabupaten without reading the rest', async () => {
  for (const filter of [{ personId: 'p1' }, { householdId: 'h1' }, { chain: '33.03' }]) {
    const { queryPlanner } = await store
      .model(AuditEntries)
      .collection.find(filter)
      .sort({ chain: 1, number: -1 })
      .explain('queryPlanner');
    const plan = JSON.stringify((queryPlanner as { winningPlan: unknown }).winningPlan);
    expect(plan).toContain('IXSCAN');
    expect(plan).not.toContain('"SORT"');
  }
});
