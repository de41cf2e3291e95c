import type { ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { faultOf, type Logger } from '../subgraphs/kernel/logging.ts';
import { told } from '../subgraphs/kernel/masking.ts';
import type { Code, Refusal } from '../subgraphs/kernel/refusals.ts';
import { Ended, operationOf } from '../subgraphs/kernel/socket-operation.ts';
import { asGraphQLError } from '../subgraphs/kernel/store-refusals.ts';
import type { Answer } from './answering.ts';
import { codesOf } from './answers.ts';
import type { Asked } from './asked.ts';
import type { GatewayContext } from './context.ts';
import { eventStream } from './event-stream.ts';
import type { resumables, Resumable } from './resumable.ts';
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
  subscriptions: Pick<Subscriptions, 'subscribe'>;
  resumable: ReturnType<typeof resumables>;
  log: Logger;
}

/** The id of `complete`. An EventSource comes back after any end: by this one it is known that there is no more for it. */
export const COMPLETE = 'complete';

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
  { answer, subscriptions, resumable, log }: Opening,
): (reason: Refusal) => void {
  const stream = eventStream(response);
  const tell = (error: unknown) => told(asGraphQLError(error), { ...context, log });
  let made: Resumable | undefined;

  const subscribe: Subscriptions['subscribe'] = (document, question, asking) => {
    made = resumable(document, question.operationName);
    if (!made) return subscriptions.subscribe(document, question, asking);
    const variables = question.variables ?? {};
    if (after !== undefined)
      return subscriptions.subscribe(
        made.resumed,
        { ...question, variables: { ...variables, ...made.variables(after) } },
        asking,
      );
    const beginning = made.beginning(variables) ?? from;
    if (beginning !== undefined) stream.startAt(beginning);
    return subscriptions.subscribe(made.document, question, asking);
  };
  const next = (result: ExecutionResult) => {
    const { id, result: data } = made?.parted(result) ?? { id: undefined, result };
    return stream.send({ event: 'next', id, data });
  };

  /** Ends for good, or for whoever is to come back by itself. */
  async function end(errors: readonly GraphQLFormattedError[]): Promise<void> {
    const pauses = codesOf({ errors }).map((code) => COMES_BACK[code as Code]);
    const pause = pauses.every((each) => each !== undefined) ? Math.max(...pauses) : undefined;
    // Of anything but a subscription an end without `complete` could be taken for a reason to ask, or to do, it again.
    if (isSubscription && pause !== undefined)
      return stream.leave(`${codesOf({ errors }).join()} ${context.requestId}`, pause);
    await stream.send({ event: 'next', data: { errors } });
    await complete();
  }
  async function complete(): Promise<void> {
    await stream.send({ event: 'complete', id: COMPLETE });
    stream.end();
  }

  const operation = operationOf(
    answer({ ...asked, headers: context }, subscribe).catch((error: unknown) => ({ errors: [tell(error) as never] })),
  );
  response.once('close', () => void operation.stream.return!());
  const give = async (): Promise<void> => {
    try {
      for await (const result of operation.stream) await next(result);
    } catch (error) {
      return end(error instanceof Ended ? error.errors : [tell(error)]);
    }
    await complete();
  };
  give().catch((error: unknown) => {
    log.error(faultOf(error), 'an event stream could not be written');
    response.destroy();
  });
  return (reason) => operation.end(new Ended([tell(reason)]));
}
