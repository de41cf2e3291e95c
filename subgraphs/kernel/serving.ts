import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { faultOf, type Logger } from './logging.ts';

/** What takes over the connections that leave HTTP for WebSockets. */
export interface Upgrades {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client to come back, and lets it go. */
  sendAway(): void;
  /** Lets go of whoever is still there. */
  cut(): void;
}

/** What is served, and when it is ready. */
export interface Serving {
  port: number;
  host: string;
  listener: RequestListener;
  upgrades?: Upgrades;
  /** Whether questions can be answered now; it may look at other parts. */
  ready: () => Promise<boolean>;
  drainMilliseconds: number;
}

/** A server that listens. Disposing of it stops it gracefully. */
export interface Served extends AsyncDisposable {
  url: string;
  server: Server;
}

/**
 * A connection in which nothing is asked is kept for so long: longer than whoever asks keeps it, proxies as a rule for a minute.
 * Otherwise a question may be sent just when its connection is closed, and has no answer.
 */
const KEPT_ALIVE_MILLISECONDS = 65_000;

function tell(response: ServerResponse, status: 200 | 503, state: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ status: state }));
}

/**
 * Serves HTTP with `/health/live` (the process runs) and `/health/ready` (questions can be answered). A graceful stop:
 * readiness fails first, nothing new is taken, answers in flight are finished, whoever is connected by a socket is told to
 * come back, and what then still hangs is cut.
 */
export async function serve({ port, host, listener, upgrades, ready, drainMilliseconds }: Serving): Promise<Served> {
  let stopping = false;

  async function health(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/health/live') return tell(response, 200, 'live');
    const isReady = !stopping && (await ready().catch(() => false));
    tell(response, isReady ? 200 : 503, stopping ? 'stopping' : isReady ? 'ready' : 'not ready');
  }

  const server = createServer((request, response) => {
    if (stopping) response.setHeader('connection', 'close');
    if (request.url?.startsWith('/health/')) void health(request, response);
    else listener(request, response);
  });
  server.keepAliveTimeout = KEPT_ALIVE_MILLISECONDS;
  if (upgrades) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (stopping) socket.destroy();
      else upgrades.upgrade(request, socket, head);
    });
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, resolve);
  });

  return {
    server,
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      stopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection kept alive becomes idle only once its last answer is out.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const late = setTimeout(() => {
        server.closeAllConnections();
        upgrades?.cut();
      }, drainMilliseconds);
      upgrades?.sendAway();
      await closed;
      clearInterval(idle);
      clearTimeout(late);
    },
  };
}

/** Settles when the process is asked to end (SIGTERM, SIGINT). Asked twice, it ends at once. */
export function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve();
        process.once(signal, () => process.exit(1));
      });
    }
  });
}

/** Ends the process on an error that nobody caught: Node would print its text and all it carries, a record perhaps. */
export function endOnFault(log: Logger): void {
  process.once('uncaughtException', (error) => {
    log.fatal(faultOf(error), 'ended by an error that nobody caught');
    process.exit(1);
  });
}
