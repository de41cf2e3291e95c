import { once } from 'node:events';
import { Agent, request, type IncomingMessage, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve } from '../../../subgraphs/kernel/serving.ts';
import { deferred } from './deferred.ts';

const yes = () => Promise.resolve(true);
const hello: RequestListener = (_, response) => void response.end('hello');

const serving = (
  more: { ready?: () => Promise<boolean>; listener?: RequestListener; drainMilliseconds?: number } = {},
) => serve({ port: 0, host: '127.0.0.1', listener: hello, ready: yes, drainMilliseconds: 5_000, ...more });

/** Asks over a connection that is kept open. */
async function get(url: string, agent: Agent): Promise<{ status: number | undefined; body: string }> {
  const [response] = (await once(request(url, { agent }).end(), 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}

it.each([
  ['ready', yes, 200],
  ['not ready', () => Promise.resolve(false), 503],
  ['not ready', () => Promise.reject(new Error('the store is away')), 503],
])('says %s as it is, and lives in any case', async (status, ready, code) => {
  await using served = await serving({ ready });
  const answer = await fetch(`${served.url}/health/ready`);
  expect([answer.status, await answer.json()]).toEqual([code, { status }]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect((await fetch(`${served.url}/health/live`)).status).toBe(200);
});

it('hands everything else to its listener', async () => {
  await using served = await serving();
  expect(await (await fetch(`${served.url}/healthy`)).text()).toBe('hello');
});

it('says that a port is taken', async () => {
  await using served = await serving();
  const port = Number(new URL(served.url).port);
  const second = serve({ port, host: '127.0.0.1', listener: hello, ready: yes, drainMilliseconds: 0 });
  await expect(second).rejects.toThrow('EADDRINUSE');
});

describe('a graceful stop', () => {
  it('finishes what is in flight, and refuses what comes after', async () => {
    const arrived = deferred();
    const mayAnswer = deferred();
    const served = await serving({
      listener: (_, response) => {
        arrived.resolve();
        void mayAnswer.promise.then(() => response.end('the whole answer'));
      },
    });
    const inFlight = fetch(served.url);
    await arrived.promise;
    const stopped = served[Symbol.asyncDispose]();
    await expect(fetch(served.url)).rejects.toThrow();
    mayAnswer.resolve();
    expect(await (await inFlight).text()).toBe('the whole answer');
    await stopped;
    expect(served.server.listening).toBe(false);
  });

  it('does not wait for connections that are merely kept open', async () => {
    const agent = new Agent({ keepAlive: true });
    const served = await serving({ drainMilliseconds: 60_000 });
    expect(await get(served.url, agent)).toEqual({ status: 200, body: 'hello' });
    await served[Symbol.asyncDispose]();
    agent.destroy();
  });

  it('cuts what still hangs when the time is over', async () => {
    const arrived = deferred();
    const served = await serving({ listener: () => arrived.resolve(), drainMilliseconds: 10 });
    const hanging = fetch(served.url).catch((error: Error) => error);
    await arrived.promise;
    await served[Symbol.asyncDispose]();
    expect(await hanging).toHaveProperty('message', 'fetch failed');
  });
});
