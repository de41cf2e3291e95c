import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '../compose/until.ts';

/** What a receiver was posted. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The same, read. */
  readonly envelope: {
    type: string;
    version: number;
    timestamp: string;
    cursor: string | null;
    data: { data: { stuntingAlert: Record<string, unknown> | null }; errors?: unknown[] } | null;
  };
}

/** A receiver of webhooks, which answers as it is told. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly received: Received[];
  /** How it answers from now on. */
  answer(status: number, headers?: Record<string, string>): void;
  /** It takes what is posted, and answers nobody. */
  answerNever(): void;
  /** Settles when it has been posted so many. */
  had(many: number): Promise<void>;
}

/** Opens a receiver, which answers 204. */
export async function aReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: [number, Record<string, string>?] | undefined = [204];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body, envelope: JSON.parse(body) as Received['envelope'] });
      if (answer) response.writeHead(...answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    received,
    answer: (...how) => void (answer = how),
    answerNever: () => void (answer = undefined),
    had: (many) =>
      until(
        () => Promise.resolve(received.length >= many),
        20_000,
        () => `only ${received.length} of ${many} were received`,
        20,
      ),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
