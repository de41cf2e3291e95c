import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { mongo } from 'mongoose';

const portOf = (uri: string) => Number(new URL(uri).port);

/** Whether a file or directory exists. */
export const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A connection to a mongod, which tells of its end. */
export async function connected(uri: string): Promise<Socket> {
  const socket = connect(portOf(uri), '127.0.0.1')
    .on('error', () => {})
    .resume();
  await once(socket, 'connect');
  return socket;
}

/** Whether anybody listens there. */
export const answers = (uri: string) =>
  connected(uri).then(
    (socket) => socket.destroy().destroyed,
    () => false,
  );

/** Where a mongod keeps its data. */
export async function directoryOf(uri: string): Promise<string> {
  await using client = new mongo.MongoClient(uri);
  const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 });
  return parsed.storage.dbPath;
}
