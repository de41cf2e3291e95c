import type { Connection } from 'mongoose';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { connect } from '../../subgraphs/kernel/store.ts';
import { startTemporaryStore } from '../store/temporary-store.ts';
import type { BenchOptions } from './bench-options.ts';
import { OWN_CACHE_MEGABYTES, sizeCache } from './cache-size.ts';

/** A temporary MongoDB with nothing in it, and a connection of the bench itself. */
export interface EmptyStore {
  uri: string;
  connection: Connection;
}

/** Starts it, with the cache of a mongod on a machine like this. It is the bench's: nothing of a development store is touched. */
export async function emptyStore({ belongings, say }: Pick<BenchOptions, 'belongings' | 'say'>): Promise<EmptyStore> {
  const { uri, origin } = await belongings.take(startTemporaryStore({ ...readConfig(), say }));
  say(origin);
  const opened = connect(uri).then((connection) => ({ connection, [Symbol.asyncDispose]: () => connection.close() }));
  const { connection } = await belongings.take(opened);
  await sizeCache(connection, OWN_CACHE_MEGABYTES);
  return { uri, connection };
}
