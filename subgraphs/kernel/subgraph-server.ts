import type { RequestListener } from 'node:http';
import { createHandler } from 'graphql-http/lib/use/http';
import type { Config } from './config.ts';
import { answerFeed, CLOSED, type FeedDoor } from './feed-route.ts';
import { answerHouse, type HouseDoor } from './house-route.ts';
import { answerMetrics } from './metrics.ts';
import { requestIdOf } from './request-id.ts';
import { serve, type Served, type Upgrades } from './serving.ts';
import { socketsOf } from './sockets.ts';
import type { Subgraph } from './subgraph.ts';

/** How large a message of a gateway may be; it takes 400 kB itself, and adds keys and type names. */
const MESSAGE_BYTES = 1_000_000;

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * Serves one subgraph over HTTP at `/graphql`: graphql-http speaks the protocol, `answer` is the one that also serves in
 * process. Subscriptions come over WebSockets at the same address, by graphql-transport-ws: one socket carries all those of
 * a gateway, so each says in its `extensions` who asks: `{ authorization, acceptLanguage, requestId }`. Its feeds are read
 * at `/feeds/` by other subgraphs of the house, which know its secret; by it the gateway asks at `/house/`; how it fares, at
 * `/metrics`.
 */
export function serveSubgraph(
  { answer, subscribe, schema, metrics, log }: Subgraph,
  ready: () => Promise<boolean>,
  { port, host, drainMilliseconds }: Config,
  feeds: FeedDoor & Partial<HouseDoor> = CLOSED,
): Promise<Served> {
  const graphql = createHandler({
    schema,
    onSubscribe: async ({ headers, method }, { query, variables, operationName }) => {
      // What is answered here is not checked by graphql-http any more: a link must change nothing.
      if (method !== 'POST')
        return [null, { status: 405, statusText: 'Method Not Allowed', headers: { allow: 'POST' } }];
      const one = (name: string) => [headers[name as never]].flat()[0] as string | undefined;
      const result = await answer({
        query,
        variables: variables as Record<string, unknown>,
        operationName: operationName as string,
        headers: {
          authorization: one('authorization'),
          acceptLanguage: one('accept-language'),
          requestId: requestIdOf(one('x-request-id')),
          afterWrite: one('x-after-write') === 'true',
        },
      });
      // A result without `data` is not known as one.
      return { data: undefined as never, ...result };
    },
  });
  const sockets = socketsOf({
    headersOf: ({ extensions: { authorization, acceptLanguage, requestId } }) => ({
      authorization: text(authorization),
      acceptLanguage: text(acceptLanguage),
      requestId: requestIdOf(requestId),
    }),
    answer: subscribe,
    // Browsers have no business here: they name the page that they come from.
    admits: ({ headers }) => headers.origin === undefined,
    messageBytes: MESSAGE_BYTES,
    operationsAtOnce: Infinity,
    log,
  });
  const { inHouse } = feeds;
  const leaving = new AbortController();
  const listener: RequestListener = (request, response) => {
    if (request.url?.startsWith('/feeds/')) void answerFeed(request, response, feeds, { log, leaving: leaving.signal });
    else if (inHouse && request.url?.startsWith('/house/'))
      void answerHouse(request, response, { inHouse, secret: feeds.secret }, log);
    else if (request.url === '/metrics') void answerMetrics(response, metrics, log);
    else void graphql(request, response);
  };
  const upgrades: Upgrades = {
    ...sockets,
    sendAway() {
      leaving.abort();
      sockets.sendAway();
    },
  };
  return serve({ port, host, listener, upgrades, ready, drainMilliseconds });
}
