import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { ExecutionResult } from 'graphql';
import { WebSocketServer } from 'ws';
import { remoteEvents } from '../../gateway/remote-events.ts';
import { Refusal } from '../../subgraphs/kernel/refusals.ts';
import type { Events } from '../../subgraphs/kernel/subscribing.ts';
import type { Question } from '../../subgraphs/kernel/subgraph.ts';
import { ASource } from '../subgraphs/kernel/a-source.ts';
import { someSockets } from '../subgraphs/kernel/some-sockets.ts';

const headers = { authorization: 'Bearer x', acceptLanguage: 'en', requestId: 'request-1' };
const question: Question = { query: 'subscription { a }', variables: { b: 2 }, headers };
const SHORT = { connectMilliseconds: 50, heartbeatMilliseconds: 10_000 };
const event = (a: number): ExecutionResult => ({ data: { a } });
const done = { done: true, value: undefined };

type Remote = ReturnType<typeof remoteEvents>;

const listen = async ({ subscribe }: Remote) => (await subscribe(question)) as Events;

/** The code that ends a stream, after which nothing comes. */
async function codeOf(events: Events): Promise<unknown> {
  const { value } = await events.next();
  expect([value!.data, await events.next()]).toEqual([undefined, done]);
  return value!.errors!.map(({ extensions }) => extensions['code']);
}

/** A subgraph of which the test is the source. */
async function aRemote() {
  const source = new ASource<ExecutionResult>();
  const asked: unknown[] = [];
  const connections = new Set<unknown>();
  const sockets = await someSockets(
    ({ query, variables }) => {
      asked.push({ query, variables });
      return Promise.resolve(source.listen() as Events);
    },
    {
      headersOf: ({ extensions, opening }) => {
        asked.push(extensions);
        connections.add(opening);
        return { requestId: 'request-1' };
      },
    },
  );
  const remote = remoteEvents(sockets.address);
  return {
    ...sockets,
    remote,
    source,
    asked,
    connections,
    async [Symbol.asyncDispose]() {
      await remote[Symbol.asyncDispose]();
      await sockets[Symbol.asyncDispose]();
    },
  };
}

it('hands on the question and who asks, and gives the events in order, all over one socket', async () => {
  await using subgraph = await aRemote();
  const [one, other] = [await listen(subgraph.remote), await listen(subgraph.remote)];
  await subgraph.source.until(2);
  subgraph.source.say(event(1), event(2));
  for (const events of [one, other])
    expect([(await events.next()).value, (await events.next()).value]).toEqual([event(1), event(2)]);
  expect(subgraph.asked.slice(0, 2)).toEqual([headers, { query: question.query, variables: question.variables }]);
  expect(subgraph.connections.size).toBe(1);
});

it('lets go at once, also while an event is awaited', async () => {
  await using subgraph = await aRemote();
  const events = await listen(subgraph.remote);
  await subgraph.source.until(1);
  const waiting = events.next();
  expect(await events.return!()).toEqual(done);
  expect(await waiting).toEqual(done);
  await subgraph.source.until(0);
});

it('ends with the reason that the subgraph gives, or with its source', async () => {
  await using subgraph = await aRemote();
  const [refused, over] = [await listen(subgraph.remote), await listen(subgraph.remote)];
  await subgraph.source.until(2);
  subgraph.source.say({ errors: [new Refusal('UNAUTHENTICATED')] });
  expect(await codeOf(refused)).toEqual(['UNAUTHENTICATED']);
  expect(await codeOf(over)).toEqual(['UNAUTHENTICATED']);
});

it.each(['cut', 'stop'] as const)('ends by COME_BACK when its socket goes (%s)', async (how) => {
  await using subgraph = await aRemote();
  const [one, other] = [await listen(subgraph.remote), await listen(subgraph.remote)];
  await subgraph.source.until(2);
  await subgraph[how]();
  expect([await codeOf(one), await codeOf(other)]).toEqual([['COME_BACK'], ['COME_BACK']]);
  await subgraph.source.until(0);
});

it('opens another socket for whoever comes back', async () => {
  await using subgraph = await aRemote();
  const lost = await listen(subgraph.remote);
  await subgraph.source.until(1);
  subgraph.cut();
  expect(await codeOf(lost)).toEqual(['COME_BACK']);
  const again = await listen(subgraph.remote);
  await subgraph.source.until(0).then(() => subgraph.source.until(1));
  subgraph.source.say(event(1));
  expect((await again.next()).value).toEqual(event(1));
});

it('keeps no more than 2,000 events for whoever is slow: they are told to come back', async () => {
  await using subgraph = await aRemote();
  const events = await listen(subgraph.remote);
  await subgraph.source.until(1);
  subgraph.source.say(...[...Array(3_000).keys()].map(event));
  // It has left before anybody looked at the first of them.
  await subgraph.source.until(0);
  for (let a = 0; a <= 2_000; a++) expect((await events.next()).value).toEqual(event(a));
  expect(await codeOf(events)).toEqual(['COME_BACK']);
});

describe('is UNAVAILABLE where the other side', () => {
  const listening = async (server: Server) => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('is not there', async () => {
    const server = createServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    await using remote = remoteEvents(url);
    expect(await codeOf(await listen(remote))).toEqual(['UNAVAILABLE']);
  });

  it('opens no socket', async () => {
    const server = createServer((socket) => void socket.on('error', () => undefined).resume());
    await using remote = remoteEvents(await listening(server), SHORT);
    expect(await codeOf(await listen(remote))).toEqual(['UNAVAILABLE']);
    server.close();
  });

  it('does not greet', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    await using remote = remoteEvents(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, SHORT);
    expect(await codeOf(await listen(remote))).toEqual(['UNAVAILABLE']);
    server.close();
  });
});

it('ends by COME_BACK when the other side says nothing any more', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  await once(server, 'listening');
  // It greets, and answers to nothing else.
  server.on('connection', (socket) => void socket.once('message', () => socket.send('{"type":"connection_ack"}')));
  const patience = { connectMilliseconds: 2_000, heartbeatMilliseconds: 50 };
  await using remote = remoteEvents(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, patience);
  expect(await codeOf(await listen(remote))).toEqual(['COME_BACK']);
  for (const client of server.clients) client.terminate();
  server.close();
});
