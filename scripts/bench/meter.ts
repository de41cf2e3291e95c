import type { Connection } from 'mongoose';
import { processMilliseconds } from './process-time.ts';
import { storeWork, type StoreWork } from './store-work.ts';

/** What was used between two looks. */
export interface Used extends Omit<StoreWork, 'pid' | 'version'> {
  /** Processor time of the measured processes, and of mongod. */
  nodeMilliseconds: number;
  mongodMilliseconds: number;
  /** Of this process, which asks; 0 where it is one of those measured. */
  ownMilliseconds: number;
}

/** Looks now; what it gives looks again, and tells what these processes and the store have used since. */
export async function meter(connection: Connection, pids: readonly number[]): Promise<() => Promise<Used>> {
  const look = async (): Promise<Used> => {
    const { pid, version: _, ...work } = await storeWork(connection);
    const { user, system } = process.cpuUsage();
    return {
      ...work,
      nodeMilliseconds: await processMilliseconds(pids),
      mongodMilliseconds: await processMilliseconds([pid]),
      ownMilliseconds: pids.includes(process.pid) ? 0 : (user + system) / 1000,
    };
  };
  const before = await look();
  return async () => summed([await look()], before);
}

/** What was used together, without what was used before. */
export function summed(each: readonly Used[], before?: Used): Used {
  const of = (what: keyof Used) => each.reduce((sum, used) => sum + used[what], 0) - (before?.[what] ?? 0);
  return {
    reads: of('reads'),
    writes: of('writes'),
    transactions: of('transactions'),
    nodeMilliseconds: of('nodeMilliseconds'),
    mongodMilliseconds: of('mongodMilliseconds'),
    ownMilliseconds: of('ownMilliseconds'),
  };
}
