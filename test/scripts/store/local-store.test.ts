import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { isRunning, untilGone } from '../../../scripts/store/process-mark.ts';
import { provideStore } from '../../../scripts/store/provide-store.ts';
import type { RunningStore } from '../../../scripts/store/running-store.ts';
import { AlreadyRunning, readStoreRecord } from '../../../scripts/store/store-claim.ts';
import { startHolder } from './holder-process.ts';
import { freshDirectory, thisMachine } from './this-machine.ts';

describe('our own MongoDB', () => {
  it('has the data of the last run', async () => {
    await using directory = await freshDirectory();
    const wish = wishFor(directory.path);
    {
      await using first = await provideStore(wish);
      await write(first, 'before the stop');
    }
    expect(readStoreRecord(wish.dataDirectory)).toBeNull();
    await using second = await provideStore(wish);
    expect(await written(second)).toEqual(['before the stop']);
  });

  it('has every acknowledged write after its mongod was killed, and says that it ended', async () => {
    await using directory = await freshDirectory();
    const wish = wishFor(directory.path);
    let hear: (line: string) => void = () => {};
    const said = new Promise<string>((resolve) => (hear = resolve));
    const first = await provideStore({ ...wish, say: hear });
    await write(first, 'before the kill');
    process.kill(mongodOf(wish.dataDirectory).pid, 'SIGKILL');
    expect(await said).toContain('MongoDB has ended by itself: SIGKILL');
    await first[Symbol.asyncDispose]();
    await using second = await provideStore(wish);
    expect(await written(second)).toEqual(['before the kill']);
  });

  it('is taken over from a program that was killed, and stopped at the end', async () => {
    await using directory = await freshDirectory();
    const { dataDirectory } = wishFor(directory.path);
    await using holder = await startHolder(dataDirectory);
    await write(holder, 'by the killed program');
    await holder.kill();
    const orphan = mongodOf(dataDirectory);
    expect(isRunning(orphan)).toBe(true);
    {
      await using store = await provideStore(wishFor(directory.path));
      expect(store.origin).toBe(`mongod of a program that was killed, taken over (process ${orphan.pid})`);
      expect(await written(store)).toEqual(['by the killed program']);
    }
    expect(isRunning(orphan)).toBe(false);
  });

  it('is not taken over once it was told to end', async () => {
    await using directory = await freshDirectory();
    const { dataDirectory } = wishFor(directory.path);
    await using holder = await startHolder(dataDirectory);
    await write(holder, 'by the killed program');
    await holder.kill();
    const record = readStoreRecord(dataDirectory);
    const ending = { ...record, mongod: { ...record?.mongod, stopping: true } };
    await writeFile(join(dataDirectory, 'store.json'), JSON.stringify(ending));
    await using store = await provideStore(wishFor(directory.path));
    expect(store.origin).not.toContain('taken over');
    expect(await written(store)).toEqual(['by the killed program']);
  });

  it('ends with a program that exits without stopping it, and can be started at once', async () => {
    await using directory = await freshDirectory();
    const { dataDirectory } = wishFor(directory.path);
    await using holder = await startHolder(dataDirectory);
    await write(holder, 'by the program that left');
    const left = mongodOf(dataDirectory);
    await holder.exit();
    await using store = await provideStore(wishFor(directory.path));
    expect(isRunning(left)).toBe(false);
    expect(await written(store)).toEqual(['by the program that left']);
  });

  it('serves until its program has drained, though a Ctrl-C goes to the whole group', async () => {
    await using directory = await freshDirectory();
    await using holder = await startHolder(wishFor(directory.path).dataDirectory);
    await holder.interruptGroup();
    await using store = await provideStore(wishFor(directory.path));
    expect(await written(store)).toEqual(['written while draining']);
  });

  it('is had by one program at a time, and the other is told by which', async () => {
    await using directory = await freshDirectory();
    await using _first = await provideStore(wishFor(directory.path));
    const second = provideStore(wishFor(directory.path));
    await expect(second).rejects.toThrow(AlreadyRunning);
    await expect(second).rejects.toThrow(`as process ${process.pid}`);
  });

  it('is had by one of several programs that start at one moment', async () => {
    await using directory = await freshDirectory();
    const { dataDirectory } = wishFor(directory.path);
    const holders = await Promise.all([1, 2, 3].map(() => startHolder(dataDirectory)));
    const mongod = mongodOf(dataDirectory);
    await Promise.all(holders.map((holder) => holder.exit()));
    expect(holders.filter(({ uri }) => uri)).toHaveLength(1);
    expect(holders.filter(({ refusal }) => refusal?.includes('AlreadyRunning'))).toHaveLength(2);
    expect(await untilGone(mongod, 10_000)).toBe(true);
  });

  it('is shared when asked for, and left to its owner', async () => {
    await using directory = await freshDirectory();
    const wish = wishFor(directory.path);
    await using owned = await provideStore(wish);
    {
      await using shared = await provideStore({ ...wish, share: true });
      expect(shared.uri).toBe(owned.uri);
      await write(shared, 'by the guest');
    }
    expect(await written(owned)).toEqual(['by the guest']);
  });

  it('is shared among several that start at one moment', async () => {
    await using directory = await freshDirectory();
    const wish = { ...wishFor(directory.path), share: true };
    const stores = await Promise.all([1, 2, 3].map(() => provideStore(wish)));
    expect(new Set(stores.map(({ uri }) => uri)).size).toBe(1);
    for (const store of stores) await store[Symbol.asyncDispose]();
    expect(readStoreRecord(wish.dataDirectory)).toBeNull();
  });

  it('is not kept from us by a process that was only given the number of the last one', async () => {
    await using directory = await freshDirectory();
    const { dataDirectory } = wishFor(directory.path);
    const earlier = { pid: process.pid, born: 'long ago' };
    await writeFile(
      join(dataDirectory, 'store.json'),
      JSON.stringify({ owner: earlier, mongod: { ...earlier, port: 1 } }),
    );
    await writeFile(join(dataDirectory, 'store.json.turn'), JSON.stringify({ owner: earlier }));
    await using store = await provideStore(wishFor(directory.path));
    await write(store, 'after all');
    expect(await written(store)).toEqual(['after all']);
  });

  it('does not begin on data that a mongod unknown to us serves, and says what that one says', async () => {
    await using directory = await freshDirectory();
    const { dataDirectory } = wishFor(directory.path);
    await using store = await provideStore(wishFor(directory.path));
    const mongod = mongodOf(dataDirectory);
    await rm(join(dataDirectory, 'store.json'));
    await expect(provideStore(wishFor(directory.path))).rejects.toThrow(
      /ended as soon as it was started[^]*mongod\.lock/,
    );
    await store[Symbol.asyncDispose]();
    expect(isRunning(mongod)).toBe(false);
  });
});

const wishFor = (dataDirectory: string) => ({ ...thisMachine(), dataDirectory });

function mongodOf(dataDirectory: string) {
  const mongod = readStoreRecord(dataDirectory)?.mongod;
  if (!mongod) throw new Error('no mongod is written down');
  return mongod;
}

const visitsAt = (client: mongo.MongoClient) => client.db('desa').collection<{ _id: string }>('visits');

async function write({ uri = '' }: Partial<RunningStore>, visit: string): Promise<void> {
  await using client = new mongo.MongoClient(uri);
  await visitsAt(client).insertOne({ _id: visit }, { writeConcern: { w: 'majority', journal: true } });
}

async function written({ uri }: RunningStore): Promise<string[]> {
  await using client = new mongo.MongoClient(uri);
  return (await visitsAt(client).find().toArray()).map(({ _id }) => _id);
}
