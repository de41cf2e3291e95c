import type { Job } from '../kernel/jobs.ts';
import { transact } from '../kernel/transaction.ts';
import { remove } from '../kernel/write.ts';
import { WebhookDeadLetters, WebhookDeliveries } from './webhook-delivery.ts';

const DAY_MILLISECONDS = 86_400_000;

/** For how many days it is kept what became of each delivery. */
const HISTORY_DAYS = 30;

/** Forgets what became of old deliveries, and dead letters whose events are kept no longer. */
export const FORGET_DELIVERIES: Job = {
  name: 'forget old deliveries',
  everyMilliseconds: 3_600_000,
  run: async (store, clock, { alertLogDays }) => {
    const before = (days: number) => ({ at: { $lt: new Date(clock().getTime() - days * DAY_MILLISECONDS) } });
    const gone = await transact(store, async (tx) => ({
      deliveries: await remove(tx, WebhookDeliveries, before(HISTORY_DAYS)),
      deadLetters: await remove(tx, WebhookDeadLetters, before(alertLogDays)),
    }));
    return gone.deliveries + gone.deadLetters > 0 ? gone : undefined;
  },
};
