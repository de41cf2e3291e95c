import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { faultOf, type Logger } from '../subgraphs/kernel/logging.ts';
import { Operation, type Hearer } from '../subgraphs/kernel/operation.ts';
import type { Code, Refusal } from '../subgraphs/kernel/refusals.ts';
import { jsonOf } from '../subgraphs/kernel/serialised.ts';
import type { Answer } from './answering.ts';
import { codesOf } from './answers.ts';
import type { Asked } from './asked.ts';
import type { GatewayContext } from './context.ts';
import { eventStream } from './event-stream.ts';
import type { Subscribe } from './federated-events.ts';
import { ownOf } from './positioned.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What is asked of a stream, by whom, and where it goes on or begins. */
export interface Streamed {
  asked: Asked;
  context: GatewayContext;
  isSubscription: boolean;
  /** The position of whoever comes back. */
  after: string | undefined;
  /** A position from before it was asked, for whoever comes back before there was any event. */
  from?: string | undefined;
}

/** What answers, and what opens a subscription. */
export interface Opening {
  answer: Answer;
  subscriptions: Pick<Subscriptions, 'subscribe' | 'positioned'>;
  log: Logger;
}

/** The id of `complete`. An EventSource comes back after any end: by this one it is known that there is no more for it. */
export const COMPLETE = 'complete';

/**
 * Whether it may be a position: what a client says of itself is written into the stream only where it is one word, and not
 * the id of the end.
 */
const isPosition = (said: string) => /^[\x21-\x7e]{1,200}$/.test(said) && said !== COMPLETE;

/** After an end by one of these whoever subscribes is to come back, after so many milliseconds; after any other not. */
const COMES_BACK: Partial<Record<Code, number>> = {
  COME_BACK: 1_000,
  UNAVAILABLE: 5_000,
  TIMEOUT: 5_000,
  OVERLOADED: 5_000,
  INTERNAL: 5_000,
};

/** Answers with a stream: `next` for each result, then `complete`. Answers how to end a subscription before. */
export function streamTo(
  response: ServerResponse,
  { asked, context, isSubscription, after, from }: Streamed,
  { answer, subscriptions, log }: Opening,
): (reason: Refusal) => void {
  const stream = eventStream(response);

  const subscribe: Subscribe = (wish) => {
    const { variables, operationName } = wish.question;
    const beginning = subscriptions.positioned(wish.document, operationName)?.beginning(variables ?? {}) ?? from;
    if (after === undefined && beginning !== undefined && isPosition(beginning)) stream.startAt(beginning);
    return subscriptions.subscribe(wish, after);
  };

  /** Ends for good, or for whoever is to come back by itself. */
  async function end(errors: readonly GraphQLFormattedError[]): Promise<void> {
    const pauses = codesOf({ errors }).map((code) => COMES_BACK[code as Code]);
    const pause = pauses.every((each) => each !== undefined) ? Math.max(...pauses) : undefined;
    // Of anything but a subscription an end without `complete` could be taken for a reason to ask, or to do, it again.
    if (isSubscription && pause !== undefined)
      return stream.leave(`${codesOf({ errors }).join()} ${context.requestId}`, pause);
    await stream.send({ event: 'next', data: JSON.stringify({ errors }) });
    await complete();
  }
  async function complete(): Promise<void> {
    await stream.send({ event: 'complete', id: COMPLETE });
    stream.end();
  }

  const hearer: Hearer = {
    next: (result) =>
      stream.send({ event: 'next', id: ownOf(result)?.cursor ?? undefined, data: String(jsonOf(result)) }),
    ended(errors) {
      (errors ? end(errors) : complete()).catch((error: unknown) => {
        log.error(faultOf(error), 'an event stream could not be written');
        response.destroy();
      });
    },
  };
  const operation = new Operation(hearer, { ...context, log });
  response.once('close', () => operation.leave());
  void operation.run(answer({ ...asked, headers: context }, subscribe));
  return (reason) => operation.end(reason);
}
