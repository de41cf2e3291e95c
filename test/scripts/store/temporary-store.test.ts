import { join } from 'node:path';
import { mongo } from 'mongoose';
import type { RunningStore } from '../../../scripts/store/running-store.ts';
import { startTemporaryStore } from '../../../scripts/store/temporary-store.ts';
import { answers, directoryOf, isThere } from './left-behind.ts';
import { aMongod, freshDirectory, thisMachine, writeProgram } from './this-machine.ts';

// The first two tell of one store, from its start to its end.
describe('the MongoDB of a test', () => {
  let store: RunningStore;

  beforeAll(async () => void (store = await startTemporaryStore(thisMachine())));
  afterAll(() => store?.[Symbol.asyncDispose]());

  it('is empty, and runs transactions and change streams', async () => {
    await using client = new mongo.MongoClient(store.uri);
    const visits = client.db('desa').collection<{ _id: string }>('visits');
    expect(await visits.countDocuments()).toBe(0);
    const changes = visits.watch();
    const seen = changes.next();
    await client.withSession((session) =>
      session.withTransaction(() => visits.insertOne({ _id: 'in a transaction' }, { session })),
    );
    expect(await seen).toHaveProperty('documentKey', { _id: 'in a transaction' });
    await changes.close();
  });

  it('leaves neither process nor directory behind', async () => {
    const directory = await directoryOf(store.uri);
    await store[Symbol.asyncDispose]();
    expect(await isThere(directory)).toBe(false);
    expect(await answers(store.uri)).toBe(false);
  });

  it('says why it does not come up, without waiting', async () => {
    await using directory = await freshDirectory();
    const refusal = `case "$1" in --version) ${aMongod('7.0.1')};; *) echo "no room on this disk" >&2; exit 14;; esac`;
    const systemBinary = await writeProgram(join(directory.path, 'mongod'), refusal);
    const from = Date.now();
    const broken = startTemporaryStore({ ...thisMachine(), systemBinary });
    await expect(broken).rejects.toThrow(/mongod ended before it answered[^]*no room on this disk/);
    expect(Date.now() - from).toBeLessThan(5_000);
  });
});
