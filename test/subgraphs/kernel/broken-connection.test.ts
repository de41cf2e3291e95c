import { connect, createServer, type AddressInfo } from 'node:net';
import { mongo } from 'mongoose';
import { isBrokenConnection } from '../../../subgraphs/kernel/broken-connection.ts';
import { refusalFrom } from '../../../subgraphs/kernel/store-refusals.ts';

/** What Node says to whoever writes to a socket that the other side has just ended. */
async function writtenAfterTheEnd(): Promise<unknown> {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
  await new Promise((resolve) => socket.once('end', resolve).resume());
  const error = await new Promise((resolve) => socket.write('a command', resolve));
  await new Promise((resolve) => server.close(resolve));
  return error;
}

it('takes a socket that was ended for a broken connection, though the driver does not call it so', async () => {
  const error = await writtenAfterTheEnd();
  expect(isBrokenConnection(error)).toBe(true);
  expect(refusalFrom(error)?.extensions['code']).toBe('UNAVAILABLE');
});

it('takes what the driver calls so for one, and a fault of a program for none', () => {
  expect(isBrokenConnection(new mongo.MongoNetworkError('gone'))).toBe(true);
  expect(isBrokenConnection(new TypeError('x is undefined'))).toBe(false);
});
