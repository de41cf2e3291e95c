import { mongo } from 'mongoose';
import { endingAbandoned } from '../../../subgraphs/kernel/abandoned.ts';
import { systemClock } from '../../../subgraphs/kernel/clock.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { change, insert } from '../../../subgraphs/kernel/write.ts';
import { until } from '../../compose/until.ts';
import { aStore, Visits } from './a-store.ts';

// A name of its own: transactions of other tests are none of its business.
const appName = 'abandoned-test';

let stored: Awaited<ReturnType<typeof aStore>>;
let client: mongo.MongoClient;

beforeAll(async () => {
  stored = await aStore();
  client = new mongo.MongoClient(readConfig().mongodbUri, { appName });
});
beforeEach(async () => {
  await stored.store.connection.collection('visits').deleteMany({});
  await transact(stored.store, (tx) => insert(tx, Visits, { _id: 'v1', childId: 'c1', day: 1 }));
});
afterAll(async () => {
  await client.close();
  await stored[Symbol.asyncDispose]();
});

/** A transaction of another process, and what it does in it. */
function opened() {
  const session = client.startSession();
  session.startTransaction();
  const visits = client.db(stored.store.connection.name).collection<{ _id: string; day: number }>('visits');
  return {
    session,
    write: (day: number) => visits.updateOne({ _id: 'v1' }, { $set: { day } }, { session }),
  };
}

const looking = (afterMilliseconds: number) => {
  const job = endingAbandoned({ afterMilliseconds, appName });
  return () => job.run(stored.store, systemClock, POLICY);
};

it('ends a transaction in which nothing happens any more, and what it has written can be written by others', async () => {
  const { session, write } = opened();
  await write(2);
  const look = looking(50);
  await until(
    async () => JSON.stringify(await look()) === '{"ended":1}',
    10_000,
    () => 'it is still there',
    20,
  );
  await transact(stored.store, (tx) => change(tx, Visits, { _id: 'v1' }, { set: { day: 3 } }), { within: 1_000 });
  await expect(session.commitTransaction()).rejects.toThrow();
  await session.endSession();
});

it('leaves a transaction alone that goes on, however long it takes', async () => {
  const { session, write } = opened();
  const look = looking(60_000);
  for (let day = 2; day < 12; day += 1) {
    await write(day);
    expect(await look()).toBeUndefined();
  }
  await session.commitTransaction();
  await session.endSession();
  expect(await stored.store.connection.collection('visits').findOne({})).toMatchObject({ day: 11 });
});
