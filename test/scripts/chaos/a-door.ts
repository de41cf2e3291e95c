import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Asking } from '../../../scripts/chaos/subscriber.ts';
import { chanceOf } from '../../../scripts/seed/chance.ts';

/** Where a gateway could be, which answers as a test has it. */
export async function aDoor(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<AsyncDisposable & { url: string }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What somebody asks at these doors. */
export const askingAt = (...doors: string[]): Asking => ({
  name: 'a kabupaten',
  wants: { areas: [], kinds: ['STUNTING'], changes: ['OPENED'] },
  authorization: 'Bearer made-up',
  doors,
  from: null,
  chance: chanceOf('a test'),
});
