import { TooMany } from '../../../subgraphs/kernel/read.ts';
import { refusalFrom } from '../../../subgraphs/kernel/store-refusals.ts';
import { collection, type Store } from '../../../subgraphs/kernel/store.ts';
import { transact, type Transaction } from '../../../subgraphs/kernel/transaction.ts';
import { appendOnly } from '../../../subgraphs/kernel/append-only.ts';
import { change, insert, insertAll, readIn, remove, type Change } from '../../../subgraphs/kernel/write.ts';
import { mergeAll, storeAll } from '../../../subgraphs/kernel/write-many.ts';
import { aStore, Visit, Visits } from './a-store.ts';

let stored: Awaited<ReturnType<typeof aStore>>;
let store: Store;

const visit = (_id: string, more: object = {}) => ({ _id, childId: 'c1', day: 1, ...more });
const inOne = <R>(work: (tx: Transaction) => Promise<R>) => transact(store, work);
const everything = () => store.connection.collection('visits').find({}).sort({ _id: 1 }).toArray();

/** What the person is told of the error with which a transaction ends. */
const refusedWith = (work: (tx: Transaction) => Promise<unknown>) =>
  inOne(work).then(
    () => undefined,
    (error: unknown) => refusalFrom(error)?.extensions,
  );

beforeAll(async () => {
  stored = await aStore();
  store = stored.store;
});
beforeEach(() => store.connection.collection('visits').deleteMany({}));
afterAll(() => stored[Symbol.asyncDispose]());

describe('insert', () => {
  it('stores a record as its class has it, and gives it as it was stored', async () => {
    const given = await inOne((tx) => insert(tx, Visits, visit('v1', { day: '7', remark: null })));
    expect(given).toEqual({ id: 'v1', _id: 'v1', childId: 'c1', day: 7 });
    expect(await everything()).toEqual([{ _id: 'v1', childId: 'c1', day: 7 }]);
  });

  it.each([
    ['breaks a rule', visit('v2', { day: 367 }), { day: 'max' }],
    ['lacks a field', { _id: 'v2', childId: 'c1' }, { day: 'required' }],
    [
      'has a part that breaks a rule',
      visit('v2', { measured: { weightGrams: 299 } }),
      { 'measured.weightGrams': 'min' },
    ],
  ])('refuses a record that %s as INVALID, and with it the whole transaction', async (_, wrong, fields) => {
    const work = async (tx: Transaction) => {
      await insert(tx, Visits, visit('v1'));
      await insert(tx, Visits, wrong);
    };
    expect(await refusedWith(work)).toMatchObject({ code: 'INVALID', fields });
    expect(await everything()).toEqual([]);
  });

  it('refuses a path that the class does not have', async () => {
    await expect(inOne((tx) => insert(tx, Visits, visit('v1', { remarks: 'x' })))).rejects.toThrow('"remarks"');
  });

  it('refuses an id that is there already as CONFLICT, with none of the others', async () => {
    await inOne((tx) => insert(tx, Visits, visit('v2')));
    const work = (tx: Transaction) => insertAll(tx, Visits, [visit('v1'), visit('v2'), visit('v3')]);
    expect(await refusedWith(work)).toMatchObject({ code: 'CONFLICT', keys: ['_id'] });
    expect(await everything()).toHaveLength(1);
  });
});

describe('change', () => {
  const changed = (wish: Change, filter: object = { _id: 'v1' }) =>
    inOne((tx) => change(tx, Visits, { ...filter }, wish));
  const measured = { weightGrams: 5_000 };
  const before = visit('v1', { remark: 'first', measured });

  beforeEach(() => inOne((tx) => insertAll(tx, Visits, [before, visit('v2')])));

  it.each<[string, Change, object]>([
    ['sets, as the class has it', { set: { day: '7' } }, { ...before, day: 7 }],
    ['replaces a part as a whole', { set: { measured: {} } }, { ...before, measured: {} }],
    ['takes away what is unset', { unset: ['remark'] }, visit('v1', { measured })],
    ['takes away what is set to null', { set: { remark: null } }, visit('v1', { measured })],
    ['leaves what is undefined', { set: { day: 2, remark: undefined } }, { ...before, day: 2 }],
    ['leaves all when there is nothing to change', {}, before],
  ])('%s, and tells that the record was found', async (_, wish, after) => {
    expect(await changed(wish)).toBe(true);
    expect(await everything()).toEqual([after, visit('v2')]);
  });

  it('tells that nothing was found', async () => {
    expect(await changed({ set: { day: 7 } }, { _id: 'v1', day: 2 })).toBe(false);
    expect(await changed({}, { _id: 'v3' })).toBe(false);
    expect(await everything()).toEqual([before, visit('v2')]);
  });

  it.each<[string, Change, object]>([
    ['a value that breaks a rule', { set: { day: 367 } }, { day: 'max' }],
    ['a value of another type', { set: { childId: { $gt: '' } } }, { childId: 'string' }],
    ['a part that breaks a rule', { set: { measured: { weightGrams: 299 } } }, { 'measured.weightGrams': 'min' }],
    ['that a required path is taken away', { unset: ['day'] }, { day: 'required' }],
    ['that a required path is set to null', { set: { day: null } }, { day: 'required' }],
  ])('refuses %s as INVALID', async (_, wish, fields) => {
    const refused = await refusedWith((tx) => change(tx, Visits, { _id: 'v1' }, wish));
    expect(refused).toMatchObject({ code: 'INVALID', fields });
    expect(await everything()).toEqual([before, visit('v2')]);
  });

  it.each<[string, Change, object]>([
    ['a path to change that the class does not have', { set: { remarks: 'x' } }, {}],
    ['a path inside a part, which would escape the rules of the whole', { set: { 'measured.weightGrams': 1 } }, {}],
    ['an operator in the place of a path', { set: { $inc: 1 } }, {}],
    ['a path to take away that the class does not have', { unset: ['remarks'] }, {}],
    ['a path of a filter that the class does not have', { set: { day: 2 } }, { child: 'c1' }],
  ])('refuses %s', async (_, wish, filter) => {
    await expect(changed(wish, filter)).rejects.toThrow('has no path');
  });
});

describe('remove', () => {
  beforeEach(() => inOne((tx) => insertAll(tx, Visits, [visit('v1'), visit('v2'), visit('v3', { childId: 'c2' })])));

  it('takes away what the filter finds, and tells how many there were', async () => {
    expect(await inOne((tx) => remove(tx, Visits, { childId: 'c1' }))).toBe(2);
    expect(await inOne((tx) => remove(tx, Visits, { childId: 'c1' }))).toBe(0);
    expect(await everything()).toHaveLength(1);
  });

  it('refuses a path that the class does not have', async () => {
    await expect(inOne((tx) => remove(tx, Visits, { child: 'c1' }))).rejects.toThrow('"child"');
  });
});

describe('readIn', () => {
  it('sees what the transaction has written, which nobody else does before it ends', async () => {
    await inOne(async (tx) => {
      await insertAll(tx, Visits, [visit('v1'), visit('v2', { day: 2 })]);
      const found = await readIn(tx, Visits, { childId: 'c1' }, { fields: ['day'], sort: { day: -1 }, limit: 2 });
      expect(found).toEqual([
        { id: 'v2', _id: 'v2', day: 2 },
        { id: 'v1', _id: 'v1', day: 1 },
      ]);
      expect(await everything()).toEqual([]);
    });
  });

  it('refuses more than was expected, and a path that the class does not have', async () => {
    await inOne((tx) => insertAll(tx, Visits, [visit('v1'), visit('v2')]));
    await expect(inOne((tx) => readIn(tx, Visits, {}, { limit: 1 }))).rejects.toThrow(TooMany);
    await expect(inOne((tx) => readIn(tx, Visits, { child: 'c1' }, { limit: 1 }))).rejects.toThrow('"child"');
  });
});

it('a collection that only grows takes new records, and refuses to change or remove one', async () => {
  const Kept = appendOnly(collection(Visit, { name: 'visits' }));
  await inOne((tx) => insert(tx, Kept, visit('v1')));
  await expect(inOne((tx) => change(tx, Kept, { _id: 'v1' }, { set: { day: 2 } }))).rejects.toThrow('only grows');
  await expect(inOne((tx) => remove(tx, Kept, { _id: 'v1' }))).rejects.toThrow('only grows');
  expect(await everything()).toEqual([visit('v1')]);
});

describe('mergeAll', () => {
  it('has each record be what is given, whether it was there or not, and drops what it no longer says', async () => {
    await inOne((tx) => insertAll(tx, Visits, [visit('v1', { day: 7, remark: 'old' }), visit('v2')]));
    await inOne((tx) => mergeAll(tx, Visits, [visit('v1', { day: 8, remark: undefined }), visit('v3')]));
    expect(await everything()).toEqual([visit('v1', { day: 8 }), visit('v2'), visit('v3')]);
  });

  it('writes nothing of a record that is as it was', async () => {
    const given = visit('v1', { measured: { weightGrams: 3_000 } });
    await inOne((tx) => insertAll(tx, Visits, [given]));
    const oplog = store.connection.getClient().db('local').collection('oplog.rs');
    const updates = () =>
      oplog.countDocuments({ 'o.applyOps': { $elemMatch: { op: 'u', ns: `${store.connection.name}.visits` } } });
    const before = await updates();
    await inOne((tx) => mergeAll(tx, Visits, [given]));
    expect([await updates(), await everything()]).toEqual([before, [given]]);
    await inOne((tx) => mergeAll(tx, Visits, [visit('v1')]));
    expect(await updates()).toBe(before + 1);
  });

  it('refuses a collection that only grows', async () => {
    const grows = appendOnly(collection(Visit, { name: 'visits' }));
    await expect(inOne((tx) => mergeAll(tx, grows, []))).rejects.toThrow('only grows');
  });
});

describe('storeAll', () => {
  it('stores what records have become, the others whole, and touches nothing else of them', async () => {
    await inOne((tx) => insertAll(tx, Visits, [visit('v1', { day: 7 }), visit('v2')]));
    await inOne(async (tx) => {
      const before = await readIn(tx, Visits, { _id: { $in: ['v1', 'v2'] } }, { limit: 2 });
      await store.connection.collection('visits').updateOne({ _id: 'v2' as never }, { $set: { day: 9 } });
      const [first, second] = before;
      await storeAll(tx, Visits, { before, after: [{ ...first!, day: 8 }, second!, visit('v3') as never] });
    });
    expect(await everything()).toEqual([visit('v1', { day: 8 }), visit('v2', { day: 9 }), visit('v3')]);
  });

  it('refuses a collection that only grows', async () => {
    const grows = appendOnly(collection(Visit, { name: 'visits' }));
    await expect(inOne((tx) => storeAll(tx, grows, { before: [], after: [] }))).rejects.toThrow('only grows');
  });
});
