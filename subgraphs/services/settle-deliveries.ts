import type { Attempt, Settlement } from '../kernel/deliveries.ts';
import type { HouseContext } from '../kernel/in-house.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { change, insert, readIn, remove } from '../kernel/write.ts';
import { AFRESH, isGivenUp, nextAttempt } from './delivery-pauses.ts';
import { attemptOf, noteAttempts, type NotedAttempt } from './note-attempts.ts';
import { WebhookDeadLetters } from './webhook-delivery.ts';
import type { Holder } from './webhook-lease.ts';
import { Webhooks, type Webhook } from './webhook.ts';

/** What of a webhook changes; null takes it away. */
type Changes = { readonly [K in keyof Webhook]?: Webhook[K] | null };

/** What becomes of a webhook by what was told, and whether its holder goes on with what comes next. */
interface Settled {
  readonly changes: Changes;
  readonly goesOn: boolean;
}

const GONE = 410;
const GONE_AWAY = { state: 'PAUSED', pausedBecause: 'GONE', nextAttemptAt: null } as const;

/**
 * Notes what came of deliveries, in their order, also where their agency has paused the webhook meanwhile. Where somebody
 * else has the lease by now, or it stands elsewhere, nothing is noted from there on: it is delivered again.
 */
export const settleDeliveries = (
  { holder, id, settlements }: Holder & { readonly settlements: readonly Settlement[] },
  { store, now }: HouseContext,
): Promise<{ goesOn: boolean }> =>
  transact(store, async (tx) => {
    const [found] = await readIn(tx, Webhooks, { _id: id, holder }, { limit: 1 });
    if (!found) return { goesOn: false };
    let [webhook, all, goesOn]: [Webhook, Changes, boolean] = [found, {}, found.state === 'ACTIVE'];
    const attempts: NotedAttempt[] = [];
    for (const settlement of settlements) {
      if ('after' in settlement && settlement.after !== webhook.cursor) {
        goesOn = false;
        break;
      }
      if ('attempt' in settlement) attempts.push(attemptOf(webhook, settlement));
      const came = await settled(tx, webhook, settlement, now);
      webhook = { ...webhook, ...came.changes } as Webhook;
      all = { ...all, ...came.changes };
      goesOn &&= came.goesOn;
    }
    await noteAttempts(tx, attempts, now);
    if (Object.keys(all).length > 0) await change(tx, Webhooks, { _id: id, holder }, { set: all });
    return { goesOn };
  });

async function settled(tx: Transaction, webhook: Webhook, settlement: Settlement, now: Date): Promise<Settled> {
  switch (settlement.what) {
    case 'EVENT':
      return settledEvent(tx, webhook, settlement, now);
    case 'REPLAY':
      return { changes: await settledReplay(tx, webhook, settlement.attempt), goesOn: true };
    case 'TEST':
      return { changes: webhook.test === settlement.attempt.event ? { test: null } : {}, goesOn: true };
    case 'MARK':
      return { changes: { cursor: settlement.cursor }, goesOn: true };
    case 'STUCK':
      return { changes: failedAgain(webhook, now), goesOn: false };
    case 'ENDED':
      return { changes: { state: 'PAUSED', pausedBecause: settlement.code }, goesOn: false };
  }
}

async function settledEvent(
  tx: Transaction,
  webhook: Webhook,
  { attempt, after }: Settlement & { what: 'EVENT' },
  now: Date,
): Promise<Settled> {
  const { event, result, statusCode } = attempt;
  const cursor = attempt.cursor!;
  if (result === 'DELIVERED') return { changes: { ...AFRESH, cursor }, goesOn: true };
  const again = failedAgain(webhook, now);
  if (statusCode === GONE) return { changes: { ...again, ...GONE_AWAY }, goesOn: false };
  if (!isGivenUp(again.failingSince, now)) return { changes: again, goesOn: false };
  const stored = { _id: `${webhook.id}:${event}`, webhookId: webhook.id, event, cursor, after, replay: false };
  const attempts = webhook.failures + 1;
  await remove(tx, WebhookDeadLetters, { _id: stored._id });
  await insert(tx, WebhookDeadLetters, { ...stored, at: now, attempts, result, statusCode: statusCode ?? undefined });
  return { changes: { ...AFRESH, cursor }, goesOn: true };
}

/** What a failure changes. */
const failedAgain = ({ failures, failingSince }: Webhook, now: Date) => ({
  failures: failures + 1,
  failingSince: failingSince ?? now,
  nextAttemptAt: nextAttempt(failures + 1, now),
});

/** A dead letter that was delivered is gone; another one stays, and waits no longer. */
async function settledReplay(tx: Transaction, { id }: Webhook, { event, result }: Attempt): Promise<Changes> {
  const key = { _id: `${id}:${event}` };
  if (result === 'DELIVERED') await remove(tx, WebhookDeadLetters, key);
  else await change(tx, WebhookDeadLetters, key, { set: { replay: false } });
  const more = { webhookId: id, replay: true };
  const waits = await tx.store.model(WebhookDeadLetters).collection.findOne(more, { session: tx.session });
  return waits ? {} : { replays: false };
}
