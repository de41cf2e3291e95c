import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Router } from 'express';
import type { Config } from '../subgraphs/kernel/config.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { told } from '../subgraphs/kernel/masking.ts';
import { Refusal } from '../subgraphs/kernel/refusals.ts';
import { serve, type Served } from '../subgraphs/kernel/serving.ts';
import { formatErrorFor, inTheirLanguage, logsQuestions } from './answers.ts';
import { contextOf, type GatewayContext } from './context.ts';
import type { Department } from './department.ts';
import { federationOf } from './federation.ts';
import { BODY, LIMITS, TOKENS } from './limits.ts';
import { canAnswer } from './readiness.ts';

/** What the one door opens onto. */
export interface Door {
  supergraphSdl: string;
  departments: readonly Department[];
  config: Config;
  log: Logger;
  /** The playground at `/`. */
  playground?: Router;
}

/** Starts the gateway: GraphQL at `/graphql`, the playground at `/`, health beside them. Disposing of it stops it gracefully. */
export async function startGateway({ supergraphSdl, departments, config, log, playground }: Door): Promise<Served> {
  const apollo = new ApolloServer<GatewayContext>({
    gateway: federationOf(supergraphSdl, departments),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: formatErrorFor(log),
    parseOptions: { maxTokens: TOKENS },
    validationRules: LIMITS,
    logger: log as never,
    plugins: [ApolloServerPluginLandingPageDisabled(), inTheirLanguage, logsQuestions(log)],
  });
  await apollo.start();

  const app = express().disable('x-powered-by');
  app.use(cors({ origin: [...config.corsOrigins], maxAge: 600 }));
  const context = async ({ req }: { req: express.Request }) => contextOf(req.headers);
  app.use('/graphql', express.json({ limit: BODY }), expressMiddleware(apollo, { context }));
  if (playground) app.use(playground);
  app.use(refuse(log));

  const served = await serve({
    port: config.port,
    host: config.host,
    listener: app,
    ready: () => canAnswer(apollo, departments),
    drainMilliseconds: config.drainMilliseconds,
  });
  return {
    ...served,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await apollo.stop();
    },
  };
}

/** What went wrong before GraphQL was reached: a body that is too large, or no JSON. */
const refuse =
  (log: Logger): ErrorRequestHandler =>
  (error: { type?: string; status?: number }, request, response, _next) => {
    const code =
      error.type === 'entity.too.large' ? 'TOO_COSTLY' : (error.status ?? 500) < 500 ? 'INVALID' : 'INTERNAL';
    const { language, requestId } = contextOf(request.headers);
    if (code === 'INTERNAL') log.error({ requestId, kind: (error as Error).name }, 'unexpected error');
    response.status(error.status ?? 500).json({ errors: [told(new Refusal(code), { language, requestId, log })] });
  };
