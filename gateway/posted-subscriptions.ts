import type { RequestHandler } from 'express';
import { getOperationAST, parse } from 'graphql';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { told } from '../subgraphs/kernel/masking.ts';
import { Invalid } from '../subgraphs/kernel/refusals.ts';
import { OVER_WEBSOCKET } from '../subgraphs/kernel/subscribing.ts';
import { contextOf } from './context.ts';
import { TOKENS } from './limits.ts';

/**
 * Tells whoever posts a subscription where it is answered. It stands before Apollo's server, which falls over some of them
 * while it validates, and would answer the others with 500.
 */
export const refusePosted =
  (log: Logger): RequestHandler =>
  ({ body, headers }, response, next) => {
    if (!isSubscription(body)) return next();
    const context = contextOf(headers);
    const error = told(new Invalid(OVER_WEBSOCKET), { ...context, log });
    log.info({ requestId: context.requestId, kind: 'subscription', milliseconds: 0, codes: ['INVALID'] }, 'question');
    response.status(400).json({ errors: [error] });
  };

function isSubscription(body: unknown): boolean {
  const { query, operationName } = (body ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string' || !query.includes('subscription')) return false;
  try {
    const name = typeof operationName === 'string' ? operationName : null;
    return getOperationAST(parse(query, { maxTokens: TOKENS }), name)?.operation === 'subscription';
  } catch {
    // What cannot be read is nothing yet; Apollo's server says where.
    return false;
  }
}
