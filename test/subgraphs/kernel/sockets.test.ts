import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { WebSocket } from 'ws';
import { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import type { Sockets } from '../../../subgraphs/kernel/sockets.ts';
import type { Events } from '../../../subgraphs/kernel/subscribing.ts';
import type { Question } from '../../../subgraphs/kernel/subgraph.ts';
import { ASource } from './a-source.ts';
import { deferred } from './deferred.ts';
import { someSockets } from './some-sockets.ts';

const NIK = '9901014107250001';
const PROTOCOL = 'graphql-transport-ws';

const one = (result: ExecutionResult) => () => Promise.resolve(result);
const closing = async (socket: WebSocket) => (await once(socket, 'close'))[0] as number;

it('hands over the question, and gives its result', async () => {
  const asked: Question[] = [];
  await using sockets = await someSockets((question) => {
    asked.push(question);
    return Promise.resolve({ data: { a: 1 } });
  });
  const question = { query: 'query A { a }', operationName: 'A', variables: { b: 2 } };
  const heard = sockets.client.iterate(question);
  expect(await heard.next()).toEqual({ done: false, value: { data: { a: 1 } } });
  expect((await heard.next()).done).toBe(true);
  expect(asked).toMatchObject([{ ...question, headers: { requestId: 'request-1' } }]);
});

it('gives as an error what has no data, at once or at the end', async () => {
  const errors = [new Refusal('GAP')];
  await using refused = await someSockets(one({ errors }));
  await expect(refused.listen().next()).rejects.toMatchObject([{ extensions: { code: 'GAP' } }]);

  const source = new ASource<ExecutionResult>();
  await using ended = await someSockets(() => Promise.resolve(source.listen() as Events));
  const heard = ended.listen();
  await source.until(1);
  source.say({ data: null, errors: [new GraphQLError('no')] }, { data: { a: 1 } }, { errors });
  expect(await heard.next()).toMatchObject({ value: { data: null, errors: [{ message: 'no' }] } });
  expect((await heard.next()).value).toEqual({ data: { a: 1 } });
  await expect(heard.next()).rejects.toMatchObject([{ extensions: { code: 'GAP' } }]);
  await source.until(0);
});

it('masks what it did not expect, for that operation alone', async () => {
  const source = new ASource<ExecutionResult>();
  const answers: Sockets['answer'][] = [
    () => Promise.resolve(source.listen() as Events),
    () => Promise.reject(new TypeError(`cannot read ${NIK}`)),
    one({ data: { a: 10n } }),
  ];
  await using sockets = await someSockets((question) => answers.shift()!(question));
  const kept = sockets.listen();
  await source.until(1);
  const internal = [{ extensions: { code: 'INTERNAL', requestId: 'request-1' } }];
  await expect(sockets.listen().next()).rejects.toMatchObject(internal);
  await expect(sockets.listen().next()).rejects.toMatchObject(internal);
  source.say({ data: { a: 1 } });
  expect((await kept.next()).value).toEqual({ data: { a: 1 } });
  expect(sockets.lines).toHaveLength(2);
  expect(sockets.lines.join('')).not.toContain(NIK);
  await kept.return!();
});

it('leaves what is still being opened when its client leaves', async () => {
  const source = new ASource<ExecutionResult>();
  const [asked, mayOpen] = [deferred(), deferred()];
  await using sockets = await someSockets(async () => {
    asked.resolve();
    await mayOpen.promise;
    return source.listen() as Events;
  });
  const heard = sockets.listen();
  await asked.promise;
  await heard.return!();
  mayOpen.resolve();
  await source.until(1);
  await source.until(0);
});

it('gives an answer that was being made when it stopped, and ends what would go on', async () => {
  const source = new ASource<ExecutionResult>();
  const [asked, made] = [deferred(), deferred<ExecutionResult>()];
  const answers: Sockets['answer'][] = [
    () => Promise.resolve(source.listen() as Events),
    () => {
      asked.resolve();
      return made.promise;
    },
  ];
  await using sockets = await someSockets((question) => answers.shift()!(question), { drainMilliseconds: 60_000 });
  const heard = sockets.listen();
  await source.until(1);
  const answer = sockets.listen();
  await asked.promise;
  const stopped = sockets.stop();
  await expect(heard.next()).rejects.toMatchObject([{ extensions: { code: 'COME_BACK', requestId: 'request-1' } }]);
  made.resolve({ data: { a: 1 } });
  expect((await answer.next()).value).toEqual({ data: { a: 1 } });
  await stopped;
  expect(source.listeners).toBe(0);
});

describe('lets go of a client', () => {
  const never = () => new Promise<never>(() => {});

  it('that says nothing', async () => {
    await using sockets = await someSockets(never, { silentMilliseconds: 20 });
    expect(await closing(new WebSocket(sockets.url, PROTOCOL))).toBe(4408);
  });

  it.each([
    ['none', []],
    ['another', ['graphql-ws']],
    ['several others', ['a', 'b']],
  ])('that offers %s for the protocol', async (_, offered) => {
    await using sockets = await someSockets(never);
    expect(await closing(new WebSocket(sockets.url, offered))).toBe(4406);
  });

  it('but not of one that offers it among others', async () => {
    await using sockets = await someSockets(never);
    const socket = new WebSocket(sockets.url, ['graphql-ws', PROTOCOL]);
    await once(socket, 'open');
    expect(socket.protocol).toBe(PROTOCOL);
    socket.close();
  });

  it.each([
    ['what is no message', `{"nik":"${NIK}"}`, 4400],
    ['a question before a greeting', '{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}', 4401],
    ['too much', 'x'.repeat(10_001), 1009],
  ])('that says %s', async (_, message, code) => {
    await using sockets = await someSockets(never);
    const socket = new WebSocket(sockets.url, PROTOCOL);
    socket.once('open', () => socket.send(message));
    expect(await closing(socket)).toBe(code);
    expect(sockets.lines).toEqual([]);
  });

  it('that is no longer there, with all that it had open', async () => {
    const source = new ASource<ExecutionResult>();
    const answer = () => Promise.resolve(source.listen() as Events);
    await using sockets = await someSockets(answer, { heartbeatMilliseconds: 300 });
    // It answers to no ping, as if its cable were cut.
    const socket = new WebSocket(sockets.url, PROTOCOL, { autoPong: false });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}');
    const closed = closing(socket);
    await source.until(1);
    expect(await closed).toBe(1006);
    await source.until(0);
  });

  it('that is there, never', async () => {
    const source = new ASource<ExecutionResult>();
    const answer = () => Promise.resolve(source.listen() as Events);
    await using sockets = await someSockets(answer, { heartbeatMilliseconds: 200 });
    const heard = sockets.listen();
    await source.until(1);
    const socket = new WebSocket(sockets.url, PROTOCOL);
    for (let ping = 0; ping < 3; ping++) await once(socket, 'ping');
    source.say({ data: { a: 1 } });
    expect((await heard.next()).value).toEqual({ data: { a: 1 } });
    socket.terminate();
  });

  it('that does not go when it is told to come back', async () => {
    await using sockets = await someSockets(never, { drainMilliseconds: 50 });
    const socket = new WebSocket(sockets.url, PROTOCOL);
    await once(socket, 'open');
    socket.pause();
    await sockets.stop();
    // It does not hear that it was cut, and would stay.
    socket.terminate();
  });
});

it.each([
  ['/elsewhere', {}, 404],
  ['//', {}, 404],
  ['/graphql', { origin: 'https://elsewhere.example' }, 403],
])('opens no socket at %s for %j', async (path, headers, status) => {
  await using sockets = await someSockets(one({}), { admits: (client: IncomingMessage) => !client.headers.origin });
  const { port } = new URL(sockets.url);
  const asking = request({ port, path, headers: { connection: 'Upgrade', upgrade: 'websocket', ...headers } }).end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(status);
});
