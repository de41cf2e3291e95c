import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { faultOf } from './logging.ts';
import type { Upgrades } from './serving.ts';
import type { Answering } from './socket-answering.ts';
import { Conversation } from './socket-protocol.ts';
import { WsWire } from './socket-wire.ts';

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

interface Client {
  readonly conversation: Conversation;
  /** Who is asked with it. */
  readonly turn: Set<WebSocket>;
  /** Whether it has said so since it was asked last. */
  isThere: boolean;
}

/** Clients are asked in so many turns, for to ask a thousand at once would hold up all of them. */
const TURNS = 100;

/**
 * Serves GraphQL over WebSockets at `/graphql`, by graphql-transport-ws. A socket is held for as little as can be: what is
 * done for each of them is done by functions that all of them share, and by one timer.
 */
export function socketsOf({ admits, messageBytes, heartbeatMilliseconds = 12_000, ...answering }: Sockets): Upgrades {
  const { log } = answering;
  const clients = new Map<WebSocket, Client>();
  const turns = Array.from({ length: TURNS }, () => new Set<WebSocket>());
  let heart: NodeJS.Timeout | undefined;
  let [came, beats] = [0, 0];
  const upgrader = new WebSocketServer({
    noServer: true,
    maxPayload: messageBytes,
    // Whoever offers others is answered the first of them: a client that is answered none gives up before it hears of 4406.
    handleProtocols: (offered) => handleProtocols(offered) || [...offered][0]!,
  });

  function greet(socket: WebSocket, connection: Duplex, { headers }: IncomingMessage): void {
    // Too long a message, or no message at all: ws closes the socket by itself.
    socket.on('error', ignore);
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
      return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    const opening = { authorization: headers.authorization, acceptLanguage: headers['accept-language'] };
    const conversation = new Conversation(new WsWire(socket, connection), opening, answering);
    const turn = turns[came++ % TURNS]!;
    clients.set(socket, { conversation, turn: turn.add(socket), isThere: true });
    heart ??= setInterval(beat, heartbeatMilliseconds / TURNS);
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
    const client = clients.get(this);
    client?.turn.delete(this);
    client?.conversation.closed();
    clients.delete(this);
    if (clients.size > 0) return;
    clearInterval(heart);
    heart = undefined;
  }

  /** Lets go of whoever is no longer there. */
  function beat(): void {
    for (const socket of turns[beats++ % TURNS]!) {
      const client = clients.get(socket)!;
      if (!client.isThere) socket.terminate();
      else socket.ping();
      client.isThere = false;
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

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
