import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../../../subgraphs/kernel/text-frame.ts';

it('is read by a client as the text that it was, however long', async () => {
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];
  const texts = lengths.map((length) => 'x'.repeat(length));
  const parts = [['Bantarbarang ', Buffer.from('“é”'), ' 日本'], ...texts.map((text) => [text])];
  const server = createServer().listen(0, '127.0.0.1');
  const upgrader = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) =>
    upgrader.handleUpgrade(request, socket, head, () => parts.forEach((each) => socket.write(textFrame(each)))),
  );
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: [string, boolean][] = [];
  client.on('message', (message, isBinary) => void heard.push([String(message as Buffer), isBinary]));
  while (heard.length < parts.length) await once(client, 'message');
  expect(heard).toEqual(['Bantarbarang “é” 日本', ...texts].map((text) => [text, false]));
  client.terminate();
  server.close();
});
