import { composeServices } from '@apollo/composition';
import { parse, type ExecutionResult } from 'graphql';
import type { Department } from '../../gateway/department.ts';
import { startGateway } from '../../gateway/server.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import type { Question } from '../../subgraphs/kernel/subgraph.ts';
import { writtenLog } from '../subgraphs/kernel/written-log.ts';

const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const SDL = {
  desa: `${FEDERATION} enum Level { VILLAGE }
    type Query { desas: [Desa!]! desa(code: ID!, level: Level): Desa }
    type Desa @key(fields: "code") { code: ID! name: String above: Desa }`,
  people: `${FEDERATION} type Desa @key(fields: "code") { code: ID! people: Int headman: String }`,
};

const services = Object.entries(SDL).map(([name, sdl]) => ({ name, url: `subgraph:${name}`, typeDefs: parse(sdl) }));
const { supergraphSdl } = composeServices(services);

/** How a department of the tests answers: it stands for what is outside of the gateway. */
export type Answer = (question: Question) => ExecutionResult | Promise<ExecutionResult>;

/** A department of the tests, which remembers what it was asked. */
export function aDepartment(name: string, answer: Answer): Department & { asked: Question[] } {
  const asked: Question[] = [];
  return {
    name,
    asked,
    ready: () => Promise.resolve(true),
    subscribe: () => Promise.reject(new Error(`${name} tells nothing by itself`)),
    answer: async (question) => {
      asked.push(question);
      return answer(question);
    },
  };
}

/** What a client gets. */
export interface Told {
  data?: unknown;
  errors?: { message: string; path?: unknown[]; extensions: { code: string; requestId: string; detail?: string } }[];
}

/** A gateway over two small departments. */
export async function aGateway(departments: readonly Department[]) {
  const { log, lines } = writtenLog();
  const config = { ...readConfig({}), port: 0, drainMilliseconds: 1_000 };
  const served = await startGateway({ supergraphSdl: supergraphSdl!, departments, config, log });
  return {
    url: `${served.url}/graphql`,
    /** The lines of the log that tell of an error. */
    faults: () => lines.filter((line) => line.includes('unexpected error')),
    async ask(question: object | string, headers: Record<string, string> = {}) {
      const response = await fetch(`${served.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-request-id': 'request-1',
          'accept-language': 'en',
          ...headers,
        },
        body: typeof question === 'string' ? question : JSON.stringify(question),
      });
      return (await response.json()) as Told;
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}
