import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { startTemporaryStore } from '../../../scripts/store/temporary-store.ts';
import { startHolder } from './holder-process.ts';
import { aMongod, freshDirectory, thisMachine, writeProgram } from './this-machine.ts';

describe('the MongoDB of a test', () => {
  it('is empty, and runs transactions and change streams', async () => {
    await using store = await startTemporaryStore(thisMachine());
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
    const store = await startTemporaryStore(thisMachine());
    const directory = await directoryOf(store.uri);
    await store[Symbol.asyncDispose]();
    expect(await isThere(directory)).toBe(false);
    expect(await answers(store.uri)).toBe(false);
  });

  it('leaves neither process nor directory behind when the test runner is killed', async () => {
    await using runner = await startHolder();
    const uri = runner.uri ?? '';
    const directory = await directoryOf(uri);
    const mongodGone = once(await connected(uri), 'close');
    await runner.kill();
    await mongodGone;
    // Of a killed process the system closes one socket after another: this one may not have been the last.
    for (const end = Date.now() + 5_000; (await answers(uri)) && Date.now() < end;) await setImmediate();
    expect(await answers(uri)).toBe(false);
    // The guard removes it a moment after mongod has gone.
    for (const end = Date.now() + 5_000; (await isThere(directory)) && Date.now() < end;) await setImmediate();
    expect(await isThere(directory)).toBe(false);
  });

  it('says why it does not come up, without waiting', async () => {
    await using directory = await freshDirectory();
    const refusal = `case "$1" in --version) ${aMongod('7.0.1')};; *) echo "no room on this disk" >&2; exit 14;; esac`;
    const systemBinary = await writeProgram(join(directory.path, 'mongod'), refusal);
    const from = Date.now();
    const store = startTemporaryStore({ ...thisMachine(), systemBinary });
    await expect(store).rejects.toThrow(/mongod ended before it answered[^]*no room on this disk/);
    expect(Date.now() - from).toBeLessThan(5_000);
  });
});

const portOf = (uri: string) => Number(new URL(uri).port);
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

async function connected(uri: string): Promise<Socket> {
  const socket = connect(portOf(uri), '127.0.0.1')
    .on('error', () => {})
    .resume();
  await once(socket, 'connect');
  return socket;
}

const answers = (uri: string) =>
  connected(uri).then(
    (socket) => socket.destroy().destroyed,
    () => false,
  );

async function directoryOf(uri: string): Promise<string> {
  await using client = new mongo.MongoClient(uri);
  const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 });
  return parsed.storage.dbPath;
}
