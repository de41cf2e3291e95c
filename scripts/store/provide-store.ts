import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { givenStore } from './given-store.ts';
import { startLocalMongod } from './local-mongod.ts';
import { findMongod } from './mongod-program.ts';
import type { Seek } from './mongod-way.ts';
import type { RunningStore } from './running-store.ts';
import { sharedStore } from './shared-store.ts';
import { AlreadyRunning } from './store-claim.ts';

/** Where the data are wanted, and what the settings say about it. */
export interface StoreWish extends Seek {
  /** MONGODB_URI: a replica set that somebody else runs, instead of one of ours. */
  readonly mongodbUri?: string | undefined;
  /** Where our own keeps its data, its log and who has it. */
  readonly dataDirectory: string;
  /** Use the mongod of a program that already runs on these data; without it, that is `AlreadyRunning`. */
  readonly share?: boolean;
}

/** The MongoDB of this run: the one that was named, the one that already runs, or one of our own. */
export async function provideStore(wish: StoreWish): Promise<RunningStore> {
  if (wish.mongodbUri) return givenStore(wish.mongodbUri);
  const dataDirectory = resolve(wish.dataDirectory);
  for (;;) {
    const shared = wish.share ? await sharedStore(dataDirectory, wish.say) : null;
    if (shared) return shared;
    try {
      return await startLocalMongod({ dataDirectory, program: () => findMongod(wish), say: wish.say });
    } catch (error) {
      // Somebody was faster, whose mongod we then share.
      if (!wish.share || !(error instanceof AlreadyRunning)) throw error;
      await pause(50);
    }
  }
}
