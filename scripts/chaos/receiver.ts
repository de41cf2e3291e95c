import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Certificate } from './certificate.ts';

/** What is posted to a receiver. */
export interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  /** As it came. */
  readonly body: string;
}

/** Gives the status with which to answer; null: nothing is answered. */
export type AnswerTo = (posted: Posted) => Promise<number | null>;

/** A receiver of webhooks on this machine. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** Hangs up on whoever waits for an answer in vain. */
  hangUp(): void;
}

/** Opens a receiver that answers as it is told. */
export async function openReceiver(certificate: Certificate, answerTo: AnswerTo): Promise<Receiver> {
  const unanswered = new Set<ServerResponse>();
  const server = createServer(certificate, (request, response) => {
    response.once('close', () => unanswered.delete(response));
    text(request)
      .then((body) => answerTo({ headers: request.headers as Posted['headers'], body }))
      .then(
        (status) => (status === null ? unanswered.add(response) : response.writeHead(status).end()),
        // Whoever posted has gone in the middle of it.
        () => response.destroy(),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    hangUp: () => unanswered.forEach((response) => response.destroy()),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
