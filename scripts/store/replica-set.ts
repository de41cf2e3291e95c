import { mongo } from 'mongoose';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from './process-mark.ts';
import type { ProcessMark } from './process-mark.ts';

/** The name of every replica set of ours. */
export const SET_NAME = 'desa';

/** What a mongod of ours is started with: it answers on this machine only, and as a replica set. */
export function mongodArguments({ directory, port }: { directory: string; port: number }): string[] {
  const own = ['--dbpath', directory, '--port', `${port}`, '--replSet', SET_NAME, '--bind_ip', '127.0.0.1'];
  // The socket file in /tmp would stay behind when mongod is killed; and of what is slow, its log would quote the record.
  return [...own, '--nounixsocket', '--slowms', NEVER_SLOW];
}

/** The largest number of milliseconds that mongod takes. */
const NEVER_SLOW = `${2 ** 31 - 1}`;

/** Where a mongod of ours is reached. */
export const uriAt = (port: number): string => `mongodb://127.0.0.1:${port}/?replicaSet=${SET_NAME}`;

interface RaisePrimary {
  readonly port: number;
  /** Nobody waits for it once this process has ended. */
  readonly while: ProcessMark;
  readonly within: number;
  /** Further settings of the set, used when it begins. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Makes a mongod that was just started the writable primary of its set of one, whichever port it had before. */
export async function raisePrimary({ port, while: process, within, settings }: RaisePrimary): Promise<void> {
  const end = Date.now() + within;
  // The driver would look only every half second, which is as long as mongod needs for all of it.
  for (; !(await accepts(port)); await pause(10)) {
    if (!isRunning(process)) throw new Error('mongod ended before it answered');
    if (Date.now() > end) throw new Error(`mongod does not answer within ${within / 1000} s`);
  }
  const host = `127.0.0.1:${port}`;
  await using client = new mongo.MongoClient(`mongodb://${host}/`, {
    directConnection: true,
    serverSelectionTimeoutMS: 5_000,
  });
  let joined = false;
  for (; ; await pause(10)) {
    try {
      if (!joined) await join(host, client, settings);
      joined = true;
      if ((await client.db('admin').command({ hello: 1 })).isWritablePrimary) return;
    } catch (error) {
      // A member that changes its state closes its connections; the next look is answered on another.
      if (!(error instanceof mongo.MongoNetworkError)) throw error;
    }
    if (!isRunning(process)) throw new Error('mongod ended before it was writable');
    if (Date.now() > end) throw new Error(`mongod is not writable within ${within / 1000} s`);
  }
}

/** Makes it the one member of its set: of a new one, or of the one that its data remember. */
async function join(host: string, client: mongo.MongoClient, settings: RaisePrimary['settings']): Promise<void> {
  try {
    const members = [{ _id: 0, host }];
    await client.db('admin').command({ replSetInitiate: { _id: SET_NAME, ...settings, members } });
  } catch (error) {
    if (codeNameOf(error) !== 'AlreadyInitialized') throw error;
    await moveTo(host, client);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** The data remember the port of the last time, and a member that does not find itself in its set serves nobody. */
async function moveTo(host: string, client: mongo.MongoClient): Promise<void> {
  const [config] = await client.db('local').collection('system.replset').find().toArray();
  const [member] = (config?.['members'] ?? []) as { host: string }[];
  if (!config || member?.host === host) return;
  const moved = { ...config, version: config['version'] + 1, members: [{ ...member, host }] };
  await client.db('admin').command({ replSetReconfig: moved, force: true });
}

const codeNameOf = (error: unknown) => (error instanceof mongo.MongoServerError ? error.codeName : undefined);
