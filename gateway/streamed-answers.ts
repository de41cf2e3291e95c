import type { Request, RequestHandler, Response } from 'express';
import { told } from '../subgraphs/kernel/masking.ts';
import { Invalid, Refusal, type Code, type Messages } from '../subgraphs/kernel/refusals.ts';
import { asGraphQLError } from '../subgraphs/kernel/store-refusals.ts';
import { kindOf, questionIn, questionInAddress } from './asked.ts';
import { contextOf } from './context.ts';
import { EVENT_STREAM } from './event-stream.ts';
import { isSubscription } from './posted-subscriptions.ts';
import { COMPLETE, streamTo, type Opening, type Streamed } from './streamed-operation.ts';
import type { Tickets } from './tickets.ts';

interface Behind extends Opening {
  tickets: Tickets;
}

/** Answers with event streams. */
export interface StreamedAnswers {
  handler: RequestHandler;
  /** Tells whoever subscribes to come back, and lets them go. */
  sendAway(): void;
}

/** The status of what is refused before there is a stream; 503 for what passes. An EventSource gives up at any of them. */
const STATUS: Partial<Record<Code, number>> = { INVALID: 400, UNAUTHENTICATED: 401, INTERNAL: 500 };

const BY_POST: Messages = {
  id: 'Perubahan (mutation) hanya diterima melalui POST.',
  en: 'A mutation is taken by POST alone.',
};

/**
 * Answers whoever accepts an event stream, by the protocol GraphQL over Server-Sent Events, in its distinct connections
 * mode. What a plain EventSource can do is enough to lose nothing: after any end it comes back with the id of the last
 * event, which is a position in the log.
 */
export function streamedAnswers({ tickets, ...opening }: Behind): StreamedAnswers {
  const { log } = opening;
  const open = new Set<(reason: Refusal) => void>();
  let isLeaving = false;

  function begin(response: Response, streamed: Streamed): (reason: Refusal) => void {
    const end = streamTo(response, streamed, opening);
    open.add(end);
    response.once('close', () => open.delete(end));
    // It may have been asked for over a connection that was open already.
    if (isLeaving) end(new Refusal('COME_BACK'));
    return end;
  }

  async function answer(request: Request, response: Response): Promise<void> {
    const { method, headers, query, body } = request;
    const context = contextOf(headers);
    const after = String(headers['last-event-id'] ?? '') || undefined;
    if (typeof query['ticket'] === 'string') {
      const { hold, authorization, ...taken } = await tickets.take(query['ticket'], after !== undefined);
      // Whoever left meanwhile will be told of no `close`.
      if (response.destroyed) return;
      const asking = { ...context, authorization };
      response.once('close', hold(begin(response, { ...taken, context: asking, isSubscription: true, after })));
      return;
    }
    const asked = method === 'POST' ? questionIn(body) : questionInAddress(query);
    if (!asked) throw new Invalid();
    const kind = kindOf(asked);
    if (method === 'GET' && kind === 'mutation') throw new Invalid(BY_POST);
    begin(response, { asked, context, isSubscription: kind === 'subscription', after });
  }

  return {
    handler(request, response, next) {
      if (!wantsStream(request)) return next();
      if (request.headers['last-event-id'] === COMPLETE) return void response.status(204).end();
      answer(request, response).catch((error: unknown) => {
        const refusal = told(asGraphQLError(error), { ...contextOf(request.headers), log });
        const { code } = refusal.extensions as { code: Code };
        response.status(STATUS[code] ?? 503).json({ errors: [refusal] });
      });
    },
    sendAway() {
      isLeaving = true;
      for (const end of open) end(new Refusal('COME_BACK'));
    },
  };
}

/** Whether a stream is what is wanted before all else; or at all, by whoever subscribes. */
function wantsStream(request: Request): boolean {
  const { method, body, query } = request;
  if (method !== 'POST' && method !== 'GET') return false;
  const accepted = request.accepts().map((type) => type.toLowerCase());
  if (accepted[0] === EVENT_STREAM) return true;
  return accepted.includes(EVENT_STREAM) && isSubscription(method === 'POST' ? body : query);
}
