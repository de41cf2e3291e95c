import { CloseCode, MessageType, parseMessage, type Message, type SubscribeMessage } from 'graphql-ws';
import { languageOf } from './languages.ts';
import { Operation, type Hearer } from './operation.ts';
import { Refusal } from './refusals.ts';
import { jsonOf } from './serialised.ts';
import type { Answering, Coming, Opening } from './socket-answering.ts';

/** The socket below. */
export interface Wire {
  /** Sends a message of these parts. Answers what to wait for, where the client takes in less than it is sent. */
  send(...parts: (string | Buffer)[]): Promise<void> | undefined;
  close(code: number, reason: string): void;
}

const SILENT_MILLISECONDS = 3_000;

/** How many bytes of an id stand in the reason of a close, which is at most 123 bytes long. */
const ID_IN_A_REASON = 60;

/**
 * graphql-transport-ws with one client. graphql-ws says what a message is; its server holds three times as much for each
 * socket, and writes a result that thousands are told for each of them anew. Whatever goes wrong with one operation ends
 * that one alone.
 */
export class Conversation {
  readonly #wire: Wire;
  readonly #opening: Opening;
  readonly #answering: Answering;
  readonly #open = new Map<string, Operation>();
  #parameters: Coming['parameters'] | undefined;
  #silence: NodeJS.Timeout | undefined;
  #leave: (() => void) | undefined;
  #isOver = false;

  constructor(wire: Wire, opening: Opening, answering: Answering) {
    this.#wire = wire;
    this.#opening = opening;
    this.#answering = answering;
    this.#silence = setTimeout(
      () => this.#end(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      answering.silentMilliseconds ?? SILENT_MILLISECONDS,
    );
  }

  /** Takes a message of the client. */
  take(text: string): void {
    if (this.#isOver) return;
    const message = readMessage(text);
    switch (message?.type) {
      case MessageType.ConnectionInit:
        return this.#greet(message.payload ?? {});
      case MessageType.Ping:
        return void this.#wire.send(JSON.stringify({ type: MessageType.Pong, payload: message.payload }));
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.#begin(message);
      case MessageType.Complete:
        this.#open.get(message.id)?.leave();
        return this.#forget(message.id);
      default:
        return this.#end(
          CloseCode.BadRequest,
          message ? `Unexpected message of type ${message.type} received` : 'Invalid message received',
        );
    }
  }

  /** Tells the client to come back, for each operation that it has open; then it is let go. */
  sendAway(leave: () => void): void {
    this.#leave = leave;
    for (const operation of this.#open.values()) operation.end(new Refusal('COME_BACK'));
    if (this.#open.size === 0) leave();
  }

  /** The client has gone: what it had open is left. */
  closed(): void {
    this.#isOver = true;
    clearTimeout(this.#silence);
    for (const operation of this.#open.values()) operation.leave();
    this.#open.clear();
  }

  #end(code: CloseCode, reason: string): void {
    this.#isOver = true;
    this.#wire.close(code, reason);
  }

  #greet(parameters: Coming['parameters']): void {
    if (this.#parameters) return this.#end(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#parameters = parameters;
    void this.#wire.send(JSON.stringify({ type: MessageType.ConnectionAck }));
  }

  #begin({ id, payload: { extensions, ...asked } }: SubscribeMessage): void {
    if (!this.#parameters) return this.#end(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#open.has(id))
      return this.#end(
        CloseCode.SubscriberAlreadyExists,
        `Subscriber for ${beginningOf(id, ID_IN_A_REASON)} already exists`,
      );
    const { headersOf, answer, operationsAtOnce, log } = this.#answering;
    const headers = headersOf({ parameters: this.#parameters, extensions: extensions ?? {}, opening: this.#opening });
    const telling = { language: languageOf(headers.acceptLanguage), requestId: headers.requestId, log };
    const refused = this.#leave ? 'COME_BACK' : this.#open.size >= operationsAtOnce ? 'OVERLOADED' : undefined;
    const operation = new Operation(this.#hearer(id), telling);
    this.#open.set(id, operation);
    void operation.run(refused ? Promise.reject(new Refusal(refused)) : answer({ ...asked, headers }));
  }

  #hearer(id: string): Hearer {
    const begin = (type: MessageType) => `{"id":${JSON.stringify(id)},"type":"${type}"`;
    return {
      next: (result) => this.#wire.send(`${begin(MessageType.Next)},"payload":`, jsonOf(result), '}'),
      ended: (errors) => {
        if (errors) void this.#wire.send(`${begin(MessageType.Error)},"payload":${JSON.stringify(errors)}}`);
        else void this.#wire.send(`${begin(MessageType.Complete)}}`);
        this.#forget(id);
      },
    };
  }

  #forget(id: string): void {
    this.#open.delete(id);
    if (this.#open.size === 0) this.#leave?.();
  }
}

/** So many bytes of a text at most, in whole characters. */
const beginningOf = (text: string, bytes: number): string =>
  new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });

function readMessage(text: string): Message | undefined {
  try {
    return parseMessage(text);
  } catch {
    return undefined;
  }
}
