import type { ExecutionResult } from 'graphql';
import type { Client } from 'graphql-ws';

/** An error as a client gets it. */
export interface Told {
  message: string;
  path?: unknown[];
  extensions: { code: string; serviceName?: string; detail?: string };
}

/** What a client hears. */
export const listen = (client: Client, query: string, variables: Record<string, unknown> = {}) =>
  client.iterate({ query, variables }) as AsyncIterableIterator<ExecutionResult>;

/** What ended a subscription, as its client is told. */
export const endOf = (heard: AsyncIterator<unknown>) =>
  heard.next().then(
    (result) => Promise.reject(new Error(`it goes on: ${JSON.stringify(result)}`)),
    (errors: unknown) => errors as Told[],
  );

export const codesOf = (errors: readonly unknown[] | undefined) =>
  (errors as Told[]).map(({ extensions }) => extensions.code);
