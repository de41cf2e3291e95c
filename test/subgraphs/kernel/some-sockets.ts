import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { serve } from '../../../subgraphs/kernel/serving.ts';
import { socketsOf, type Sockets } from '../../../subgraphs/kernel/sockets.ts';
import { writtenLog } from './written-log.ts';

/** Sockets behind which the test answers. */
export async function someSockets(
  answer: Sockets['answer'],
  { drainMilliseconds = 5_000, ...more }: Partial<Sockets> & { drainMilliseconds?: number } = {},
) {
  const { log, lines } = writtenLog();
  const upgrades = socketsOf({
    headersOf: () => ({ requestId: 'request-1', acceptLanguage: 'en' }),
    answer,
    admits: () => true,
    messageBytes: 10_000,
    operationsAtOnce: 10,
    log,
    ...more,
  });
  const served = await serve({
    port: 0,
    host: '127.0.0.1',
    listener: (_, response) => void response.end('hello'),
    upgrades,
    ready: () => Promise.resolve(true),
    drainMilliseconds,
  });
  const url = `${served.url.replace('http', 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  const stop = async () => void (served.server.listening && (await served[Symbol.asyncDispose]()));
  return {
    url,
    /** The same, for those who add `/graphql` by themselves. */
    address: served.url,
    lines,
    client,
    listen: () => client.iterate({ query: 'subscription { a }' }) as AsyncIterableIterator<ExecutionResult>,
    cut: upgrades.cut,
    stop,
    async [Symbol.asyncDispose]() {
      await client.dispose();
      await stop();
    },
  };
}
