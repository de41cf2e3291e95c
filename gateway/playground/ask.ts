import { createGraphiQLFetcher } from '@graphiql/toolkit';
import type { Fetcher } from '@graphiql/toolkit';
import { getOperationAST, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { createClient } from 'graphql-ws';
import type { LastAnswer } from './last-answer.ts';

/** What GraphiQL calls the question by which it reads the schema. */
const SCHEMA_QUESTION = 'IntrospectionQuery';

/** GraphiQL's way to the gateway. */
export interface Ask {
  fetcher: Fetcher;
  /** To be called when somebody else is asking: an open subscription was granted to the one before. */
  askerChanged(): void;
}

/** Asks `/graphql` on the page's own host; `authorization` is read anew for every question, and each answer is told. */
export function createAsk(authorization: () => string | null, { tell }: Pick<LastAnswer, 'tell'>): Ask {
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
    fetcher: ({ operationName, ...params }, options) => {
      const document = documentOf(params.query);
      const name = document && nameIn(document, operationName);
      const answer = fetcher(
        { ...params, ...(name && { operationName: name }) },
        { ...options, documentAST: document },
      );
      // Of a subscription nothing is told, nor of the question by which GraphiQL reads the schema.
      if (answer instanceof Promise && name !== SCHEMA_QUESTION) answer.then(tell, () => undefined);
      return answer;
    },
    // Terminated, the client connects again by itself, now with the new token.
    askerChanged: () => wsClient.terminate(),
  };
}

/** What is sent; undefined where it cannot be read, and the gateway will say so. */
function documentOf(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined;
  }
}

// For a moment after a change of tabs, GraphiQL still has the name of the operation before, and its document: by those a
// subscription would be posted.
const nameIn = (document: DocumentNode, name: string | null | undefined): string | undefined =>
  (getOperationAST(document, name) ?? getOperationAST(document))?.name?.value;
