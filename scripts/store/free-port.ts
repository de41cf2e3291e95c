import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where no system takes a port for somebody who only connects: Linux does so from 32768 on. */
const PORTS = { from: 15_000, to: 32_000 } as const;

const given = new Set<number>();

/**
 * A port that is free on this machine at this moment. It is given once in a process, and no connection takes it meanwhile:
 * whoever is to listen on it may stop and come again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
