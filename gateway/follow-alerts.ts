import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import type { Assignment } from '../subgraphs/kernel/deliveries.ts';
import { isStream, mapped } from '../subgraphs/kernel/streams.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import type { Answer } from './answering.ts';
import { codesOf } from './answers.ts';
import { ownOf } from './positioned.ts';
import type { Subscriptions } from './subscriptions.ts';

/** An item as its document has it, which event it is (of a mark there is none) and its position; or why there are no more. */
export type Followed =
  | {
      readonly event: { readonly id: string; readonly at: string } | null;
      readonly result: ExecutionResult;
      readonly cursor: string;
    }
  | { readonly ended: readonly string[] };

/** What follows the log as an agency does, by the gateway's own subscriptions. */
export type Follow = (assignment: Assignment, after: string) => Promise<AsyncIterableIterator<Followed, undefined>>;

/** What answers, and what opens a subscription. */
interface Opening {
  readonly answer: Answer;
  readonly subscriptions: Pick<Subscriptions, 'subscribe'>;
}

/** Follows the log after a position, as a document asks, by the rights of the agency. It ends with the token. */
export const followBy =
  ({ answer, subscriptions }: Opening): Follow =>
  async ({ query, variables, operationName, authorization }, after) => {
    const headers = { authorization, acceptLanguage: undefined, requestId: randomUUID() };
    const events = await answer({ query, variables, operationName, headers }, (wish) =>
      subscriptions.subscribe(wish, after),
    );
    return mapped<ExecutionResult, Followed>(isStream(events) ? (events as Events) : once(events), {
      each: followed,
      failed: () => ({ ended: ['INTERNAL'] }),
    });
  };

function followed(result: ExecutionResult): Followed {
  const { cursor, id, at } = ownOf(result) ?? {};
  if (cursor == null) return { ended: codesOf(result) };
  return { event: id == null ? null : { id, at: at! }, result, cursor };
}

async function* once(result: ExecutionResult): AsyncGenerator<ExecutionResult, undefined> {
  yield result;
  return undefined;
}
