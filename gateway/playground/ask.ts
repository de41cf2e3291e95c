import { createGraphiQLFetcher } from '@graphiql/toolkit';
import type { Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';

/** GraphiQL's way to the gateway. */
export interface Ask {
  fetcher: Fetcher;
  /** To be called when somebody else is asking: an open subscription was granted to the one before. */
  askerChanged(): void;
}

/** Asks `/graphql` on the page's own host; `authorization` is read anew for every question. */
export function createAsk(authorization: () => string | null): Ask {
  const url = new URL('/graphql', location.href);
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

  // A browser cannot put a header on a WebSocket, so the token goes into the first message; in the URL it would end up
  // in the logs of every proxy on the way.
  const wsClient = createClient({
    url: socketUrl.href,
    connectionParams: () => {
      const value = authorization();
      return value === null ? {} : { authorization: value };
    },
  });

  const fetcher = createGraphiQLFetcher({
    url: url.pathname,
    wsClient,
    enableIncrementalDelivery: false,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      const value = authorization();
      if (value !== null) headers.set('Authorization', value);
      return fetch(input, { ...init, headers });
    },
  });

  return {
    // One fetcher for the page's life: GraphiQL reads the whole schema again whenever it is given another.
    fetcher: ({ operationName, ...params }, options) =>
      fetcher({ ...params, ...(operationName && isIn(params.query, operationName) && { operationName }) }, options),
    // Terminated, the client connects again by itself, now with the new token.
    askerChanged: () => wsClient.terminate(),
  };
}

/** For a moment after a change of tabs, GraphiQL still sends the name of the operation before. */
const isIn = (query: string, name: string) => new RegExp(`\\b(query|mutation|subscription)\\s+${name}\\b`).test(query);
