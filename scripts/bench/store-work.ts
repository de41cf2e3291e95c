import type { Connection } from 'mongoose';

/** What a mongod has done so far. */
export interface StoreWork {
  /** Commands that read; what drivers say to keep in touch is not counted. */
  commands: number;
  pid: number;
  version: string;
}

const READS = ['find', 'aggregate', 'count', 'distinct', 'getMore'];

/** Asks the server itself, so that every contender is counted alike. */
export async function storeWork(connection: Connection): Promise<StoreWork> {
  const status = await connection.db!.admin().command({ serverStatus: 1 });
  const { commands } = status['metrics'] as { commands: Record<string, { total: unknown }> };
  return {
    commands: READS.reduce((sum, name) => sum + Number(commands[name]?.total ?? 0), 0),
    pid: Number(status['pid']),
    version: String(status['version']),
  };
}
