import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '../../../scripts/store/process-mark.ts';
import { provideStore } from '../../../scripts/store/provide-store.ts';
import type { RunningStore } from '../../../scripts/store/running-store.ts';
import { AlreadyRunning, readStoreRecord } from '../../../scripts/store/store-claim.ts';
import { startHolder } from './holder-process.ts';
import { freshDirectory } from './this-machine.ts';
import { mongodOf, wishFor, write, written } from './visits.ts';

// One story, in order, on the data of one directory: a mongod takes a second to start, and another to end.
describe('our own MongoDB', () => {
  let directory: Awaited<ReturnType<typeof freshDirectory>>;
  let wish: ReturnType<typeof wishFor>;
  let store: RunningStore;
  let holder: Awaited<ReturnType<typeof startHolder>>;
  let hear: (line: string) => void;
  const heard = new Promise<string>((resolve) => (hear = resolve));

  beforeAll(async () => {
    directory = await freshDirectory();
    wish = wishFor(directory.path);
  });
  afterAll(async () => {
    await holder?.exit();
    await store?.[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  });

  it('is not kept from us by a process that was only given the number of the last one', async () => {
    const earlier = { pid: process.pid, born: 'long ago' };
    const record = { owner: earlier, mongod: { ...earlier, port: 1 } };
    await writeFile(join(wish.dataDirectory, 'store.json'), JSON.stringify(record));
    await writeFile(join(wish.dataDirectory, 'store.json.turn'), JSON.stringify({ owner: earlier }));
    store = await provideStore(wish);
    await write(store, 'after all');
    expect(await written(store)).toEqual(['after all']);
  });

  it('is had by one program at a time, and the other is told by which', async () => {
    const second = provideStore(wish);
    await expect(second).rejects.toThrow(AlreadyRunning);
    await expect(second).rejects.toThrow(`as process ${process.pid}`);
  });

  it('is shared when asked for, and left to its owner', async () => {
    {
      await using shared = await provideStore({ ...wish, share: true });
      expect(shared.uri).toBe(store.uri);
      await write(shared, 'by the guest');
    }
    expect(await written(store)).toEqual(['after all', 'by the guest']);
  });

  it('does not begin on data that a mongod unknown to us serves, and says what that one says', async () => {
    const mongod = mongodOf(wish.dataDirectory);
    await rm(join(wish.dataDirectory, 'store.json'));
    await expect(provideStore(wish)).rejects.toThrow(/ended as soon as it was started[^]*mongod\.lock/);
    await store[Symbol.asyncDispose]();
    expect(isRunning(mongod)).toBe(false);
  });

  it('has the data of the last run', async () => {
    expect(readStoreRecord(wish.dataDirectory)).toBeNull();
    store = await provideStore({ ...wish, say: hear });
    expect(await written(store)).toEqual(['after all', 'by the guest']);
  });

  it('has every acknowledged write after its mongod was killed, and says that it ended', async () => {
    await write(store, 'before the kill');
    process.kill(mongodOf(wish.dataDirectory).pid, 'SIGKILL');
    expect(await heard).toContain('MongoDB has ended by itself: SIGKILL');
    await store[Symbol.asyncDispose]();
    holder = await startHolder(wish.dataDirectory);
    expect(await written(holder)).toEqual(['after all', 'by the guest', 'before the kill']);
  });

  it('is taken over from a program that was killed, and stopped at the end', async () => {
    await write(holder, 'by the killed program');
    await holder.kill();
    const orphan = mongodOf(wish.dataDirectory);
    expect(isRunning(orphan)).toBe(true);
    store = await provideStore(wish);
    expect(store.origin).toBe(`mongod of a program that was killed, taken over (process ${orphan.pid})`);
    expect(await written(store)).toEqual(['after all', 'by the guest', 'before the kill', 'by the killed program']);
    await store[Symbol.asyncDispose]();
    expect(isRunning(orphan)).toBe(false);
    expect(readStoreRecord(wish.dataDirectory)).toBeNull();
  });
});
