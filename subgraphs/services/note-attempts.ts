import type { Attempt } from '../kernel/deliveries.ts';
import { newId } from '../kernel/identifiers.ts';
import { randomSixteen } from '../kernel/random.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { insertAll } from '../kernel/write.ts';
import { WebhookDeliveries, type WebhookDelivery } from './webhook-delivery.ts';
import type { Webhook } from './webhook.ts';

/** An attempt as it is stored, but when that was. */
export type NotedAttempt = Omit<WebhookDelivery, 'at' | 'result'> & Pick<Attempt, 'result'>;

/** What is told of an attempt with a webhook as it stood before; `what` was delivered. */
export function attemptOf(
  { id: webhookId, failures }: Webhook,
  { what, attempt }: { readonly what: string; readonly attempt: Attempt },
): NotedAttempt {
  const { event, cursor, result, statusCode, durationMilliseconds } = attempt;
  return {
    ...{ webhookId, event, cursor: cursor ?? undefined, result, statusCode: statusCode ?? undefined },
    ...{ durationMilliseconds, attempt: what === 'EVENT' ? failures + 1 : 1 },
  };
}

/** Stores them so that they are told in their order, though they are noted at the same moment. */
export async function noteAttempts(tx: Transaction, attempts: readonly NotedAttempt[], at: Date): Promise<void> {
  const ids = attempts.map(() => newId(at, randomSixteen())).sort();
  const records = attempts.map((attempt, i) => ({ _id: ids[i], at, ...attempt }));
  await insertAll(tx, WebhookDeliveries, records);
}
