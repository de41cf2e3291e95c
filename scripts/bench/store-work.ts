import type { Connection } from 'mongoose';

/** What a mongod has done so far. */
export interface StoreWork {
  /** Commands that read; what drivers say to keep in touch is not counted. */
  reads: number;
  /** Commands that write, the ends of transactions among them. */
  writes: number;
  /** Transactions that were committed, also those that fold, sweep and number. */
  transactions: number;
  pid: number;
  version: string;
}

const READS = ['find', 'aggregate', 'count', 'distinct', 'getMore'];
const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'commitTransaction', 'abortTransaction'];

/** Asks the server itself, so that every contender is counted alike. */
export async function storeWork(connection: Connection): Promise<StoreWork> {
  const status = await connection.db!.admin().command({ serverStatus: 1 });
  const { commands } = status['metrics'] as { commands: Record<string, { total: unknown }> };
  const total = (names: readonly string[]) => names.reduce((sum, name) => sum + Number(commands[name]?.total ?? 0), 0);
  return {
    reads: total(READS),
    writes: total(WRITES),
    transactions: Number((status['transactions'] as { totalCommitted: unknown }).totalCommitted),
    pid: Number(status['pid']),
    version: String(status['version']),
  };
}
