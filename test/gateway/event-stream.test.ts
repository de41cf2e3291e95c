import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventStream, type EventStream } from '../../gateway/event-stream.ts';
import { aStream, type Stream } from './a-stream.ts';

/** A stream that the test writes, and the client that it is written to. */
async function both(
  run: (stream: EventStream, client: Stream) => Promise<void>,
  beatMilliseconds?: number,
): Promise<void> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const written = once(server, 'request').then(([, response]) => eventStream(response as never, beatMilliseconds));
  const client = await aStream(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {});
  await run(await written, client);
  client.leave();
  await new Promise((resolve) => server.close(resolve));
}

const megabyte = JSON.stringify({ data: 'x'.repeat(1_000_000) });

it('shows that it lives while there is nothing to tell', () =>
  both(async (_, client) => {
    await client.next();
    expect([await client.next(), await client.next()]).toEqual([{ comment: '' }, { comment: '' }]);
  }, 10));

it('lets a client go that takes nothing for five beats, and waits for it no longer', () =>
  both(async (stream, client) => {
    client.answer.pause();
    const gone = once(client.answer, 'error');
    for (let i = 0; i < 100; i += 1) await stream.send({ event: 'next', data: megabyte });
    client.answer.resume();
    expect((await gone)[0]).toMatchObject({ code: 'ECONNRESET' });
  }, 10));

it('gives all of it in order to a client that keeps it waiting', () =>
  both(async (stream, client) => {
    await client.next();
    const sent = (async () => {
      for (let i = 0; i < 20; i += 1) await stream.send({ event: 'next', id: `${i}`, data: megabyte });
      stream.end();
    })();
    const told = (await client.rest()).flatMap(({ id }) => id ?? []);
    await sent;
    expect(told).toEqual([...Array(20).keys()].map(String));
  }));

it('writes nothing any more to whoever has left', () =>
  both(async (stream, client) => {
    client.leave();
    for (let i = 0; i < 10; i += 1) await stream.send({ event: 'next', data: megabyte });
    stream.leave('COME_BACK', 1_000);
    stream.end();
  }));
