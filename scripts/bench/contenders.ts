import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { writtenMasterKeys, type MasterKey } from '../../subgraphs/kernel/master-keys.ts';
import type { Belongings } from './belongings.ts';
import type { Issuer } from './issuer.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

/** A stack that answers: where, and in which processes. */
export interface Contender {
  name: string;
  url: string;
  pids: number[];
  /** Where they have processes of their own. */
  subgraphs?: ReadonlyMap<string, ServerProcess>;
}

/** A gateway, and each subgraph in a process of its own. */
export type Distributed = Required<Contender>;

/** What every contender is given. */
export interface Ground {
  mongodbUri: string;
  /** Put before the name of each database of ours. */
  databasePrefix?: string;
  /** Where our processes keep what they build. */
  dataDirectory: string;
  issuer: Issuer;
  numberKeys: MasterKey[];
  /** What else is set for our processes. */
  environment?: Readonly<Record<string, string>>;
  belongings: Belongings;
}

/** The one that the others are measured against. */
export const STOCK = 'stock';

const NAMES = SUBGRAPHS.map(({ name }) => name);

/** The environment of our own commands; all contenders run as in production. */
export const ours = ({
  mongodbUri,
  databasePrefix = '',
  dataDirectory,
  issuer,
  numberKeys,
  environment = {},
}: Omit<Ground, 'belongings'>) => ({
  NODE_ENV: 'production',
  MONGODB_URI: mongodbUri,
  DATABASE_PREFIX: databasePrefix,
  DATA_DIR: dataDirectory,
  TOKEN_ISSUER: issuer.issuer,
  TOKEN_AUDIENCE: issuer.audience,
  TOKEN_JWKS_URL: issuer.jwksUrl,
  NUMBER_KEYS: writtenMasterKeys(numberKeys),
  // All people of a bench are made up: this keeps nobody out.
  HOUSE_SECRET: 'bench',
  ...environment,
});

const addresses = (of: readonly (readonly [name: string, { url: string }])[]) =>
  of.map(([name, { url }]) => `${name}=${new URL(url).origin}`).join();

/** `npm start`: everything in one process. */
export async function startOneProcess(ground: Ground): Promise<Contender> {
  const process = startProcess({ script: 'scripts/start.ts', environment: ours(ground) });
  const { url, pid } = await ground.belongings.take(process);
  return { name: 'ours, one process', url, pids: [pid] };
}

/** A process of one of our subgraphs. Services is told where people is, whose feed it follows. */
export function startSubgraph(
  name: string,
  ground: Ground,
  { people, environment }: { people?: ServerProcess; environment?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const followed = people && { SUBGRAPHS: addresses([['people', people]]) };
  return ground.belongings.take(
    startProcess({
      script: 'subgraphs/serve.ts',
      words: () => [name],
      environment: { ...ours(ground), ...followed, ...environment },
    }),
  );
}

/** The commands of the containers: four subgraphs and the gateway. */
export async function startDistributed(ground: Ground): Promise<Distributed> {
  const people = await startSubgraph('people', ground);
  return behindGateway('ours, distributed', ground, {
    subgraph: async (name) => (name === 'people' ? people : startSubgraph(name, ground, { people })),
    gateway: (subgraphs) =>
      startProcess({
        script: 'gateway/serve.ts',
        environment: { ...ours(ground), SUBGRAPHS: addresses([...subgraphs]) },
      }),
  });
}

/** The same four subgraphs and a gateway, as written from the documentation of Apollo. */
export async function startStock(ground: Ground): Promise<Contender> {
  const { mongodbUri, issuer } = ground;
  const environment = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' };
  const settings = { mongodbUri, issuer: issuer.issuer, audience: issuer.audience, jwksUrl: issuer.jwksUrl };
  return behindGateway(STOCK, ground, {
    subgraph: (name) => {
      const words = (port: number) => [JSON.stringify({ port, ...settings })];
      const script = `scripts/bench/stock/${name}.ts`;
      return ground.belongings.take(startProcess({ script, words, environment }));
    },
    gateway: (subgraphs) => {
      const urls = Object.fromEntries([...subgraphs].map(([name, { url }]) => [name, url]));
      const words = (port: number) => [JSON.stringify({ port, subgraphs: urls })];
      return startProcess({ script: 'scripts/bench/stock/gateway.ts', words, environment });
    },
  });
}

interface Parts {
  /** Starts one, for the ground. */
  subgraph(name: string): Promise<ServerProcess>;
  gateway(subgraphs: Distributed['subgraphs']): Promise<ServerProcess>;
}

async function behindGateway(name: string, { belongings }: Ground, parts: Parts): Promise<Distributed> {
  const started = NAMES.map(async (each) => [each, await parts.subgraph(each)] as const);
  const subgraphs = new Map(await Promise.all(started));
  const gateway = await belongings.take(parts.gateway(subgraphs));
  return { name, url: gateway.url, pids: [gateway, ...subgraphs.values()].map(({ pid }) => pid), subgraphs };
}
