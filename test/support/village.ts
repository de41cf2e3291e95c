import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import { openStores } from '../../scripts/open-stores.ts';
import { runHouse } from '../../scripts/run-house.ts';
import { SUBGRAPHS } from '../../subgraphs/index.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { configuredKeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { launch } from '../../subgraphs/kernel/launch.ts';
import type { Served } from '../../subgraphs/kernel/serving.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { serveSubgraph } from '../../subgraphs/kernel/subgraph-server.ts';
import { configuredVerifier, signDevelopmentToken, type Claims } from '../../subgraphs/kernel/tokens.ts';
import { heardLog } from './heard-log.ts';
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
  ask<D>(query: string, asking?: Asking): Promise<Answer<D>>;
}

const clock = () => NOW;
const nobody = () => undefined;

/** The configuration of tests: any free port, little patience. */
export const testConfig = () => ({
  ...readConfig(),
  port: 0,
  subgraphTimeoutMilliseconds: 3_000,
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

/** The house in one process, as `npm start` runs it. */
export async function startVillage(): Promise<Village> {
  const config = testConfig();
  const opened = await openStores(config.mongodbUri, config.databasePrefix);
  const { log, lines: logged } = heardLog();
  const house = await runHouse({ ...opened, config, clock, log, say: nobody, progress: nobody });
  await house.loaded;
  return {
    url: house.url,
    stores: opened.stores,
    logged,
    ask: (query, asking) => askAt(house.url, query, asking),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** The house with each subgraph behind a port of its own; `silence` stops one of them. */
export async function startScatteredVillage(): Promise<
  Village & { urls: Map<string, string>; silence(name: string): Promise<void> }
> {
  const config = testConfig();
  const opened = await openStores(config.mongodbUri, config.databasePrefix);
  const { log, lines: logged } = heardLog();
  const verify = await configuredVerifier(config, clock);
  const served = new Map<string, Served>();
  for (const manifest of SUBGRAPHS) {
    const store = opened.stores.get(manifest.name)!;
    const keyRing = manifest.holdsNumbers ? await configuredKeyRing(config) : undefined;
    const subgraph = await launch(manifest, { store, keyRing, verify, clock, log, village: true, progress: nobody });
    await subgraph.loaded;
    served.set(manifest.name, await serveSubgraph(subgraph, subgraph.ready, config));
  }
  const urls = new Map([...served].map(([name, { url }]) => [name, url]));
  const departments = [...urls].map(([name, url]) => remoteDepartment(name, url, config.subgraphTimeoutMilliseconds));
  const door = await openDoor(departments, config, log, nobody);
  return {
    url: door.url,
    urls,
    stores: opened.stores,
    logged,
    ask: (query, asking) => askAt(door.url, query, asking),
    silence: (name) => Promise.resolve(served.get(name)![Symbol.asyncDispose]()),
    async [Symbol.asyncDispose]() {
      await door[Symbol.asyncDispose]();
      await Promise.all(departments.map((department) => department[Symbol.asyncDispose]()));
      await Promise.all(
        [...served.values()].filter(({ server }) => server.listening).map((each) => each[Symbol.asyncDispose]()),
      );
      await opened[Symbol.asyncDispose]();
    },
  };
}
