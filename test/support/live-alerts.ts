import type { ExecutionResult } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { until } from '../compose/until.ts';
import { hear } from './said.ts';
import { tokenFor, type Answer, type Village } from './village.ts';

/** An event, or why there are none any more, as a client gets it. */
export type Heard<E> = Answer<{ stuntingAlert: E | null }>;

/** Somebody who listens to alerts at the door. */
export interface Listener<E> {
  readonly client: Client;
  /** The next event. */
  next(): Promise<Heard<E>>;
  /** Ends the subscription. */
  leave(): Promise<void>;
}

/** Whoever listens at a village, by a client of graphql-ws each. Disposing of it closes the connections. */
export function listenersAt(village: Village) {
  const clients: Client[] = [];

  function connect(authorization: string | undefined): Client {
    const client = createClient({
      url: `${village.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: authorization ? { authorization } : {},
      retryAttempts: 0,
    });
    clients.push(client);
    return client;
  }

  const bearer = async (as: Claims | string | undefined) =>
    typeof as === 'string' ? as : as && `Bearer ${await tokenFor(as)}`;

  return {
    /** Listens, and settles once that is open. */
    async listen<E>(as: Claims, query: string): Promise<Listener<E>> {
      const [before] = village.openSubscriptions();
      const client = connect(await bearer(as));
      const events = client.iterate({ query }) as unknown as AsyncIterableIterator<ExecutionResult>;
      await until(
        () => Promise.resolve(village.openSubscriptions()[0] > before),
        5_000,
        () => 'the subscription was not opened',
        10,
      );
      return {
        client,
        async next() {
          const { value } = (await events.next()) as { value: Heard<E> };
          if (value.errors) hear('answer', JSON.stringify(value.errors));
          return value;
        },
        async leave() {
          await events.return!();
        },
      };
    },
    /** The errors with which a subscription is refused. */
    async refused(as: Claims | string | undefined, query: string): Promise<NonNullable<Answer['errors']>> {
      const events = connect(await bearer(as)).iterate({ query });
      return events.next().then(
        ({ value }) => Promise.reject(new Error(`it was opened: ${JSON.stringify(value)}`)),
        (errors: unknown) => errors as NonNullable<Answer['errors']>,
      );
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) await client.dispose();
    },
  };
}
