import { createHandler } from 'graphql-http/lib/use/http';
import type { Config } from './config.ts';
import { requestIdOf } from './request-id.ts';
import { serve, type Served } from './serving.ts';
import type { Subgraph } from './subgraph.ts';

/** Serves one subgraph over HTTP at `/graphql`: graphql-http speaks the protocol, `answer` is the one that also serves in process. */
export function serveSubgraph(
  { answer, schema }: Subgraph,
  ready: () => Promise<boolean>,
  { port, host, drainMilliseconds }: Config,
): Promise<Served> {
  const listener = createHandler({
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
        },
      });
      // A result without `data` is not known as one.
      return { data: undefined as never, ...result };
    },
  });
  return serve({ port, host, listener, ready, drainMilliseconds });
}
