import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import mongoose from 'mongoose';
import { WebSocket } from 'ws';
import type { Department } from '../../gateway/department.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import { startGateway } from '../../gateway/server.ts';
import { actorOf } from '../../subgraphs/kernel/actor.ts';
import { readConfig, type Config } from '../../subgraphs/kernel/config.ts';
import { Refusal } from '../../subgraphs/kernel/refusals.ts';
import { schemaOfManifest } from '../../subgraphs/kernel/schema.ts';
import { storeOf } from '../../subgraphs/kernel/store.ts';
import { serveSubgraph } from '../../subgraphs/kernel/subgraph-server.ts';
import { openSubgraph, type Subgraph } from '../../subgraphs/kernel/subgraph.ts';
import { writtenLog } from '../subgraphs/kernel/written-log.ts';
import { arrivals, HERE, passages, TOYS } from './toys.ts';

const NOW = new Date('2026-01-31T03:00:00Z');

/** The one good token. */
export const MIDWIFE = 'Bearer midwife';

let supergraph: Promise<string> | undefined;

async function compose(): Promise<string> {
  const services = await Promise.all(
    TOYS.map(async (each) => {
      const typeDefs = parse((await schemaOfManifest(each)).typeDefs);
      return { name: each.name, url: `subgraph:${each.name}`, typeDefs };
    }),
  );
  return composeServices(services).supergraphSdl!;
}

/** How clients reach the departments: within the process, or each in a process of its own as far as anybody can tell. */
export type Way = 'one process' | 'distributed';

/** A gateway over two small subgraphs, of which `people` tells who arrives. */
export async function aHouseOfToys(way: Way, changed: Partial<Config> = {}) {
  const { log, lines } = writtenLog();
  const config = { ...readConfig({}), port: 0, drainMilliseconds: 2_000, ...changed };
  const opened = await Promise.all(
    TOYS.map((each) =>
      openSubgraph(each, {
        store: storeOf(mongoose.createConnection(), each.name),
        verify: (authorization) =>
          authorization === MIDWIFE
            ? Promise.resolve(actorOf({ sub: 'm', role: 'bidan', areas: [HERE] })!)
            : Promise.reject(new Refusal('UNAUTHENTICATED')),
        clock: () => NOW,
        log,
      }),
    ),
  );
  const [people, desa] = (await Promise.all(opened.map((each) => reached(each, way, config)))) as [Reached, Reached];
  const departments = [people.department, desa.department];
  const served = await startGateway({ supergraphSdl: await (supergraph ??= compose()), departments, config, log });
  const url = `${served.url}/graphql`;
  const clients: Client[] = [];
  return {
    url,
    lines,
    people,
    desa,
    /** Settles when so many listen at the source; whoever leaves is gone from everywhere else by then. */
    listeners: (many: number) => arrivals.until(many),
    /** Whoever listens, at the source, in its subgraph and at the gateway. */
    held: () => [
      arrivals.listeners + passages.live.listeners,
      opened[0]!.openSubscriptions(),
      served.openSubscriptions(),
    ],
    say: (...ids: string[]) => arrivals.say(...ids.map((id) => ({ id, desa: HERE }))),
    /** The same of those who pass by. */
    passersby: (many: number) => passages.live.until(many),
    pass: (...ids: string[]) => passages.say(...ids),
    /** How many of those who passed by somebody who listens has not been told. */
    untold: () => passages.live.untaken,
    sayFrom: (desa: string, id: string) => arrivals.say({ id, desa }),
    /** Ends the subgraph's own stream. */
    fail: (error: unknown) => arrivals.fail(error),
    connect(connectionParams: Record<string, unknown> = { authorization: MIDWIFE }, headers: object = {}): Client {
      const client = createClient({
        url: url.replace('http', 'ws'),
        webSocketImpl: class extends WebSocket {
          constructor(address: string, protocol: string) {
            super(address, protocol, { headers: { ...headers } });
          }
        },
        connectionParams,
        retryAttempts: 0,
      });
      clients.push(client);
      return client;
    },
    stop: () => served[Symbol.asyncDispose](),
    async [Symbol.asyncDispose]() {
      for (const client of clients) await client.dispose();
      if (served.server.listening) await served[Symbol.asyncDispose]();
      await Promise.all([people, desa].map((each) => each[Symbol.asyncDispose]()));
    },
  };
}

interface Reached extends AsyncDisposable {
  department: Department;
  /** From now on it answers nobody, and tells nobody anything. */
  silence(): Promise<void>;
}

async function reached(subgraph: Subgraph, way: Way, config: Config): Promise<Reached> {
  const ready = () => Promise.resolve(true);
  if (way === 'one process') {
    let isSilent = false;
    const { name, subscribe } = subgraph;
    const answer: Department['answer'] = (question) =>
      isSilent ? Promise.reject(new Refusal('UNAVAILABLE')) : subgraph.answer(question);
    return {
      department: { name, subscribe, ready, answer },
      silence: async () => void (isSilent = true),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const served = await serveSubgraph(subgraph, ready, { ...config, port: 0 });
  const department = remoteDepartment(subgraph.name, served.url, 5_000);
  const silence = async () => void (served.server.listening && (await served[Symbol.asyncDispose]()));
  return {
    department,
    silence,
    async [Symbol.asyncDispose]() {
      await department[Symbol.asyncDispose]();
      await silence();
    },
  };
}
