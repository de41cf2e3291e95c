import type { Assignment, Duty, Replay } from '../kernel/deliveries.ts';
import type { HouseContext } from '../kernel/in-house.ts';
import { ask, inOneBatch, read } from '../kernel/read.ts';
import type { Store } from '../kernel/store.ts';
import { WebhookDeadLetters, type WebhookDeadLetter } from './webhook-delivery.ts';
import { demandHouse, secretsOf } from './webhook-secret.ts';
import { Webhooks, type Webhook } from './webhook.ts';

/** How long a gateway may deliver without renewing its lease. One that dies is followed within this time. */
const LEASE_MILLISECONDS = 4_000;

/** More than there will be: twenty for each agency. */
const WEBHOOKS_AT_MOST = 20_000;

/** How many dead letters are replayed in one go. */
const REPLAYS_AT_ONCE = 50;

/** Who asks, and of which webhook. */
export interface Holder {
  readonly holder: string;
  readonly id: string;
}

const webhooksOf = (store: Store) => store.model(Webhooks).collection;

const hasErrand = ({ test, replays }: Pick<Webhook, 'test' | 'replays'>) => test !== undefined || replays;

const isDue = ({ nextAttemptAt }: Pick<Webhook, 'nextAttemptAt'>, now: Date) => !nextAttemptAt || nextAttemptAt <= now;

/** Takes the leases that are free and renews those of a holder that are past their half, by the clock of the store. */
export async function leaseWebhooks({ holder }: Pick<Holder, 'holder'>, { store, now }: HouseContext) {
  const leasedUntil = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MILLISECONDS } };
  const half = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MILLISECONDS / 2 } };
  const until = { $ifNull: ['$leasedUntil', '$$NOW'] };
  const free = { $or: [{ $lte: [until, '$$NOW'] }, { $eq: [{ $type: '$holder' }, 'missing'] }] };
  const ours = { $and: [{ $eq: ['$holder', holder] }, { $lte: [until, half] }] };
  store.roundTrips += 1;
  await webhooksOf(store).updateMany({ state: 'ACTIVE', $expr: { $or: [free, ours] } }, [
    { $set: { holder, leasedUntil } },
  ]);
  const held = await read(
    store,
    Webhooks,
    { holder, state: 'ACTIVE' },
    { fields: ['edition', 'nextAttemptAt', 'test', 'replays'], limit: WEBHOOKS_AT_MOST },
  );
  const duties = held.map((each): Duty => ({
    id: each.id,
    edition: each.edition,
    isDue: hasErrand(each) || isDue(each, now),
  }));
  return { duties };
}

/** Gives all leases of a holder back. */
export async function releaseWebhooks({ holder }: Pick<Holder, 'holder'>, { store }: HouseContext): Promise<object> {
  await webhooksOf(store).updateMany({ holder }, { $unset: { holder: 1, leasedUntil: 1 } });
  return {};
}

/** What a holder is to deliver; nothing where the lease is not its. Throws UNAVAILABLE in a house without a secret. */
export async function openWebhook({ holder, id }: Holder, context: HouseContext): Promise<{ assignment?: Assignment }> {
  const { store, now } = context;
  const house = demandHouse(context);
  const [webhook] = await read(store, Webhooks, { _id: id, holder, state: 'ACTIVE' }, { limit: 1 });
  if (!webhook) return {};
  const { url, query, variablesText, operationName, cursor, agency, areas, scopes, test, replays } = webhook;
  return {
    assignment: {
      ...{ url, query, operationName: operationName ?? null, cursor, test: test ?? null },
      variables: JSON.parse(variablesText) as Record<string, unknown>,
      secrets: secretsOf(house, webhook, now),
      authorization: `Bearer ${await house.sign({ sub: agency, areas, scope: scopes.join(' ') }, now)}`,
      isDue: isDue(webhook, now),
      replays: replays ? await replaysOf(store, id) : [],
    },
  };
}

async function replaysOf(store: Store, webhookId: string): Promise<Replay[]> {
  const waiting = await ask<WebhookDeadLetter>(store, {
    find: WebhookDeadLetters.name,
    filter: { webhookId, replay: true },
    sort: { _id: 1 },
    ...inOneBatch(REPLAYS_AT_ONCE),
  });
  return waiting.map(({ event, after }) => ({ event, after }));
}
