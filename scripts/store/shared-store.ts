import { mongo } from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from './process-mark.ts';
import type { RunningStore } from './running-store.ts';
import { uriAt } from './replica-set.ts';
import { readStoreRecord } from './store-claim.ts';
import { NoStore } from './no-store.ts';

/**
 * The mongod of another program of ours that runs on these data, as soon as it serves; null if none runs. It is left
 * running.
 */
export async function sharedStore(dataDirectory: string, say: (line: string) => void): Promise<RunningStore | null> {
  // Without a mongod it may be fetching one, which takes minutes; with one that has ended there is little hope.
  const patience = { fetching: Date.now() + 300_000, ended: Date.now() + 15_000 };
  for (let waiting = false; ; waiting = true) {
    const { owner, mongod } = readStoreRecord(dataDirectory) ?? {};
    if (!owner || !isRunning(owner)) return null;
    if (mongod && !mongod.stopping && isRunning(mongod)) {
      await untilServing(uriAt(mongod.port));
      return {
        uri: uriAt(mongod.port),
        origin: `mongod of Desa Sehat already running on these data (process ${owner.pid})`,
        async [Symbol.asyncDispose]() {},
      };
    }
    if (Date.now() > (mongod ? patience.ended : patience.fetching)) {
      throw new NoStore(`Desa Sehat runs on these data as process ${owner.pid}, but it has no MongoDB to share`);
    }
    if (!waiting) say(`Waiting for the MongoDB of process ${owner.pid}`);
    await pause(50);
  }
}

/** It may have been started this very moment, and not be writable yet. */
async function untilServing(uri: string): Promise<void> {
  await using client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 30_000 });
  await client.connect();
}
