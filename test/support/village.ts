import { randomUUID } from 'node:crypto';
import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import { openStores } from '../../scripts/open-stores.ts';
import { runHouse } from '../../scripts/run-house.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { configuredKeyRing } from '../../subgraphs/kernel/key-ring.ts';
import type { FindSource } from '../../subgraphs/kernel/feeds.ts';
import { houseKeys } from '../../subgraphs/kernel/house-keys.ts';
import { houseSecret } from '../../subgraphs/kernel/house-secret.ts';
import { signedWords } from '../../subgraphs/kernel/signed-words.ts';
import { launch, type Launch, type Launched } from '../../subgraphs/kernel/launch.ts';
import type { Policy } from '../../subgraphs/kernel/policy.ts';
import { remoteFeed } from '../../subgraphs/kernel/remote-feed.ts';
import type { Served } from '../../subgraphs/kernel/serving.ts';
import { storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { serveSubgraph } from '../../subgraphs/kernel/subgraph-server.ts';
import { signDevelopmentToken, type Claims } from '../../subgraphs/kernel/development-token.ts';
import { configuredVerifier } from '../../subgraphs/kernel/tokens.ts';
import { heardLog } from './heard-log.ts';
import { hear } from './said.ts';
import { NOW } from './village-of-tests.ts';

/** An answer, as a client gets it. */
export interface Answer<D = Record<string, never>> {
  data?: D | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; [more: string]: unknown } }[];
}

/** How a question is asked. */
export interface Asking {
  as?: Claims;
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** A running house of tests: asked through its one door, over HTTP. */
export interface Village extends AsyncDisposable {
  url: string;
  stores: ReadonlyMap<string, Store>;
  /** The lines of its log so far. */
  logged: readonly string[];
  /** How many subscriptions are open: at services, and at the gateway. */
  openSubscriptions(): [services: number, gateway: number];
  ask<D>(query: string, asking?: Asking): Promise<Answer<D>>;
}

const clock = () => NOW;
const nobody = () => undefined;

/** The configuration of tests: any free port, and patience with a machine that does other things as well. */
export const testConfig = () => ({
  ...readConfig(),
  port: 0,
  subgraphTimeoutMilliseconds: 10_000,
  drainMilliseconds: 3_000,
});

/** A development token of the tests, good at their moment. */
export const tokenFor = (claims: Claims) => signDevelopmentToken(claims, { ...testConfig(), now: NOW });

/** Asks a GraphQL endpoint. */
export async function askAt<D>(
  url: string,
  query: string,
  { as, variables, headers }: Asking = {},
): Promise<Answer<D>> {
  const authorization: Record<string, string> = as ? { authorization: `Bearer ${await tokenFor(as)}` } : {};
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<D>;
}

const openAt = (subgraphs: readonly Launched[]) =>
  subgraphs.find(({ name }) => name === 'services')!.openSubscriptions();

/** The subgraphs that write what is done to a person. */
const INHABITED = SUBGRAPHS.filter(({ name }) => name === 'people' || name === 'services');

/** Has nobody live there yet, on databases of its own. */
async function emptied(stores: Map<string, Store>): Promise<void> {
  const prefix = `empty-${randomUUID().slice(0, 8)}-`;
  for (const { name, collections } of INHABITED) {
    const store = storeOf(stores.get(name)!.connection, prefix + name);
    await store.prepare(collections);
    stores.set(name, store);
  }
}

async function abandon(stores: ReadonlyMap<string, Store>): Promise<void> {
  // By the driver: Mongoose would wait for a connection that it takes for lost when the machine is slow.
  for (const { name } of INHABITED) await stores.get(name)!.connection.db!.dropDatabase();
}

/** Keeps what the metrics of subgraphs say once all is done that a test does. */
async function hearMetrics(subgraphs: readonly Launched[]): Promise<void> {
  for (const { metrics } of subgraphs) hear('metrics', await metrics());
}

/** How a village is other than usual. */
interface Unusual {
  /** Nobody lives there yet. */
  isEmpty?: boolean;
  policy?: Partial<Policy>;
}

const configWith = (policy: Partial<Policy>) => {
  const config = testConfig();
  return { ...config, policy: { ...config.policy, ...policy } };
};

/** The house in one process, as `npm start` runs it; or one of its own in which nobody lives yet, for tests that write. */
export async function startVillage({ isEmpty = false, policy = {} }: Unusual = {}): Promise<Village> {
  const config = configWith(policy);
  const opened = await openStores(config.mongodbUri, config.databasePrefix);
  const { stores } = opened;
  if (isEmpty) await emptied(stores);
  const { log, lines: logged } = heardLog();
  const house = await runHouse({ stores, config, clock, log, say: nobody, progress: nobody });
  await house.loaded;
  return {
    url: house.url,
    stores,
    logged,
    openSubscriptions: () => [openAt(house.subgraphs), house.openSubscriptions()],
    ask: (query, asking) => askAt(house.url, query, asking),
    async [Symbol.asyncDispose]() {
      await hearMetrics(house.subgraphs);
      await house[Symbol.asyncDispose]();
      if (isEmpty) await abandon(stores);
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** The same with each subgraph behind a port of its own; `silence` stops one of them. */
export async function startScatteredVillage({ isEmpty = false, policy = {} }: Unusual = {}): Promise<
  Village & { urls: Map<string, string>; silence(name: string): Promise<void>; closeDoor(): Promise<void> }
> {
  const config = configWith(policy);
  const opened = await openStores(config.mongodbUri, config.databasePrefix);
  const { stores } = opened;
  if (isEmpty) await emptied(stores);
  const { log, lines: logged } = heardLog();
  const verify = await configuredVerifier(config, clock);
  const secret = await houseSecret(config);
  const served = new Map<string, Served>();
  const launched: Launched[] = [];
  for (const manifest of SUBGRAPHS) {
    const store = stores.get(manifest.name)!;
    const keyRing = manifest.holdsNumbers ? await configuredKeyRing(config) : undefined;
    const findFeed: FindSource = (name, feed) => remoteFeed(served.get(name)!.url, feed, secret);
    const words = signedWords(secret, clock);
    const house = houseKeys(secret, config.tokens);
    const surroundings: Launch = {
      store,
      keyRing,
      verify,
      clock,
      log,
      village: true,
      words,
      house,
      progress: nobody,
      findFeed,
      askHouse: (of, name, asked) => departments.find((each) => each.name === of)!.inHouse!(name, asked),
    };
    const subgraph = await launch(manifest, { ...surroundings, policy: config.policy });
    await subgraph.loaded;
    launched.push(subgraph);
    served.set(manifest.name, await serveSubgraph(subgraph, subgraph.ready, config, { ...subgraph, secret }));
  }
  const urls = new Map([...served].map(([name, { url }]) => [name, url]));
  const patience = config.subgraphTimeoutMilliseconds;
  const departments = [...urls].map(([name, url]) => remoteDepartment(name, url, patience, secret));
  const door = await openDoor(departments, config, log, nobody);
  return {
    url: door.url,
    urls,
    stores,
    logged,
    openSubscriptions: () => [openAt(launched), door.openSubscriptions()],
    ask: (query, asking) => askAt(door.url, query, asking),
    silence: (name) => Promise.resolve(served.get(name)![Symbol.asyncDispose]()),
    closeDoor: () => Promise.resolve(door[Symbol.asyncDispose]()),
    async [Symbol.asyncDispose]() {
      await hearMetrics(launched);
      if (door.server.listening) await door[Symbol.asyncDispose]();
      await Promise.all(departments.map((department) => department[Symbol.asyncDispose]()));
      await Promise.all(launched.map((subgraph) => subgraph[Symbol.asyncDispose]()));
      await Promise.all(
        [...served.values()].filter(({ server }) => server.listening).map((each) => each[Symbol.asyncDispose]()),
      );
      if (isEmpty) await abandon(stores);
      await opened[Symbol.asyncDispose]();
    },
  };
}
