import { Webhook } from 'standardwebhooks';
import { request, type Dispatcher } from 'undici';
import type { Clock } from '../subgraphs/kernel/clock.ts';
import type { DeliveryResult } from '../subgraphs/kernel/deliveries.ts';
import type { Policy } from '../subgraphs/kernel/policy.ts';
import { anyConnections, demandPublic, PrivateAddress, publicConnections, type Lookup } from './public-connections.ts';

/** What is posted: the document's result, in an envelope. */
export interface Envelope {
  readonly type: 'stuntingAlert' | 'test';
  readonly version: 1;
  /** When it happened. */
  readonly timestamp: string;
  readonly cursor: string | null;
  readonly data: unknown;
}

/** Where it goes, and by which secrets it is signed. */
export interface Target {
  readonly url: string;
  readonly secrets: readonly string[];
}

/** What came of it. */
export interface Posted {
  readonly result: DeliveryResult;
  readonly statusCode: number | null;
  readonly durationMilliseconds: number;
}

/** Posts an envelope under the id of its event. It does not reject. */
export type Post = (target: Target, id: string, envelope: Envelope) => Promise<Posted>;

/** What is posted once it is signed. */
export interface SignedPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts what is signed. It does not reject. */
export type Send = (url: string, post: SignedPost) => Promise<Posted>;

/** What may be reached, and how long it may take. */
export interface Reaching {
  readonly policy: Pick<Policy, 'privateWebhooks' | 'plainWebhooks'>;
  readonly timeoutMilliseconds?: number;
  readonly lookup?: Lookup;
}

/** The same, and by which clock it is signed. */
export interface Posting extends Reaching {
  readonly clock: Clock;
}

/** So long a receiver may take until it answers. */
export const TIMEOUT_MILLISECONDS = 10_000;

/** More of an answer is not taken. */
const ANSWER_BYTES = 16_384;

/** Signs a body as Standard Webhooks has it, at a moment, by each secret. Throws for what is no secret. */
export function signed(secrets: readonly string[], id: string, body: string, now: Date): SignedPost {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'desa-sehat-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
  return { headers, body };
}

/** Posts to webhooks, signed by the secrets that the house derives. */
export function poster({ clock, ...reaching }: Posting): Post & AsyncDisposable {
  const send = sender(reaching);
  const post: Post = async ({ url, secrets }, id, envelope) =>
    send(url, signed(secrets, id, JSON.stringify(envelope), clock()));
  return Object.assign(post, { [Symbol.asyncDispose]: () => send[Symbol.asyncDispose]() });
}

/** Posts to webhooks what is signed. A redirect is an answer like any other that is no 2xx. */
export function sender({
  policy: { privateWebhooks, plainWebhooks },
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
  lookup,
}: Reaching): Send & AsyncDisposable {
  const dispatcher = privateWebhooks ? anyConnections() : publicConnections(lookup);

  async function answered(url: string, { headers, body }: SignedPost): Promise<Dispatcher.ResponseData> {
    const to = new URL(url);
    if (!privateWebhooks) demandPublic(to);
    if (to.protocol !== 'https:' && !plainWebhooks) throw new PrivateAddress();
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    return request(to, { dispatcher, method: 'POST', headers, body, signal });
  }

  const send: Send = async (url, post) => {
    const began = performance.now();
    const told = (result: DeliveryResult, statusCode: number | null = null): Posted => {
      return { result, statusCode, durationMilliseconds: Math.round(performance.now() - began) };
    };
    try {
      const { statusCode, body } = await answered(url, post);
      // What it says beside is nobody's business; a connection is used again once it is read.
      body.dump({ limit: ANSWER_BYTES }).catch(() => undefined);
      return told(statusCode >= 200 && statusCode < 300 ? 'DELIVERED' : 'STATUS', statusCode);
    } catch (error) {
      if (error instanceof PrivateAddress) return told('ADDRESS');
      return told((error as Error).name === 'TimeoutError' ? 'TIMEOUT' : 'CONNECTION');
    }
  };
  return Object.assign(send, { [Symbol.asyncDispose]: () => dispatcher.close() });
}
