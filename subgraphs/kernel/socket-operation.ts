import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { DONE, endable, isStream, type Endable } from './streams.ts';
import type { Events } from './subscribing.ts';

/** Thrown for graphql-ws, which then sends its `error` message: what ended an operation, as its client may see it. */
export class Ended extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super('an operation has ended');
  }
}

/**
 * An operation of a socket, as graphql-ws runs it, from the moment that it was asked. Whoever leaves while it is still
 * being opened leaves what comes of it. What has no `data` is thrown as `Ended`. Only a subscription can be ended: an
 * answer that is being made may tell of an act that was done.
 */
export function operationOf(opening: Promise<Events | ExecutionResult>): Endable<ExecutionResult> {
  const events = opening.then((result) => (isStream(result) ? result : one(result)));
  const { stream, end } = endable<ExecutionResult>({
    [Symbol.asyncIterator]: () => ({
      next: async () => (await events).next(),
      return: async () => (await events).return!(),
    }),
  });
  return {
    end: (reason) => void opening.then((result) => isStream(result) && end(reason)),
    stream: {
      async next() {
        const result = await stream.next();
        if (result.done || result.value.data !== undefined) return result;
        await stream.return!();
        throw new Ended(result.value.errors ?? []);
      },
      return: () => stream.return!(),
      [Symbol.asyncIterator]() {
        return this;
      },
    },
  };
}

/** The stream of one result. */
function one(result: ExecutionResult): Events {
  let isTold = false;
  return {
    async next() {
      if (isTold) return DONE;
      isTold = true;
      return { done: false, value: result };
    },
    async return() {
      isTold = true;
      return DONE;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
