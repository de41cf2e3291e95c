import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import type { Assignment } from '../subgraphs/kernel/deliveries.ts';
import { isStream, mapped } from '../subgraphs/kernel/streams.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import type { Answer } from './answering.ts';
import { codesOf } from './answers.ts';
import type { Resumable, resumables } from './resumable.ts';
import type { Subscriptions } from './subscriptions.ts';
import { naming, type Named } from './webhook-document.ts';

/** An item, and its position; or why there are no more. */
export type Followed = (Named & { readonly cursor: string }) | { readonly ended: readonly string[] };

/** What follows the log as an agency does, by the gateway's own subscriptions. */
export type Follow = (assignment: Assignment, after: string) => Promise<AsyncIterableIterator<Followed, undefined>>;

/** What answers, and what opens a subscription. */
interface Opening {
  readonly answer: Answer;
  readonly subscriptions: Pick<Subscriptions, 'subscribe'>;
  readonly resumable: ReturnType<typeof resumables>;
}

/** Follows the log after a position, as a document asks, by the rights of the agency. It ends with the token. */
export const followBy =
  ({ answer, subscriptions, resumable }: Opening): Follow =>
  async ({ query, variables, operationName, authorization }, after) => {
    const document = naming(query, operationName);
    let made: Resumable | undefined;
    const subscribe: Subscriptions['subscribe'] = (parsed, question, context) => {
      made = resumable(parsed, question.operationName)!;
      const resumed = { ...question, variables: { ...variables, ...made.variables(after) } };
      return subscriptions.subscribe(made.resumed, resumed, context);
    };
    const headers = { authorization, acceptLanguage: undefined, requestId: randomUUID() };
    const events = await answer({ query: document.query, variables, operationName, headers }, subscribe);
    return mapped<ExecutionResult, Followed>(isStream(events) ? (events as Events) : once(events), {
      each(result) {
        const { id: cursor, result: parted } = made?.parted(result) ?? { id: undefined, result };
        return cursor === undefined ? { ended: codesOf(result) } : { ...document.named(parted), cursor };
      },
      failed: () => ({ ended: ['INTERNAL'] }),
    });
  };

async function* once(result: ExecutionResult): AsyncGenerator<ExecutionResult, undefined> {
  yield result;
  return undefined;
}
