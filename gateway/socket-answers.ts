import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { getOperationAST, type ExecutionResult } from 'graphql';
import { documentsOf } from '../subgraphs/kernel/documents.ts';
import { languageOf } from '../subgraphs/kernel/languages.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import type { Upgrades } from '../subgraphs/kernel/serving.ts';
import { socketsOf } from '../subgraphs/kernel/sockets.ts';
import type { Question } from '../subgraphs/kernel/subgraph.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { codesOf, tellFor } from './answers.ts';
import { headersOf, type GatewayContext } from './context.ts';
import type { Federation } from './federation.ts';
import { BODY_BYTES, LIMITS, OPERATIONS, TOKENS } from './limits.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What is behind the sockets of clients. */
interface Behind {
  apollo: ApolloServer<GatewayContext>;
  federation: Federation;
  subscriptions: Subscriptions;
  /** Web origins that may connect from a browser, beside this very host. */
  origins: readonly string[];
  log: Logger;
}

/** Serves GraphQL to clients over WebSockets: subscriptions, and all else as if it had been posted. */
export function clientSockets({ apollo, federation, subscriptions, origins, log }: Behind): Upgrades {
  const prepare = documentsOf(federation.schema(), { tokens: TOKENS, rules: LIMITS, remembered: 200 });
  const tell = tellFor(log);

  async function answer(question: Question): Promise<Events | ExecutionResult> {
    const { query, variables, operationName, headers } = question;
    const contextValue = { ...headers, language: languageOf(headers.acceptLanguage) } as GatewayContext;
    const prepared = prepare(query);
    if ('errors' in prepared) {
      const refused = tell(prepared, contextValue);
      log.info({ requestId: contextValue.requestId, milliseconds: 0, codes: codesOf(refused) }, 'question');
      return refused;
    }
    const { document } = prepared;
    if (getOperationAST(document, operationName)?.operation === 'subscription')
      return subscriptions.subscribe(document, question, contextValue);
    const asked = { query, variables: variables ?? {}, ...(operationName && { operationName }) };
    const { body } = await apollo.executeOperation(asked, { contextValue });
    return (body.kind === 'single' ? body.singleResult : {}) as ExecutionResult;
  }

  return socketsOf({
    headersOf,
    answer,
    admits: admitsFrom(origins),
    messageBytes: BODY_BYTES,
    operationsAtOnce: OPERATIONS,
    log,
  });
}

/**
 * Whether a page may connect, as `cors` decides it for questions: from this very host, or from a listed origin. A browser
 * always names the page, and asks nobody before it opens a socket; what names none is no browser.
 */
const admitsFrom =
  (origins: readonly string[]) =>
  ({ headers: { origin, host } }: IncomingMessage): boolean =>
    origin === undefined || origins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
