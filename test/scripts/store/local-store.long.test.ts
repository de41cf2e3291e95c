import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, untilGone } from '../../../scripts/store/process-mark.ts';
import { provideStore } from '../../../scripts/store/provide-store.ts';
import { readStoreRecord } from '../../../scripts/store/store-claim.ts';
import { startHolder } from './holder-process.ts';
import { freshDirectory } from './this-machine.ts';
import { mongodOf, wishFor, write, written } from './visits.ts';

// Each on a directory of its own, with programs of ours that start, end and meet on it.
describe('our own MongoDB, among several programs', () => {
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

  it('is shared among several that start at one moment', async () => {
    await using directory = await freshDirectory();
    const wish = { ...wishFor(directory.path), share: true };
    const stores = await Promise.all([1, 2, 3].map(() => provideStore(wish)));
    expect(new Set(stores.map(({ uri }) => uri)).size).toBe(1);
    for (const store of stores) await store[Symbol.asyncDispose]();
    expect(readStoreRecord(wish.dataDirectory)).toBeNull();
  });
});
