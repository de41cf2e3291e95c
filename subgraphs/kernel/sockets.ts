import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { faultOf } from './logging.ts';
import type { Upgrades } from './serving.ts';
import { Conversation, type Answering, type Wire } from './socket-protocol.ts';
import { textFrame } from './text-frame.ts';

/** What is served over sockets, and to whom. */
export interface Sockets extends Answering {
  /** Whether a client may connect at all. */
  admits(request: IncomingMessage): boolean;
  /** How large a message may be. */
  messageBytes: number;
  /** So often a client is asked whether it is still there; one that has not said so by the next time is let go. */
  heartbeatMilliseconds?: number;
}

/** Of RFC 6455's registry: whoever keeps to it comes back after a while. */
const SERVICE_RESTART = 1012;

/** So much may wait for a client before what comes next waits where it costs nothing. */
const WAITING_BYTES = 64 * 1_024;

interface Client {
  readonly conversation: Conversation;
  /** Whether it has said so since it was asked last. */
  isThere: boolean;
}

/**
 * Serves GraphQL over WebSockets at `/graphql`, by graphql-transport-ws. A socket is held for as little as can be: what is
 * done for each of them is done by functions that all of them share, and by one timer.
 */
export function socketsOf({ admits, messageBytes, heartbeatMilliseconds = 12_000, ...answering }: Sockets): Upgrades {
  const { log } = answering;
  const clients = new Map<WebSocket, Client>();
  let heart: NodeJS.Timeout | undefined;
  const upgrader = new WebSocketServer({
    noServer: true,
    maxPayload: messageBytes,
    handleProtocols,
  });

  function greet(socket: WebSocket, connection: Duplex, { headers }: IncomingMessage): void {
    // Too long a message, or no message at all: ws closes the socket by itself.
    socket.on('error', ignore);
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
      return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    const opening = { authorization: headers.authorization, acceptLanguage: headers['accept-language'] };
    const conversation = new Conversation(new WsWire(socket, connection), opening, answering);
    clients.set(socket, { conversation, isThere: true });
    heart ??= setInterval(beat, heartbeatMilliseconds);
    socket.on('message', take);
    socket.on('pong', answered);
    socket.on('close', closed);
  }

  function take(this: WebSocket, message: RawData): void {
    try {
      clients.get(this)?.conversation.take(String(message as Buffer));
    } catch (error) {
      log.error(faultOf(error), 'a message of a socket could not be taken');
      this.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  function answered(this: WebSocket): void {
    const client = clients.get(this);
    if (client) client.isThere = true;
  }

  function closed(this: WebSocket): void {
    clients.get(this)?.conversation.closed();
    clients.delete(this);
    if (clients.size > 0) return;
    clearInterval(heart);
    heart = undefined;
  }

  /** Lets go of whoever is no longer there. */
  function beat(): void {
    for (const [socket, client] of clients) {
      if (!client.isThere) {
        socket.terminate();
        continue;
      }
      client.isThere = false;
      socket.ping();
    }
  }

  return {
    upgrade(request, socket, head) {
      if (request.url?.split('?')[0] !== '/graphql') return refuse(socket, '404 Not Found');
      if (!admits(request)) return refuse(socket, '403 Forbidden');
      upgrader.handleUpgrade(request, socket, head, (opened) => greet(opened, socket, request));
    },
    sendAway() {
      for (const [socket, { conversation }] of clients)
        conversation.sendAway(() => socket.close(SERVICE_RESTART, 'COME_BACK'));
    },
    cut() {
      for (const socket of upgrader.clients) socket.terminate();
    },
  };
}

const ignore = () => {};

/** What is said is written at the end of this turn of the loop; in a long one after so many milliseconds. */
const HELD_BACK_MILLISECONDS = 10;

/** Connections to which something was said that is not written yet, and since when there are any. */
let corked: Duplex[] = [];
let corkedAt = 0;

/** Lets what is said to a connection be written with what else is said to it soon. */
function cork(connection: Duplex): void {
  const now = performance.now();
  if (corked.length > 0 && now - corkedAt > HELD_BACK_MILLISECONDS) uncork();
  if (connection.writableCorked > 0) return;
  connection.cork();
  if (corked.push(connection) > 1) return;
  corkedAt = now;
  setImmediate(uncork);
}

function uncork(): void {
  const held = corked;
  corked = [];
  for (const connection of held) connection.uncork();
}

/**
 * What is said over a socket. A frame is written by ourselves, in one piece, and with all else that is said to the same client at the
 * time: most of what a message costs is that the system is called to write it.
 */
class WsWire implements Wire {
  constructor(
    private readonly socket: WebSocket,
    private readonly connection: Duplex,
  ) {}

  send(...parts: (string | Buffer)[]): Promise<void> | undefined {
    const { connection } = this;
    // What cannot be sent any more is missed by somebody who has gone.
    if (this.socket.readyState !== WebSocket.OPEN) return undefined;
    const isSlow = connection.writableLength > WAITING_BYTES;
    cork(connection);
    if (!isSlow) return void connection.write(textFrame(parts));
    return new Promise((resolve) => connection.write(textFrame(parts), () => resolve()));
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
