import { once } from 'node:events';
import type { ExecutionResult } from 'graphql';
import { WebSocket } from 'ws';
import { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import type { Sockets } from '../../../subgraphs/kernel/sockets.ts';
import type { Events } from '../../../subgraphs/kernel/subscribing.ts';
import { ASource } from './a-source.ts';
import { deferred } from './deferred.ts';
import { someSockets } from './some-sockets.ts';

type Answer = Sockets['answer'];

/** What is said over a socket, message by message: what graphql-ws's client would never say as well. */
async function talking(answer: Answer, more: Partial<Sockets> = {}) {
  const sockets = await someSockets(answer, more);
  const socket = new WebSocket(sockets.url, 'graphql-transport-ws');
  const heard: unknown[] = [];
  let wake = () => {};
  socket.on('message', (message) => {
    heard.push(JSON.parse(String(message as Buffer)));
    wake();
  });
  const closed = once(socket, 'close').then(([code, reason]) => [code as number, String(reason)]);
  await once(socket, 'open');
  const say = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const next = async () => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return heard.shift();
  };
  return {
    ...sockets,
    say,
    next,
    closed,
    sendBytes: (bytes: Buffer) => socket.send(bytes),
    async greet() {
      say({ type: 'connection_init' });
      expect(await next()).toEqual({ type: 'connection_ack' });
    },
    /** All that was said has been heard: a ping is answered in its turn. */
    async settled() {
      say({ type: 'ping', payload: { settled: true } });
      expect(await next()).toEqual({ type: 'pong', payload: { settled: true } });
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await sockets[Symbol.asyncDispose]();
    },
  };
}

const one: Answer = () => Promise.resolve({ data: { a: 1 } });
const from =
  (source: ASource<ExecutionResult>): Answer =>
  () =>
    Promise.resolve(source.listen() as Events);
const asking = (id: string, query = '{ a }') => ({ id, type: 'subscribe', payload: { query } });

it('greets, answers and says that it is done', async () => {
  await using client = await talking(one);
  await client.greet();
  client.say(asking('a'));
  expect([await client.next(), await client.next()]).toEqual([
    { id: 'a', type: 'next', payload: { data: { a: 1 } } },
    { id: 'a', type: 'complete' },
  ]);
});

it('gives the errors of what has no data, and nothing after them', async () => {
  await using client = await talking(() => Promise.resolve({ errors: [new Refusal('GAP')] }));
  await client.greet();
  client.say(asking('a'));
  expect(await client.next()).toMatchObject({ id: 'a', type: 'error', payload: [{ extensions: { code: 'GAP' } }] });
  await client.settled();
});

it('answers a ping at any time, with what it brought, and takes a pong for granted', async () => {
  await using client = await talking(one);
  client.say({ type: 'ping' });
  expect(await client.next()).toEqual({ type: 'pong' });
  client.say({ type: 'pong', payload: { of: 'nothing' } });
  await client.settled();
  await client.greet();
  await client.settled();
});

it('takes text that came as bytes', async () => {
  await using client = await talking(one);
  client.sendBytes(Buffer.from('{"type":"connection_init","payload":{}}'));
  expect(await client.next()).toEqual({ type: 'connection_ack' });
});

describe('closes the socket by', () => {
  it.each<[number, string, string, unknown[]]>([
    [4400, 'Invalid message received', 'what is no JSON', ['{']],
    [4400, 'Invalid message received', 'what is no object', ['5']],
    [4400, 'Invalid message received', 'a type that there is not', [{ type: 'start' }]],
    [4400, 'Invalid message received', 'an id that is none', [{ ...asking('a'), id: '' }]],
    [4400, 'Invalid message received', 'a question without a document', [{ ...asking('a'), payload: {} }]],
    [
      4400,
      'Invalid message received',
      'variables that are none',
      [{ ...asking('a'), payload: { query: '{ a }', variables: 'b' } }],
    ],
    [
      4400,
      'Unexpected message of type next received',
      'what only a server says',
      [{ id: 'a', type: 'next', payload: {} }],
    ],
    [4400, 'Unexpected message of type connection_ack received', 'an answer', [{ type: 'connection_ack' }]],
    [4401, 'Unauthorized', 'a question before a greeting', [asking('a')]],
    [
      4429,
      'Too many initialisation requests',
      'a second greeting',
      [{ type: 'connection_init' }, { type: 'connection_init' }],
    ],
    [
      4409,
      'Subscriber for a already exists',
      'an id that is in use',
      [{ type: 'connection_init' }, asking('a'), asking('a')],
    ],
    [
      4409,
      `Subscriber for a${'爱'.repeat(19)} already exists`,
      'an id that is in use, and too long for a reason',
      [{ type: 'connection_init' }, asking(`a${'爱'.repeat(200)}`), asking(`a${'爱'.repeat(200)}`)],
    ],
  ])('%i, %s: %s', async (code, reason, _, messages) => {
    const source = new ASource<ExecutionResult>();
    await using client = await talking(from(source));
    for (const message of messages) client.say(message);
    expect(await client.closed).toEqual([code, reason]);
    await source.until(0);
    expect(client.lines).toEqual([]);
  });

  it('4409 also for an id that is longer than a reason may be', async () => {
    const source = new ASource<ExecutionResult>();
    await using client = await talking(from(source));
    const id = 'x'.repeat(500);
    for (const message of [{ type: 'connection_init' }, asking(id), asking(id)]) client.say(message);
    expect((await client.closed)[0]).toBe(4409);
  });

  it('4500 where something is wrong that nobody expected, without a word of it', async () => {
    await using client = await talking(one, {
      headersOf: () => {
        throw new TypeError('cannot read 9901014107250001');
      },
    });
    client.say({ type: 'connection_init' });
    client.say(asking('a'));
    expect(await client.closed).toEqual([4500, 'Internal server error']);
    expect(client.lines.join()).not.toContain('9901014107250001');
  });
});

describe('a client that says complete', () => {
  it('hears nothing more of it, and can use the id again', async () => {
    const source = new ASource<ExecutionResult>();
    await using client = await talking(from(source));
    await client.greet();
    client.say(asking('a'));
    await source.until(1);
    source.say({ data: { a: 1 } });
    expect(await client.next()).toMatchObject({ type: 'next' });
    client.say({ id: 'a', type: 'complete' });
    await source.until(0);
    await client.settled();
    client.say(asking('a'));
    await source.until(1);
    source.say({ data: { a: 2 } });
    expect(await client.next()).toEqual({ id: 'a', type: 'next', payload: { data: { a: 2 } } });
  });

  it('while it is being opened, leaves it, though the same id is in use again', async () => {
    const source = new ASource<ExecutionResult>();
    const mayOpen = deferred();
    let asked = 0;
    await using client = await talking(async () => {
      asked += 1;
      if (asked === 1) await mayOpen.promise;
      return source.listen() as Events;
    });
    await client.greet();
    client.say(asking('a'));
    client.say({ id: 'a', type: 'complete' });
    client.say(asking('a'));
    await client.settled();
    expect(source.listeners).toBe(1);
    mayOpen.resolve();
    await client.settled();
    expect(source.listeners).toBe(1);
    source.say({ data: { a: 1 } });
    expect(await client.next()).toMatchObject({ id: 'a', type: 'next' });
    await client.settled();
  });

  it('of what there is not, or not any more, is not answered', async () => {
    await using client = await talking(one);
    await client.greet();
    client.say({ id: 'nothing', type: 'complete' });
    client.say(asking('a'));
    await client.next();
    await client.next();
    client.say({ id: 'a', type: 'complete' });
    await client.settled();
  });
});

it('keeps operations apart: one that fails ends alone', async () => {
  const source = new ASource<ExecutionResult>();
  const answers: Answer[] = [from(source), () => Promise.reject(new Refusal('UNAVAILABLE'))];
  await using client = await talking((question) => answers.shift()!(question));
  await client.greet();
  client.say(asking('kept'));
  client.say(asking('failed'));
  expect(await client.next()).toMatchObject({ id: 'failed', type: 'error' });
  source.say({ data: { a: 1 } });
  expect(await client.next()).toMatchObject({ id: 'kept', type: 'next' });
});

it('holds what comes for a client that takes nothing, and gives it in order once that goes on', async () => {
  const source = new ASource<ExecutionResult>();
  await using sockets = await someSockets(from(source));
  const socket = new WebSocket(sockets.url, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify(asking('a')));
  await source.until(1);
  socket.pause();
  const text = 'x'.repeat(100_000);
  for (let i = 0; i < 200; i += 1) source.say({ data: { i, text } });
  // Of twenty megabytes what the network holds is taken, and little more: the rest waits at the source.
  await new Promise((resolve) => setImmediate(resolve));
  expect(source.untaken).toBeGreaterThan(50);
  const got: number[] = [];
  const all = new Promise<void>((resolve) =>
    socket.on('message', (message) => {
      got.push((JSON.parse(String(message as Buffer)) as { payload: { data: { i: number } } }).payload.data.i);
      if (got.length === 200) resolve();
    }),
  );
  socket.resume();
  await all;
  expect(got).toEqual([...Array(200).keys()]);
  socket.terminate();
});
