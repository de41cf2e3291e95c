import { createHandler } from 'graphql-http/lib/use/http';
import type { Config } from './config.ts';
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
    onSubscribe: ({ headers }, { query, variables, operationName }) => {
      const one = (name: string) => [headers[name as never]].flat()[0] as string | undefined;
      return answer({
        query,
        variables: variables as Record<string, unknown>,
        operationName: operationName as string,
        headers: {
          authorization: one('authorization'),
          acceptLanguage: one('accept-language'),
          requestId: one('x-request-id'),
        },
      });
    },
  });
  return serve({ port, host, listener, ready, drainMilliseconds });
}
