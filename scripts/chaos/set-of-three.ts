import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { freePort } from '../store/free-port.ts';
import type { LastWill } from '../store/last-will.ts';
import { mongodArguments, SET_NAME } from '../store/replica-set.ts';
import { programOf, type Program } from './program.ts';

/** A replica set of three on this machine. */
export interface SetOfThree {
  readonly uri: string;
  readonly members: readonly Program[];
  /** The member that is written to at this moment. Throws where there is none for long. */
  primary(): Promise<Program>;
}

interface Wish {
  readonly directory: string;
  readonly logs: string;
  /** The program, `mongod`. */
  readonly mongod: string;
  readonly will: LastWill;
  /** What is started is given to it. */
  has<T extends AsyncDisposable>(each: T): Promise<T>;
}

// Of the settings of a set, the one that is said of it: how long a primary may be silent.
const SETTINGS = { electionTimeoutMillis: 2_000 };
const MODEST = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '500'];
const ELECTED_WITHIN_MILLISECONDS = 60_000;

/** Starts it, and returns once it can be written to. */
export async function startSetOfThree({ directory, logs, mongod, will, has }: Wish): Promise<SetOfThree> {
  const members: Program[] = [];
  for (const number of [1, 2, 3]) {
    const [name, port] = [`mongod ${number}`, await freePort()];
    const data = join(directory, `mongod-${number}`);
    await mkdir(data);
    const command = [mongod, ...mongodArguments({ directory: data, port }), ...MODEST];
    const log = join(logs, `mongod-${number}.log`);
    const answers = () => isMember(port);
    members.push(await has(programOf({ name, port, command, environment: {}, log, will, answers })));
  }
  await Promise.all([...members.map((member) => member.start()), initiate(members)]);
  const uri = `mongodb://${members.map(hostOf).join()}/?replicaSet=${SET_NAME}`;
  const set = { uri, members, primary: () => primaryOf(members) };
  await set.primary();
  return set;
}

const hostOf = ({ port }: Program) => `127.0.0.1:${port}`;

/** What a member says of itself; null where it does not. */
async function hello(port: number): Promise<mongo.Document | null> {
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}/`, {
    directConnection: true,
    serverSelectionTimeoutMS: 1_000,
  });
  try {
    return await client.db('admin').command({ hello: 1 });
  } catch {
    return null;
  } finally {
    await client.close();
  }
}

/** Whether it has a vote: a second one that is missing would leave no majority. */
async function isMember(port: number): Promise<boolean> {
  const said = await hello(port);
  return Boolean(said?.['isWritablePrimary'] || said?.['secondary']);
}

async function initiate(members: readonly Program[]): Promise<void> {
  for (const { port } of members) while (!(await hello(port))) await pause(50);
  await using client = new mongo.MongoClient(`mongodb://${hostOf(members[0]!)}/`, { directConnection: true });
  const named = members.map((member, _id) => ({ _id, host: hostOf(member) }));
  await client.db('admin').command({ replSetInitiate: { _id: SET_NAME, settings: SETTINGS, members: named } });
}

async function primaryOf(members: readonly Program[]): Promise<Program> {
  for (const end = Date.now() + ELECTED_WITHIN_MILLISECONDS; Date.now() < end; await pause(100)) {
    for (const member of members) if ((await hello(member.port))?.['isWritablePrimary']) return member;
  }
  throw new Error('the replica set elects no primary');
}
