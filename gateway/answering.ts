import type { ApolloServer } from '@apollo/server';
import { getOperationAST, type ExecutionResult } from 'graphql';
import { documentsOf } from '../subgraphs/kernel/documents.ts';
import { languageOf } from '../subgraphs/kernel/languages.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import type { Question } from '../subgraphs/kernel/subgraph.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { codesOf, tellFor } from './answers.ts';
import type { GatewayContext } from './context.ts';
import type { Subscribe } from './federated-events.ts';
import type { Federation } from './federation.ts';
import { LIMITS, TOKENS } from './limits.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What answers. */
export interface Behind {
  apollo: ApolloServer<GatewayContext>;
  federation: Federation;
  subscriptions: Subscriptions;
  log: Logger;
}

/** Answers whatever is asked. A subscription whose document is valid is opened by `subscribe`, if that is given. */
export type Answer = (question: Question, subscribe?: Subscribe) => Promise<Events | ExecutionResult>;

/** Answers what comes by a way that stays open: a subscription by its events, all else as if it had been posted. */
export function answeringOf({ apollo, federation, subscriptions, log }: Behind): Answer {
  const prepare = documentsOf(federation.schema(), { tokens: TOKENS, rules: LIMITS, remembered: 200 });
  const tell = tellFor(log);

  return async (question, subscribe = (wish) => subscriptions.subscribe(wish)) => {
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
      return subscribe({ document, question, context: contextValue });
    const asked = { query, variables: variables ?? {}, ...(operationName && { operationName }) };
    const { body } = await apollo.executeOperation(asked, { contextValue });
    return (body.kind === 'single' ? body.singleResult : {}) as ExecutionResult;
  };
}
