import type { ApolloServer } from '@apollo/server';
import type { RequestHandler } from 'express';
import type { ExecutionResult } from 'graphql';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { told } from '../subgraphs/kernel/masking.ts';
import { Invalid } from '../subgraphs/kernel/refusals.ts';
import { contextOf, type GatewayContext } from './context.ts';
import { tableOf } from './table.ts';

const notATable = () =>
  new Invalid(
    {
      id: 'Jawaban ini bukan tabel: tanyakan satu daftar saja, mis. `{ indicators(…) { nodes { … } } }`.',
      en: 'This answer is no table: ask for one list alone, such as `{ indicators(…) { nodes { … } } }`.',
    },
    { fields: { query: 'one field, a list' } },
  );

/**
 * Answers with CSV who accepts that before all else: the one list that is asked for. A table has no place for errors, so
 * that an answer with any is given as JSON, with 400 where Apollo's server would say 200. Where there is a next page and its
 * cursor was asked for, the header `x-end-cursor` has it.
 */
export const csvAnswers =
  (apollo: ApolloServer<GatewayContext>, log: Logger): RequestHandler =>
  async ({ method, body, headers }, response, next) => {
    if (method !== 'POST' || !headers.accept?.trimStart().startsWith('text/csv')) return next();
    const contextValue = contextOf(headers);
    const { query, variables, operationName } = (body ?? {}) as Record<string, never>;
    const answer = await apollo.executeOperation({ query, variables, operationName }, { contextValue });
    const result = (answer.body.kind === 'single' ? answer.body.singleResult : {}) as ExecutionResult;
    const table = result.errors || !result.data ? undefined : tableOf(result.data);
    if (table) {
      if (table.endCursor) response.setHeader('x-end-cursor', table.endCursor);
      response.type('text/csv').send(table.csv);
      return;
    }
    const errors = result.errors ?? [told(notATable(), { ...contextValue, log })];
    const status = answer.http.status ?? 400;
    response.status(status === 200 ? 400 : status).json({ ...result, errors });
  };
