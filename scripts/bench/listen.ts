import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { BadAnswer } from './post.ts';

/** What a listener understands of an event. */
interface Event {
  cursor?: string;
  previousCursor?: string | null;
  alert: { visit: { id: string } | null } | null;
}

/** A graphql-ws client with one subscription to alerts. Disposing of it ends the subscription and closes the socket. */
export interface Listener extends AsyncDisposable {
  /** When the event of each visit came, by `performance.now()`. */
  readonly cameAt: ReadonlyMap<string, number>;
  /** Settles when the events of these visits are all there. Throws `BadAnswer` for an error, for a gap, for what comes twice, and when it takes too long. */
  has(visits: Iterable<string>, withinMilliseconds: number): Promise<void>;
}

/** Whoever listens: a client says by the parameters of its connection who it is, the gateway by the extensions of each question. */
interface Listening {
  query: string;
  authorization: string;
  as: 'client' | 'gateway';
}

/** Subscribes at a server. Nobody tells when it is done: the first event does. */
export function listenAt(url: string, { query, authorization, as }: Listening): Listener {
  const cameAt = new Map<string, number>();
  let fault: BadAnswer | undefined;
  let last: string | undefined;
  let changed = () => {};
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(as === 'client' && { connectionParams: { authorization } }),
  });
  const fail = (sentence: string, said?: unknown) => {
    fault ??= new BadAnswer(`${sentence}: ${JSON.stringify(said)?.slice(0, 500)}`);
    changed();
  };
  const leave = client.subscribe<{ stuntingAlert: Event }>(
    { query, ...(as === 'gateway' && { extensions: { authorization } }) },
    {
      next(result) {
        const now = performance.now();
        hear(result as ExecutionResult<{ stuntingAlert: Event }>, now);
        changed();
      },
      error: (error) => fail('the subscription ended', error),
      complete: () => fail('the subscription ended'),
    },
  );

  function hear({ data, errors }: ExecutionResult<{ stuntingAlert: Event }>, now: number): void {
    const { cursor, previousCursor, alert } = data?.stuntingAlert ?? ({} as Partial<Event>);
    const visit = alert?.visit?.id;
    if (errors || !visit) return fail('an event is not whole', { data, errors });
    if (cameAt.has(visit)) return fail('an event came twice', data);
    if (last && previousCursor !== last) return fail('an event is missing before', data);
    last = cursor;
    cameAt.set(visit, now);
  }

  return {
    cameAt,
    async has(visits, withinMilliseconds) {
      const missing = new Set(visits);
      const late = setTimeout(() => fail('events did not come', [...missing]), withinMilliseconds);
      try {
        for (;;) {
          for (const visit of missing) if (cameAt.has(visit)) missing.delete(visit);
          if (fault) throw fault;
          if (missing.size === 0) return;
          await new Promise<void>((resolve) => (changed = resolve));
        }
      } finally {
        clearTimeout(late);
      }
    },
    async [Symbol.asyncDispose]() {
      leave();
      await client.dispose();
    },
  };
}
