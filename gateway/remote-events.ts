import type { ExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, createClient, type Sink } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Refusal } from '../subgraphs/kernel/refusals.ts';
import { DONE } from '../subgraphs/kernel/streams.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import type { Department } from './department.ts';

/** How long the other side may take to be there, and how often it is asked whether it still is. */
export interface Patience {
  connectMilliseconds: number;
  heartbeatMilliseconds: number;
}

const PATIENCE: Patience = { connectMilliseconds: 2_000, heartbeatMilliseconds: 12_000 };

/** How many events wait here for whoever is slow. Beyond that they must come back: a log keeps events, not a gateway. */
const WAITING_AT_MOST = 2_000;

/**
 * The subscriptions of a subgraph in another process, over one socket that is opened for the first of them. Where nobody
 * is there they end by UNAVAILABLE; with the socket, by COME_BACK: what happens meanwhile would be missed.
 */
export function remoteEvents(
  url: string,
  { connectMilliseconds, heartbeatMilliseconds }: Patience = PATIENCE,
): Pick<Department, 'subscribe'> & AsyncDisposable {
  let late: NodeJS.Timeout | undefined;
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: impatient(connectMilliseconds),
    connectionAckWaitTimeout: connectMilliseconds,
    retryAttempts: 0,
    keepAlive: heartbeatMilliseconds,
    on: {
      ping: (isTheirs) => {
        if (!isTheirs) late = setTimeout(() => client.terminate(), heartbeatMilliseconds).unref();
      },
      pong: (isTheirs) => isTheirs && clearTimeout(late),
      closed: () => clearTimeout(late),
    },
  });
  return {
    subscribe: async ({ headers, query, variables, operationName }) =>
      eventsOf((sink) => client.subscribe({ query, variables, operationName, extensions: headers }, sink)),
    async [Symbol.asyncDispose]() {
      // A connection that fails just now is closed as well.
      await Promise.resolve(client.dispose()).catch(() => undefined);
    },
  };
}

/** A socket that does not wait for ever for somebody to open. */
const impatient = (handshakeTimeout: number) =>
  class extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { handshakeTimeout, perMessageDeflate: false });
    }
  };

/** What is received, in order, until it ends or whoever listens leaves. */
function eventsOf(listen: (sink: Sink<ExecutionResult>) => () => void): Events {
  const waiting: ExecutionResult[] = [];
  let isOver = false;
  let wake = () => {};

  function receive(result: ExecutionResult): void {
    if (isOver) return;
    waiting.push(result);
    if (waiting.length > WAITING_AT_MOST) end(new Refusal('COME_BACK'));
    wake();
  }
  function end(reason: unknown): void {
    if (!isOver) waiting.push({ errors: errorsOf(reason) });
    isOver = true;
    leave();
    wake();
  }
  const leave = listen({
    next: receive as Sink<ExecutionResult>['next'],
    error: end,
    complete() {
      isOver = true;
      wake();
    },
  });

  return {
    async next() {
      if (waiting.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      const value = waiting.shift();
      return value ? { done: false, value } : DONE;
    },
    async return() {
      isOver = true;
      waiting.length = 0;
      leave();
      wake();
      return DONE;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** What the other side said of the end; or how its socket ended: closed, or never open. */
function errorsOf(reason: unknown): readonly GraphQLError[] {
  if (Array.isArray(reason)) return reason as GraphQLError[];
  if (reason instanceof Refusal) return [reason];
  const { code } = reason as { code?: unknown };
  const wasOpen = typeof code === 'number' && code !== Number(CloseCode.ConnectionAcknowledgementTimeout);
  return [new Refusal(wasOpen ? 'COME_BACK' : 'UNAVAILABLE')];
}
