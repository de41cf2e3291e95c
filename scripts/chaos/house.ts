import { join } from 'node:path';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { freePort } from '../store/free-port.ts';
import type { LastWill } from '../store/last-will.ts';
import { nodeWords } from '../bench/server-process.ts';
import { programOf, type Program } from './program.ts';

/** A distributed house on processes of this machine: two gateways before two processes of services, and one of each other subgraph. */
export interface House {
  /** Each asks the services of its own number. */
  readonly gateways: readonly Program[];
  readonly services: readonly Program[];
  /** Where a gateway is asked. */
  urlOf(gateway: Program): string;
}

interface Wish {
  /** What all of them are told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logs: string;
  readonly will: LastWill;
  /** Has services skip one entry of the log in a thousand. */
  readonly hole: boolean;
  /** What is started is given to it. */
  has<T extends AsyncDisposable>(each: T): Promise<T>;
}

const OTHERS = ['people', 'training', 'desa'] as const;
/** In seconds: the end of each subscription is to be known soon after the load has ended. */
const HEARTBEAT = '2';

const addressOf = ({ port }: Program) => `http://127.0.0.1:${port}`;

/** Starts all of it at once, and returns when each process is ready: what ships with the house is in the store by then. */
export async function startHouse({ environment, logs, will, hole, has }: Wish): Promise<House> {
  const node = [process.execPath, ...(await nodeWords())];
  async function make(name: string, words: readonly string[], more: Record<string, string> = {}): Promise<Program> {
    const port = await freePort();
    const log = join(logs, `${name.replaceAll(' ', '-')}.log`);
    const command = [...node, ...words];
    const whole = { ...environment, ...more, LOG_LEVEL: 'warn', PORT: String(port) };
    const answers = () => isReady(port);
    return has(programOf({ name, port, command, environment: whole, log, will, answers }));
  }
  const naming = (programs: Record<string, Program>) => ({
    SUBGRAPHS: Object.entries(programs)
      .map(([name, program]) => `${name}=${addressOf(program)}`)
      .join(),
  });

  const others: Record<string, Program> = {};
  for (const name of OTHERS) others[name] = await make(name, ['subgraphs/serve.ts', name]);
  const services: Program[] = [];
  const gateways: Program[] = [];
  for (const number of [1, 2]) {
    const script = hole ? 'scripts/chaos/services-with-hole.ts' : 'subgraphs/serve.ts';
    const followed = { ...naming({ people: others['people']! }), ALERT_HEARTBEAT_SECONDS: HEARTBEAT };
    const own = await make(`services ${number}`, [script, 'services'], followed);
    services.push(own);
    // The data of a gateway are its playground, which is built once for all runs.
    const behind = { ...naming({ ...others, services: own }), DATA_DIR: readConfig().dataDirectory };
    gateways.push(await make(`gateway ${number}`, ['gateway/serve.ts'], behind));
  }
  await Promise.all([...Object.values(others), ...services, ...gateways].map((program) => program.start()));
  return { gateways, services, urlOf: (gateway) => `${addressOf(gateway)}/graphql` };
}

/** A gateway is where all behind it are. */
const isReady = (port: number) =>
  fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
