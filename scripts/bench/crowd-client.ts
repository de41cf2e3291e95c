import { once } from 'node:events';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket, type RawData } from 'ws';
import { BadAnswer } from './post.ts';

/** What is understood of an item. */
export interface Item {
  readonly cursor: string;
  readonly previousCursor: string;
  /** The event and the visit that its alert goes by; null for a mark. */
  readonly event: string | null;
  readonly visit: string | null;
}

/** All clients name their one operation so: what is told to equals is then the same to the last character. */
const ID = '1';

const known = new Map<string, Item>();

interface Told {
  readonly id: string | null;
  readonly alert: { readonly visit: { readonly id: string } | null } | null;
}

/** An item, read once however many clients got it. Throws `BadAnswer` for what is not whole. */
function itemIn(text: string): Item {
  const read = known.get(text);
  if (read) return read;
  const { payload } = JSON.parse(text) as {
    payload?: {
      data?: { stuntingAlert?: Omit<Item, 'event' | 'visit'> & Told };
      errors?: unknown;
    };
  };
  const told = payload?.data?.stuntingAlert;
  if (!told || payload.errors || (told.alert && !told.alert.visit))
    throw new BadAnswer(`an event is not whole: ${text.slice(0, 500)}`);
  const { id: event, cursor, previousCursor } = told;
  const item = { event, cursor, previousCursor, visit: told.alert?.visit?.id ?? null };
  known.set(text, item);
  return item;
}

/**
 * A client of graphql-transport-ws that does little: the clients of a bench have the same two processors as what is
 * measured. It knows what it got, in order and without a hole.
 */
export class CrowdClient {
  /** How many events it has. */
  many = 0;
  fault: BadAnswer | undefined;
  readonly #socket: WebSocket;
  #last: string | undefined;

  constructor(
    url: string,
    private readonly heard: (item: Item, at: number) => void,
  ) {
    this.#socket = new WebSocket(url.replace('http', 'ws'), GRAPHQL_TRANSPORT_WS_PROTOCOL, {
      perMessageDeflate: false,
    });
  }

  /** Settles when it has subscribed. */
  async subscribe(authorization: string, payload: object): Promise<void> {
    await once(this.#socket, 'open');
    this.#socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await once(this.#socket, 'message');
    this.#socket.on('message', (message) => this.#take(message, performance.now()));
    this.#socket.on('close', (code) => (this.fault ??= new BadAnswer(`a socket was closed by ${code}`)));
    this.#socket.send(JSON.stringify({ id: ID, type: 'subscribe', payload }));
  }

  /** Takes nothing from its socket until it is told to go on. */
  pause(): void {
    this.#socket.pause();
  }
  resume(): void {
    this.#socket.resume();
  }

  leave(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #take(message: RawData, at: number): void {
    try {
      const item = itemIn(String(message as Buffer));
      if (this.#last !== undefined && item.previousCursor !== this.#last) throw new BadAnswer('an event is missing');
      this.#last = item.cursor;
      if (item.visit === null) return;
      this.many += 1;
      this.heard(item, at);
    } catch (error) {
      this.fault ??= error instanceof BadAnswer ? error : new BadAnswer(String(error));
    }
  }
}
