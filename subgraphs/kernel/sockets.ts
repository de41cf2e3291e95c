import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { faultOf } from './logging.ts';
import type { Upgrades } from './serving.ts';
import { protocolOf, sendAway, type Answering, type Client } from './socket-protocol.ts';

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
const FAULT = 1011;

/**
 * Serves GraphQL over WebSockets at `/graphql`. graphql-ws has an adapter to ws of its own, which writes whatever it stumbles
 * over to the console.
 */
export function socketsOf({ admits, messageBytes, heartbeatMilliseconds = 12_000, ...answering }: Sockets): Upgrades {
  const { log } = answering;
  const protocol = protocolOf(answering);
  const clients = new Map<WebSocket, Client>();
  const upgrader = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: messageBytes,
    handleProtocols,
  });

  function greet(socket: WebSocket, request: IncomingMessage): void {
    const client: Client = { request, operations: new Map() };
    clients.set(socket, client);
    const stopHeart = beat(socket, heartbeatMilliseconds);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        // What cannot be sent any more is missed by somebody who has gone.
        send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          socket.on('message', (message) => {
            take(String(message)).catch((error: unknown) => {
              log.error(faultOf(error), 'a message of a socket could not be taken');
              socket.close(FAULT);
            });
          }),
      },
      client,
    );
    // Too long a message, or no message at all: ws closes the socket by itself.
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      stopHeart();
      clients.delete(socket);
      void closed(code, String(reason));
    });
  }

  return {
    upgrade(request, socket, head) {
      if (request.url?.split('?')[0] !== '/graphql') return refuse(socket, '404 Not Found');
      if (!admits(request)) return refuse(socket, '403 Forbidden');
      upgrader.handleUpgrade(request, socket, head, greet);
    },
    sendAway() {
      for (const [socket, client] of clients) sendAway(client, () => socket.close(SERVICE_RESTART, 'COME_BACK'));
    },
    cut() {
      for (const socket of clients.keys()) socket.terminate();
    },
  };
}

/** Lets go of whoever is no longer there. Answers how to stop. */
function beat(socket: WebSocket, milliseconds: number): () => void {
  let isThere = true;
  socket.on('pong', () => (isThere = true));
  const heart = setInterval(() => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, milliseconds);
  return () => clearInterval(heart);
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
