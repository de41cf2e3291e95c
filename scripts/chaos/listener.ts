import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { alertsQuestion } from './alerts-question.ts';
import { codesOf } from './post-to.ts';
import type { Item } from './received.ts';
import { LEFT, subscriberOf, type Asking, type End, type Subscriber } from './subscriber.ts';

/** How somebody listens. */
export interface Manner {
  /** Leaves on purpose from time to time, for a while. */
  readonly leaves?: boolean;
  /** Takes nothing from its socket for seconds, again and again. */
  readonly isSlow?: boolean;
  /** What is asked of each event beside its place in the log. */
  readonly selection?: string;
}

type Told = ExecutionResult<{ stuntingAlert?: Item | null }>;

const STAYS_SECONDS = { from: 4, to: 12 };
const DAWDLES = { afterItems: 20, milliseconds: 3_000 };
const PATIENCE_MILLISECONDS = 5_000;

/** A graphql-ws client with one subscription, which comes back after the last cursor whenever it has ended. */
export function listenerOf(asking: Asking, { leaves = false, isSlow = false, selection = '' }: Manner): Subscriber {
  const { wants, authorization, chance } = asking;
  return subscriberOf(asking, async (door, { after, items }, { gone, isInHurry }) => {
    let socket: WebSocket | undefined;
    let toldToLeave: NodeJS.Timeout | undefined;
    const over = new AbortController();
    const client = createClient({
      url: door.replace('http', 'ws'),
      webSocketImpl: PatientSocket,
      connectionParams: { authorization },
      connectionAckWaitTimeout: PATIENCE_MILLISECONDS,
      retryAttempts: 0,
      on: { connected: (connected) => void (socket = connected as WebSocket) },
    });
    try {
      return await new Promise<End>((resolve) => {
        const leave = (why: End) => {
          unsubscribe();
          resolve(why);
        };
        const unsubscribe = client.subscribe<Told['data']>(alertsQuestion(wants, { selection, after }), {
          next(result) {
            const { data, errors } = result as Told;
            if (!data?.stuntingAlert) return leave(codesOf({ errors: errors as [] }));
            items.push(data.stuntingAlert);
            if (isSlow && !isInHurry() && items.length % DAWDLES.afterItems === 0) dawdle(socket);
          },
          error: (reason) => resolve(endOf(reason)),
          complete: () => resolve('COMPLETE'),
        });
        gone.addEventListener('abort', () => leave('STOPPED'), { signal: over.signal });
        if (leaves && !isInHurry())
          toldToLeave = setTimeout(() => leave(LEFT), 1_000 * chance.whole(STAYS_SECONDS.from, STAYS_SECONDS.to));
      });
    } finally {
      over.abort();
      clearTimeout(toldToLeave);
      await Promise.resolve(client.dispose()).catch(() => undefined);
      socket?.terminate();
    }
  });
}

/** Nobody waits for ever for a door that does not open. */
class PatientSocket extends WebSocket {
  constructor(address: string, protocol: string) {
    super(address, protocol, { handshakeTimeout: PATIENCE_MILLISECONDS });
  }
}

function dawdle(socket: WebSocket | undefined): void {
  if (socket?.readyState !== WebSocket.OPEN) return;
  socket.pause();
  setTimeout(() => socket.resume(), DAWDLES.milliseconds);
}

/** A list of errors is what the other side said; anything else is how the socket ended. */
function endOf(reason: unknown): End {
  if (Array.isArray(reason)) return codesOf({ errors: reason as [] });
  const { code } = reason as { code?: unknown };
  return typeof code === 'number' ? `SOCKET ${code}` : 'NO_SOCKET';
}
