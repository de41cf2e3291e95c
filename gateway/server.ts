import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import cors from 'cors';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { GraphQLError } from 'graphql';
import type { Config } from '../subgraphs/kernel/config.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { told } from '../subgraphs/kernel/masking.ts';
import { Refusal } from '../subgraphs/kernel/refusals.ts';
import { serve, type Served } from '../subgraphs/kernel/serving.ts';
import { answeringOf } from './answering.ts';
import { formatErrorFor, inTheirLanguage, logsQuestions } from './answers.ts';
import { logForApollo } from './apollo-log.ts';
import { checkedWebhooks } from './checked-webhooks.ts';
import { contextOf, type GatewayContext } from './context.ts';
import { csvAnswers } from './csv-answers.ts';
import type { Department } from './department.ts';
import { federationOf } from './federation.ts';
import { BODY_BYTES, LIMITS, TOKENS } from './limits.ts';
import { refusePosted } from './posted-subscriptions.ts';
import { canAnswer } from './readiness.ts';
import { clientSockets } from './socket-answers.ts';
import { streamedAnswers } from './streamed-answers.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { ticketsOf } from './tickets.ts';
import { deliversWebhooks } from './webhooks.ts';

/** The department that keeps tickets and webhooks. */
const KEEPER = 'services';

/** What the one door opens onto. */
export interface Door {
  supergraphSdl: string;
  departments: readonly Department[];
  config: Config;
  log: Logger;
  /** The playground at `/`. */
  playground?: Router;
}

/** A gateway that listens. */
export interface Gateway extends Served {
  /** How many subscriptions are open. */
  openSubscriptions(): number;
}

/**
 * Starts the gateway: GraphQL at `/graphql`, by POST, by WebSocket and as event streams, the playground at `/`, health
 * beside them. Disposing of it stops it gracefully.
 */
export async function startGateway({ supergraphSdl, departments, config, log, playground }: Door): Promise<Gateway> {
  const federation = federationOf(supergraphSdl, departments, log);
  const apollo = new ApolloServer<GatewayContext>({
    gateway: federation.gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: formatErrorFor(log),
    parseOptions: { maxTokens: TOKENS },
    validationRules: LIMITS,
    logger: logForApollo(log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      inTheirLanguage,
      logsQuestions(log),
      checkedWebhooks(federation),
    ],
  });
  await apollo.start();

  const app = express().disable('x-powered-by');
  app.use(cors({ origin: [...config.corsOrigins], maxAge: 600, exposedHeaders: ['x-end-cursor'] }));
  const subscriptions = subscriptionsOf(federation, log);
  const answer = answeringOf({ apollo, federation, subscriptions, log });
  const keeper = departments.find(({ name }) => name === KEEPER);
  const tickets = ticketsOf(keeper, log);
  const streams = streamedAnswers({ answer, subscriptions, tickets, log });
  const sockets = clientSockets({ answer, origins: config.corsOrigins, log });
  const context = async ({ req }: { req: express.Request }) => contextOf(req.headers);
  const graphql = [streams.handler, refusePosted(log), csvAnswers(apollo, log), expressMiddleware(apollo, { context })];
  app.use('/graphql', express.json({ limit: BODY_BYTES }), ...graphql);
  if (playground) app.use(playground);
  app.use(nothingHere(log), refuse(log));

  const served = await serve({
    port: config.port,
    host: config.host,
    listener: app,
    upgrades: {
      ...sockets,
      sendAway() {
        sockets.sendAway();
        streams.sendAway();
      },
    },
    ready: () => canAnswer(apollo, departments),
    drainMilliseconds: config.drainMilliseconds,
  });
  const webhooks = deliversWebhooks({ keeper, answer, subscriptions, config, log });
  return {
    ...served,
    openSubscriptions: subscriptions.open,
    async [Symbol.asyncDispose]() {
      await Promise.all([webhooks[Symbol.asyncDispose](), served[Symbol.asyncDispose]()]);
      await apollo.stop();
    },
  };
}

/** An address at which there is nothing. Express's own page would repeat the address, and somebody's name in it. */
const nothingHere =
  (log: Logger): RequestHandler =>
  ({ headers }, response) => {
    response.status(404).json({ errors: [told(new Refusal('NOT_FOUND'), { ...contextOf(headers), log })] });
  };

/** What went wrong before GraphQL was reached: a body that is too large, or no JSON. */
const refuse =
  (log: Logger): ErrorRequestHandler =>
  (error: Error & { type?: string; status?: number }, { headers }, response, _next) => {
    const { type, status = 500 } = error;
    const code = type === 'entity.too.large' ? 'TOO_COSTLY' : status < 500 ? 'INVALID' : 'INTERNAL';
    const refusal = new GraphQLError('', { originalError: error, extensions: { code } });
    response.status(status).json({ errors: [told(refusal, { ...contextOf(headers), log })] });
  };
