import type { RequestHandler } from 'express';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import { told } from '../subgraphs/kernel/masking.ts';
import { Invalid, type Messages } from '../subgraphs/kernel/refusals.ts';
import { kindOf } from './asked.ts';
import { contextOf } from './context.ts';

const OPEN_WAYS: Messages = {
  id: 'Langganan (subscription) dijawab melalui WebSocket, dengan protokol graphql-transport-ws, atau sebagai aliran peristiwa (Accept: text/event-stream), di alamat ini juga.',
  en: 'Subscriptions are answered over a WebSocket, by the protocol graphql-transport-ws, or as an event stream (Accept: text/event-stream), at this same address.',
};

/**
 * Tells whoever posts a subscription where it is answered. It stands before Apollo's server, which falls over some of them
 * while it validates, and would answer the others with 500.
 */
export const refusePosted =
  (log: Logger): RequestHandler =>
  ({ body, headers }, response, next) => {
    if (!isSubscription(body)) return next();
    const context = contextOf(headers);
    const error = told(new Invalid(OPEN_WAYS), { ...context, log });
    log.info({ requestId: context.requestId, kind: 'subscription', milliseconds: 0, codes: ['INVALID'] }, 'question');
    response.status(400).json({ errors: [error] });
  };

/** Whether a body asks for a subscription. Few do: what does not say the word is not read. */
export function isSubscription(body: unknown): boolean {
  const { query, operationName } = (body ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string' || !query.includes('subscription')) return false;
  return kindOf({ query, operationName: typeof operationName === 'string' ? operationName : null }) === 'subscription';
}
