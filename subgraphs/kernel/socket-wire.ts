import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Wire } from './socket-protocol.ts';
import { textFrame } from './text-frame.ts';

/** So much may wait for a client before what comes next waits where it costs nothing. */
const WAITING_BYTES = 64 * 1_024;

/** What is said is written at the end of this turn of the loop; in a long one after so many milliseconds. */
const HELD_BACK_MILLISECONDS = 10;

/** Connections to which something was said that is not written yet, and since when there are any. */
let corked: Duplex[] = [];
let corkedAt = 0;

/** Lets what is said to a connection be written with what else is said to it soon. */
function cork(connection: Duplex): void {
  const now = performance.now();
  if (corked.length > 0 && now - corkedAt > HELD_BACK_MILLISECONDS) uncork();
  if (connection.writableCorked > 0) return;
  connection.cork();
  if (corked.push(connection) > 1) return;
  corkedAt = now;
  setImmediate(uncork);
}

function uncork(): void {
  const held = corked;
  corked = [];
  for (const connection of held) connection.uncork();
}

/**
 * What is said over a socket. A frame is written by ourselves, in one piece, and with all else that is said to the same client at the
 * time: most of what a message costs is that the system is called to write it.
 */
export class WsWire implements Wire {
  constructor(
    private readonly socket: WebSocket,
    private readonly connection: Duplex,
  ) {}

  send(...parts: (string | Buffer)[]): Promise<void> | undefined {
    const { connection } = this;
    // What cannot be sent any more is missed by somebody who has gone.
    if (this.socket.readyState !== WebSocket.OPEN) return undefined;
    const isSlow = connection.writableLength > WAITING_BYTES;
    cork(connection);
    if (!isSlow) return void connection.write(textFrame(parts));
    return new Promise((resolve) => connection.write(textFrame(parts), () => resolve()));
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }
}
