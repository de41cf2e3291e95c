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
}

/** What every contender is given. */
export interface Ground {
  mongodbUri: string;
  /** Where our processes keep what they build. */
  dataDirectory: string;
  issuer: Issuer;
  numberKeys: MasterKey[];
  belongings: Belongings;
}

/** The one that the others are measured against. */
export const STOCK = 'stock';

const NAMES = SUBGRAPHS.map(({ name }) => name);

/** The environment of our own commands; all contenders run as in production. */
const ours = ({ mongodbUri, dataDirectory, issuer, numberKeys }: Ground) => ({
  NODE_ENV: 'production',
  MONGODB_URI: mongodbUri,
  DATABASE_PREFIX: '',
  DATA_DIR: dataDirectory,
  TOKEN_ISSUER: issuer.issuer,
  TOKEN_AUDIENCE: issuer.audience,
  TOKEN_JWKS_URL: issuer.jwksUrl,
  NUMBER_KEYS: writtenMasterKeys(numberKeys),
});

/** `npm start`: everything in one process. */
export async function startOneProcess(ground: Ground): Promise<Contender> {
  const process = startProcess({ script: 'scripts/start.ts', environment: ours(ground) });
  const { url, pid } = await ground.belongings.take(process);
  return { name: 'ours, one process', url, pids: [pid] };
}

/** The commands of the containers: four subgraphs and the gateway. */
export async function startDistributed(ground: Ground): Promise<Contender> {
  const environment = ours(ground);
  return behindGateway('ours, distributed', ground, {
    subgraph: (name) => startProcess({ script: 'subgraphs/serve.ts', words: () => [name], environment }),
    gateway: (urls) =>
      startProcess({
        script: 'gateway/serve.ts',
        environment: { ...environment, SUBGRAPHS: urls.map(([name, url]) => `${name}=${new URL(url).origin}`).join() },
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
      return startProcess({ script: `scripts/bench/stock/${name}.ts`, words, environment });
    },
    gateway: (urls) => {
      const words = (port: number) => [JSON.stringify({ port, subgraphs: Object.fromEntries(urls) })];
      return startProcess({ script: 'scripts/bench/stock/gateway.ts', words, environment });
    },
  });
}

interface Parts {
  subgraph(name: string): Promise<ServerProcess>;
  gateway(urls: [name: string, url: string][]): Promise<ServerProcess>;
}

async function behindGateway(name: string, { belongings }: Ground, parts: Parts): Promise<Contender> {
  const subgraphs = await Promise.all(NAMES.map((each) => belongings.take(parts.subgraph(each))));
  const urls = NAMES.map((each, i): [string, string] => [each, subgraphs[i]!.url]);
  const gateway = await belongings.take(parts.gateway(urls));
  return { name, url: gateway.url, pids: [gateway, ...subgraphs].map(({ pid }) => pid) };
}
