import type { ServerResponse } from 'node:http';

/** The type of such an answer. */
export const EVENT_STREAM = 'text/event-stream';

/** An event, as it stands in a stream: `next` with a result, or `complete` without one. */
export interface StreamedEvent {
  event: 'next' | 'complete';
  /** What an EventSource sends as `Last-Event-ID` when it comes back: one line. */
  id?: string | undefined;
  /** One line. */
  data?: string;
}

/** Server-Sent Events, as they are written to one client. Nothing is written any more to one that has left. */
export interface EventStream {
  /** Says where it begins: who loses the connection before the first event comes back to that position. */
  startAt(id: string): void;
  /** Settles once the client takes more, or has left. */
  send(event: StreamedEvent): Promise<void>;
  /** Ends the answer: an EventSource comes back after so long. The reason is a comment, which only a person reads. */
  leave(reason: string, milliseconds: number): void;
  end(): void;
}

/** After how long an EventSource comes back by itself, unless it is told otherwise. */
const RETRY_MILLISECONDS = 1_000;

/** So often something is written, that nobody on the way takes the connection for dead. */
const BEAT_MILLISECONDS = 12_000;

/** A client that has not taken in so many beats what it was sent is let go. */
const BEATS_AT_MOST = 5;

/** Begins a stream. */
export function eventStream(response: ServerResponse, beatMilliseconds = BEAT_MILLISECONDS): EventStream {
  let beatsMissed = 0;
  let isFull = false;
  let taken = () => {};

  const isOver = () => response.destroyed || response.writableEnded;
  function write(text: string): void {
    if (!isOver()) isFull = !response.write(text);
  }
  function moreTaken(): void {
    isFull = false;
    beatsMissed = 0;
    taken();
  }
  const heart = setInterval(() => {
    if (!isFull) return write(':\n\n');
    beatsMissed += 1;
    if (beatsMissed >= BEATS_AT_MOST) response.destroy();
  }, beatMilliseconds);

  // Whoever leaves in the middle of something is told by `close` as well.
  response.on('error', () => undefined);
  response.on('drain', moreTaken);
  response.once('close', () => {
    clearInterval(heart);
    moreTaken();
  });
  response.writeHead(200, {
    'content-type': EVENT_STREAM,
    'cache-control': 'no-store',
    // A proxy that collects what it passes on would pass on nothing.
    'x-accel-buffering': 'no',
  });
  write(`retry: ${RETRY_MILLISECONDS}\n\n`);

  return {
    startAt: (id) => write(`id: ${id}\n\n`),
    async send({ event, id, data }) {
      const lines = [`event: ${event}`, ...(id === undefined ? [] : [`id: ${id}`])];
      write(`${lines.join('\n')}\ndata: ${data ?? ''}\n\n`);
      if (isFull && !isOver()) await new Promise<void>((resolve) => (taken = resolve));
    },
    leave(reason, milliseconds) {
      write(`retry: ${milliseconds}\n: ${reason}\n\n`);
      response.end();
    },
    end: () => void response.end(),
  };
}
