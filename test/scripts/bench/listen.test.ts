import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { listenAt } from '../../../scripts/bench/listen.ts';

let server: WebSocketServer;
let told: unknown[];

/** Speaks as much of graphql-transport-ws as one subscription takes. */
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  server.on('connection', (socket) => {
    const tell = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (data: Buffer) => {
      const { type, id } = JSON.parse(data.toString()) as { type: string; id?: string };
      if (type === 'connection_init') tell({ type: 'connection_ack' });
      if (type === 'subscribe') for (const payload of told) tell({ type: 'next', id, payload });
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const event = (cursor: string, previousCursor: string | null, visit: string | null) => ({
  data: { stuntingAlert: { cursor, previousCursor, alert: { visit: visit && { id: visit } } } },
});

async function listening(events: unknown[], visits: string[], withinMilliseconds = 5_000) {
  told = events;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  await using listener = listenAt(url, { query: 'subscription { a }', authorization: 'Bearer me', as: 'client' });
  await listener.has(visits, withinMilliseconds);
  return [...listener.cameAt.keys()];
}

it('has heard the events of all visits', async () => {
  const heard = await listening([event('1', null, 'a'), event('2', '1', 'b'), event('3', '2', 'c')], ['b', 'c']);
  expect(heard).toEqual(['a', 'b', 'c']);
});

it.each([
  ['is missing before another', [event('1', null, 'a'), event('3', '2', 'b')], 'missing'],
  ['comes twice', [event('1', null, 'a'), event('2', '1', 'a')], 'twice'],
  ['is out of order', [event('2', '1', 'b'), event('1', null, 'a')], 'missing'],
  ['is not whole', [{ ...event('1', null, 'a'), errors: [{ message: 'no' }] }], 'not whole'],
  ['has lost its visit', [event('1', null, null)], 'not whole'],
])('tells of an event that %s', async (_, events, what) => {
  await expect(listening(events, ['a', 'b'])).rejects.toThrow(what);
});

it('tells of an event that does not come', async () => {
  await expect(listening([event('1', null, 'a')], ['a', 'b'], 50)).rejects.toThrow('["b"]');
});
