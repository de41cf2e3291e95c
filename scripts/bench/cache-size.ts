import { totalmem } from 'node:os';
import type { Connection } from 'mongoose';

/** What mongod takes for its cache by itself: half of the memory beyond one gigabyte. */
export const OWN_CACHE_MEGABYTES = Math.round((totalmem() / 2 ** 20 - 1024) / 2);

/** Gives a mongod's cache another size while it runs. */
export const sizeCache = (connection: Connection, megabytes: number): Promise<unknown> =>
  connection.db!.admin().command({ setParameter: 1, wiredTigerEngineRuntimeConfig: `cache_size=${megabytes}M` });
