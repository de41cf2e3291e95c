import { mongo } from 'mongoose';
import { readStoreRecord } from '../../../scripts/store/store-claim.ts';
import { thisMachine } from './this-machine.ts';

/** What a program asks for that wants the data of a directory. */
export const wishFor = (dataDirectory: string) => ({ ...thisMachine(), dataDirectory });

/** The mongod that serves a data directory, as it is written down there. */
export function mongodOf(dataDirectory: string) {
  const mongod = readStoreRecord(dataDirectory)?.mongod;
  if (!mongod) throw new Error('no mongod is written down');
  return mongod;
}

const visitsAt = (client: mongo.MongoClient) => client.db('desa').collection<{ _id: string }>('visits');

interface Somewhere {
  readonly uri?: string | undefined;
}

/** Writes a visit, and has it acknowledged. */
export async function write({ uri = '' }: Somewhere, visit: string): Promise<void> {
  await using client = new mongo.MongoClient(uri);
  await visitsAt(client).insertOne({ _id: visit }, { writeConcern: { w: 'majority', journal: true } });
}

/** The visits that were written, in the order in which they were. */
export async function written({ uri = '' }: Somewhere): Promise<string[]> {
  await using client = new mongo.MongoClient(uri);
  return (await visitsAt(client).find().toArray()).map(({ _id }) => _id);
}
