import type { GraphQLSchema } from 'graphql';
import { cursorOf } from '../kernel/cursor.ts';
import { positionOf } from '../kernel/feed-head.ts';
import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import { Invalid } from '../kernel/refusals.ts';
import { transact } from '../kernel/transaction.ts';
import { insert, readIn } from '../kernel/write.ts';
import { AlertFeed } from './alert-event.ts';
import { wantedEntries } from './alert.subscription.ts';
import type { Context } from './loaders.ts';
import { reachOf } from './reach.ts';
import { demandHouse, newSeed, secretOf } from './webhook-secret.ts';
import { checkedAddress, eventsWanted, type WebhookWish } from './webhook-wish.ts';
import { WEBHOOK_RIGHT, Webhooks, type Webhook, type WebhookRegistered } from './webhook.ts';

/** The most webhooks of one agency. */
const WEBHOOKS_AT_MOST = 20;

/**
 * Registers a webhook, which begins with what happens from now on. The claims of the agency are kept as they were verified;
 * what it may see by them is judged at each event. Throws INVALID, FORBIDDEN where the area is none of its agreement or
 * nothing of what is asked for is told to it, and UNAVAILABLE in a house without a secret.
 */
export async function registerWebhook(
  wish: WebhookWish,
  schema: GraphQLSchema,
  context: Context,
): Promise<WebhookRegistered> {
  const { store, actor, now, policy, newId } = context;
  const wanted = eventsWanted(wish, schema);
  reachOf(...WEBHOOK_RIGHT, wanted.area, context);
  // What is refused to a subscription is refused here, rather than later by a pause.
  await wantedEntries(wanted, context);
  const url = checkedAddress(wish.url, policy);
  const house = demandHouse(context);
  const seed = newSeed();
  const cursor = cursorOf(await positionOf(store, AlertFeed));
  const webhook = await transact(store, async (tx) => {
    tx.alone(`webhooks of ${actor.id}`);
    const own = await readIn(tx, Webhooks, { agency: actor.id }, { fields: ['agency'], limit: WEBHOOKS_AT_MOST });
    if (own.length >= WEBHOOKS_AT_MOST) throw tooMany();
    return insert(tx, Webhooks, {
      ...{ _id: newId(), agency: actor.id, areas: [...actor.areas], scopes: [...actor.scopes], registeredAt: now },
      ...{ url, query: wish.query, operationName: wish.operationName ?? undefined },
      variablesText: JSON.stringify(wish.variables ?? {}),
      ...{ state: 'ACTIVE', cursor, failures: 0, replays: false, seed, edition: newSeed() },
    });
  });
  return { webhook, secret: secretOf(house, seed) };
}

/** The webhooks of the agency that asks, the latest first. */
export const listWebhooks = ({ store, actor }: Context, args: PageArgs): Promise<Page<Webhook>> =>
  listPage(store, Webhooks, { filter: { agency: actor.id }, order: { _id: -1 }, args });

const tooMany = () =>
  new Invalid(
    {
      id: `Satu instansi paling banyak memiliki ${WEBHOOKS_AT_MOST} webhook.`,
      en: `An agency has at most ${WEBHOOKS_AT_MOST} webhooks.`,
    },
    { fields: { url: `at most ${WEBHOOKS_AT_MOST} webhooks` } },
  );
