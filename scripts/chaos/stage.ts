import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { newMasterKey } from '../../subgraphs/kernel/master-keys.ts';
import { connect, type Store } from '../../subgraphs/kernel/store.ts';
import type { Belongings } from '../bench/belongings.ts';
import { ours } from '../bench/contenders.ts';
import { startIssuer, type Issuer } from '../bench/issuer.ts';
import { temporaryDirectory } from '../bench/temporary-directory.ts';
import { makeLastWill } from '../store/last-will.ts';
import { findMongod } from '../store/mongod-program.ts';
import { selfSigned, type Certificate } from './certificate.ts';
import type { ChaosArguments } from './chaos-arguments.ts';
import { startHouse, type House } from './house.ts';
import type { Noted } from './phones.ts';
import { cursorNow } from './poller.ts';
import { startSetOfThree, type SetOfThree } from './set-of-three.ts';
import { BEGINNER } from './subscribers.ts';
import { visitsToRecord } from './visits-to-record.ts';

/** What the proof is about, and all that is needed to put it to the test. */
export interface Stage {
  readonly house: House;
  readonly set: SetOfThree;
  /** The store of services, to look into. */
  readonly store: Store;
  readonly issuer: Issuer;
  /** The addresses of the gateways. */
  readonly doors: readonly string[];
  /** The cursor where the log was before the first visit. */
  readonly beginning: string;
  /** Receivers of webhooks that show it are believed by the gateways. */
  readonly certificate: Certificate;
  readonly next: () => Noted;
}

const ANSWERED_WITHIN_MILLISECONDS = 120_000;

/** Starts a distributed house with a made-up kabupaten in it. What it has started is given to the belongings. */
export async function setStage(
  { hole, logs: keptLogs }: Pick<ChaosArguments, 'hole' | 'logs'>,
  { belongings, say }: { belongings: Belongings; say: (line: string) => void },
): Promise<Stage> {
  const has = <T extends AsyncDisposable>(each: T) => belongings.take(Promise.resolve(each));
  const { path } = await belongings.take(temporaryDirectory());
  const will = makeLastWill(path);
  await has({ [Symbol.asyncDispose]: async () => will.revoke() });
  const logs = keptLogs ?? join(path, 'logs');
  await mkdir(logs, { recursive: true });

  const mongod = await findMongod({ ...readConfig(), say });
  say(`three of ${mongod.origin}`);
  const set = await startSetOfThree({ directory: path, logs, mongod: mongod.path, will, has });
  const connection = await connect(set.uri);
  await has({ [Symbol.asyncDispose]: () => connection.close() });
  const issuer = await belongings.take(startIssuer(`${path}/keys`));
  const { store, next } = await visitsToRecord(connection, issuer);

  say('starting two gateways, two of services, and one of each other subgraph');
  const numberKeys = [newMasterKey([])];
  // As in production webhooks are https. That their receivers are on this machine is all that is allowed beside.
  const certificate = selfSigned(systemClock());
  const believed = join(path, 'receivers.pem');
  await writeFile(believed, certificate.cert);
  const environment = {
    ...ours({ mongodbUri: set.uri, dataDirectory: path, issuer, numberKeys }),
    ...{ WEBHOOK_PRIVATE: 'true', NODE_EXTRA_CA_CERTS: believed },
  };
  const house = await startHouse({ environment, logs, will, hole, has });
  const doors = house.gateways.map(house.urlOf);
  const authorization = await issuer.authorize(BEGINNER);
  const [beginning] = await Promise.all(doors.map((door) => untilAnswered(door, authorization)));
  return { house, set, store, issuer, doors, beginning: beginning!, certificate, next };
}

async function untilAnswered(door: string, authorization: string): Promise<string> {
  for (const end = Date.now() + ANSWERED_WITHIN_MILLISECONDS; Date.now() < end; await pause(200)) {
    const cursor = await cursorNow(door, authorization);
    if (cursor !== null) return cursor;
  }
  throw new Error('the house does not answer');
}
