import { mongo } from 'mongoose';
import { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { transact, type Transaction } from '../../../subgraphs/kernel/transaction.ts';
import { change, insert, readIn } from '../../../subgraphs/kernel/write.ts';
import { aStore, Visits } from './a-store.ts';
import { deferred } from './deferred.ts';

let stored: Awaited<ReturnType<typeof aStore>>;
let store: Store;

beforeAll(async () => {
  stored = await aStore();
  store = stored.store;
});
beforeEach(async () => {
  await store.connection.collection('visits').deleteMany({});
  await transact(store, (tx) => insert(tx, Visits, { _id: 'v1', childId: 'c1', day: 1 }));
});
afterAll(() => stored[Symbol.asyncDispose]());

const dayOf = async (_id: string) =>
  (await store.connection.collection<{ _id: string; day: number }>('visits').findOne({ _id }))?.day;

/** The next day, read and written. */
async function nextDay(tx: Transaction): Promise<void> {
  const [visit] = await readIn(tx, Visits, { _id: 'v1' }, { limit: 1 });
  await change(tx, Visits, { _id: 'v1' }, { set: { day: visit!.day + 1 } });
}

/** A transaction that has written v1 and waits for leave to end. */
function held() {
  const wrote = deferred();
  const leave = deferred();
  const ended = transact(store, async (tx) => {
    await nextDay(tx);
    wrote.resolve();
    await leave.promise;
  });
  return { wrote: wrote.promise, release: () => (leave.resolve(), ended) };
}

describe('a transaction', () => {
  it('writes all and gives what its work gives', async () => {
    const given = await transact(store, async (tx) => {
      await insert(tx, Visits, { _id: 'v2', childId: 'c1', day: 2 });
      await change(tx, Visits, { _id: 'v1' }, { set: { day: 9 } });
      return 'done';
    });
    expect([given, await dayOf('v1'), await dayOf('v2')]).toEqual(['done', 9, 2]);
  });

  it('writes nothing when its work fails, which is not tried again', async () => {
    let attempts = 0;
    const work = async (tx: Transaction) => {
      attempts += 1;
      await insert(tx, Visits, { _id: 'v2', childId: 'c1', day: 2 });
      throw new Refusal('FORBIDDEN');
    };
    await expect(transact(store, work)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect([attempts, await dayOf('v2')]).toEqual([1, undefined]);
  });

  it('begins again after a write conflict, and then sees what the other has written', async () => {
    const other = held();
    await other.wrote;
    let attempts = 0;
    await transact(store, async (tx) => {
      attempts += 1;
      if (attempts === 2) await other.release();
      await nextDay(tx);
    });
    expect(attempts).toBeGreaterThanOrEqual(2);
    expect(await dayOf('v1')).toBe(3);
  });

  it('gives up with OVERLOADED when the conflict does not end', async () => {
    const other = held();
    await other.wrote;
    await expect(transact(store, nextDay, { within: 40 })).rejects.toMatchObject({
      extensions: { code: 'OVERLOADED' },
    });
    await other.release();
    expect(await dayOf('v1')).toBe(2);
  });
});

describe('a commit of which nobody says what became', () => {
  /** Commits, and loses the answer so many times. */
  const answersLost = (times: number) => async (tx: Transaction) => {
    await nextDay(tx);
    const { session } = tx;
    const commit = session.commitTransaction.bind(session);
    session.commitTransaction = async () => {
      await commit();
      times -= 1;
      if (times < 0) return;
      const lost = new mongo.MongoError('connection lost');
      lost.addErrorLabel('UnknownTransactionCommitResult');
      throw lost;
    };
  };

  it('is repeated, and what it wrote is there once', async () => {
    await transact(store, answersLost(2));
    expect(await dayOf('v1')).toBe(2);
  });

  it('ends as TIMEOUT, which does not claim that nothing was written', async () => {
    const work = answersLost(Infinity);
    await expect(transact(store, work, { within: 40 })).rejects.toMatchObject({ extensions: { code: 'TIMEOUT' } });
  });
});

describe('turns', () => {
  /** Somebody who has the turn already, and keeps it. */
  const somebody = async () => {
    const [began, left] = [deferred(), deferred()];
    const transaction = transact(store, async (tx) => {
      tx.alone('v1');
      began.resolve();
      await left.promise;
    });
    await began.promise;
    return { leave: () => (left.resolve(), transaction) };
  };

  it('let many transactions write one document, each beginning twice at most', async () => {
    let attempts = 0;
    const work = (tx: Transaction) => {
      attempts += 1;
      tx.alone('v1');
      return nextDay(tx);
    };
    await Promise.all(Array.from({ length: 30 }, () => transact(store, work)));
    expect(await dayOf('v1')).toBe(31);
    expect(attempts).toBeLessThan(60);
  });

  it('are passed on by a transaction that fails', async () => {
    const failing = async (tx: Transaction) => {
      tx.alone('v1');
      await nextDay(tx);
      throw new Error('no');
    };
    await expect(transact(store, failing)).rejects.toThrow('no');
    await transact(store, async (tx) => {
      tx.alone('v1');
      tx.alone('v1');
      await nextDay(tx);
    });
    expect(await dayOf('v1')).toBe(2);
  });

  it('taken in any order do not wait for each other in a circle', async () => {
    const names = ['a', 'b', 'c'];
    const work = (first: number) => async (tx: Transaction) => {
      for (const i of names.keys()) {
        tx.alone(names[(first + i) % 3]!);
        await readIn(tx, Visits, {}, { limit: 9 });
      }
      await nextDay(tx);
    };
    await Promise.all(Array.from({ length: 12 }, (_, i) => transact(store, work(i))));
    expect(await dayOf('v1')).toBe(13);
  });

  it('are waited for as long as a transaction begins again, and by the others then', async () => {
    const first = await somebody();
    const impatient = transact(store, async (tx) => tx.alone('v1'), { within: 50 });
    const patient = transact(store, async (tx) => tx.alone('v1'));
    await expect(impatient).rejects.toMatchObject({ extensions: { code: 'OVERLOADED' } });
    await Promise.all([first.leave(), patient]);
  });

  it('that come too late are OVERLOADED', async () => {
    const first = await somebody();
    let time = 0;
    const late = transact(store, async (tx) => tx.alone('v1'), { clock: () => new Date(time), within: 1_000 });
    time = 2_000;
    await first.leave();
    await expect(late).rejects.toMatchObject({ extensions: { code: 'OVERLOADED' } });
  });
});
