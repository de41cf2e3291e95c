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

/** What may be reached, and how long it may take. */
export interface Posting {
  readonly policy: Pick<Policy, 'privateWebhooks' | 'plainWebhooks'>;
  readonly clock: Clock;
  readonly timeoutMilliseconds?: number;
  readonly lookup?: Lookup;
}

const TIMEOUT_MILLISECONDS = 10_000;

/** More of an answer is not taken. */
const ANSWER_BYTES = 16_384;

/** Posts to webhooks, signed as Standard Webhooks has it. A redirect is an answer like any other that is no 2xx. */
export function poster({
  policy: { privateWebhooks, plainWebhooks },
  clock,
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
  lookup,
}: Posting): Post & AsyncDisposable {
  const dispatcher = privateWebhooks ? anyConnections() : publicConnections(lookup);

  async function send({ url, secrets }: Target, id: string, envelope: Envelope): Promise<Dispatcher.ResponseData> {
    const to = new URL(url);
    if (!privateWebhooks) demandPublic(to);
    if (to.protocol !== 'https:' && !plainWebhooks) throw new PrivateAddress();
    const now = clock();
    const body = JSON.stringify(envelope);
    const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
    return request(to, {
      dispatcher,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'desa-sehat-webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': signatures.join(' '),
      },
      body,
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  }

  const post: Post = async (target, id, envelope) => {
    const began = performance.now();
    const told = (result: DeliveryResult, statusCode: number | null = null): Posted => {
      return { result, statusCode, durationMilliseconds: Math.round(performance.now() - began) };
    };
    try {
      const { statusCode, body } = await send(target, id, envelope);
      // What it says beside is nobody's business; a connection is used again once it is read.
      body.dump({ limit: ANSWER_BYTES }).catch(() => undefined);
      return told(statusCode >= 200 && statusCode < 300 ? 'DELIVERED' : 'STATUS', statusCode);
    } catch (error) {
      if (error instanceof PrivateAddress) return told('ADDRESS');
      return told((error as Error).name === 'TimeoutError' ? 'TIMEOUT' : 'CONNECTION');
    }
  };
  return Object.assign(post, { [Symbol.asyncDispose]: () => dispatcher.close() });
}
