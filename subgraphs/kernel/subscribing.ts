import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type OperationTypeNode,
} from 'graphql';
import type { Actor } from './actor.ts';
import { invalid } from './documents.ts';
import { untilExpiry, type Time } from './expiry.ts';
import type { Context } from './manifest.ts';
import { Invalid, type Messages } from './refusals.ts';
import { asGraphQLError } from './store-refusals.ts';
import { isStream, mapped } from './streams.ts';

/** What a subscription gives: a result for each event. A last one without `data` says why it ended; nothing is thrown. */
export type Events = AsyncIterableIterator<ExecutionResult, undefined>;

/** A question that can be executed. */
export interface Asked {
  actor: Actor;
  /** Undefined where the document has no operation of that name. */
  kind: `${OperationTypeNode}` | undefined;
  args: Pick<ExecutionArgs, 'schema' | 'document' | 'variableValues' | 'operationName'>;
  /** A context as of this moment. */
  contextOf: () => Context;
}

/** Makes of a result what may be shown. */
export type Tell = (result: ExecutionResult) => ExecutionResult;

/** Said to a subscription that came by POST. */
export const OVER_WEBSOCKET: Messages = {
  id: 'Langganan (subscription) hanya dijawab melalui WebSocket, dengan protokol graphql-transport-ws, di alamat ini juga.',
  en: 'Subscriptions are answered over a WebSocket alone, by the protocol graphql-transport-ws, at this same address.',
};

const SUBSCRIPTIONS_ALONE: Messages = {
  id: 'Di sini hanya langganan (subscription) yang dijawab; kirim pertanyaan lain dengan POST.',
  en: 'Subscriptions alone are answered here; send all else by POST.',
};

/**
 * Opens what a subscription listens to, and executes what was selected for each event: the event is the root value. Each
 * has a context of its own, for loaders remember what they read, and rights have an end. With the token everything ends,
 * by UNAUTHENTICATED. Throws INVALID for another kind of operation.
 */
export async function subscribeTo(
  { actor, kind, args, contextOf }: Asked,
  { time, tell, closed }: { time: Time; tell: Tell; closed: () => void },
): Promise<Events | ExecutionResult> {
  if (kind && kind !== 'subscription') throw new Invalid(SUBSCRIPTIONS_ALONE);
  const source = await createSourceEventStream({ ...args, contextValue: contextOf() });
  if (!isStream(source)) return tell({ errors: source.errors?.map(notBegun) ?? [] });
  return mapped(untilExpiry(actor, source, time), {
    each: async (event) => tell(await execute({ ...args, rootValue: event, contextValue: contextOf() })),
    failed: (error) => tell({ errors: [asGraphQLError(error)] }),
    closed,
  });
}

/** An error without a place is one of the question itself: of its variables, or the name of its operation. */
const notBegun = (error: Parameters<typeof invalid>[0]) => (error.path === undefined ? invalid(error) : error);
