import { cursorOf, readCursor } from '../kernel/cursor.ts';
import { positionOf } from '../kernel/feed-head.ts';
import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import { Conflict, Forbidden, Invalid, Refusal } from '../kernel/refusals.ts';
import { transact } from '../kernel/transaction.ts';
import { change, insert, readIn, remove } from '../kernel/write.ts';
import { AlertFeed } from './alert-event.ts';
import type { Context } from './loaders.ts';
import { reachOf } from './reach.ts';
import { WebhookDeadLetters, WebhookDeliveries } from './webhook-delivery.ts';
import { newSeed, secretOf } from './webhook-secret.ts';
import { checkedAddress, checkedDocument, type WebhookWish } from './webhook-wish.ts';
import { Webhooks, type Webhook, type WebhookRegistered } from './webhook.ts';

/** The most webhooks of one agency. */
const WEBHOOKS_AT_MOST = 20;

/** How long two secrets may sign. */
export const OVERLAP_HOURS_AT_MOST = 168;

const RIGHT = ['acknowledge', 'alert.event'] as const;

/**
 * Registers a webhook, which begins with what happens from now on. The claims of the agency are kept as they were verified;
 * what it may see by them is judged at each event. Throws INVALID, FORBIDDEN where the area is none of its agreement, and
 * UNAVAILABLE in a house without a secret.
 */
export async function registerWebhook(wish: WebhookWish, context: Context): Promise<WebhookRegistered> {
  const { store, actor, now, policy, newId } = context;
  reachOf(...RIGHT, checkedDocument(wish), context);
  const url = checkedAddress(wish.url, policy);
  const house = demandHouse(context);
  const seed = newSeed();
  const cursor = cursorOf(await positionOf(store, AlertFeed));
  const webhook = await transact(store, async (tx) => {
    tx.alone(`webhooks of ${actor.id}`);
    const own = await readIn(tx, Webhooks, { agency: actor.id }, { fields: ['agency'], limit: WEBHOOKS_AT_MOST });
    if (own.length >= WEBHOOKS_AT_MOST) throw tooMany();
    return insert(tx, Webhooks, {
      ...{ _id: newId(), url, query: wish.query, operationName: wish.operationName ?? undefined },
      ...{
        variablesText: JSON.stringify(wish.variables ?? {}),
        registeredAt: now,
        state: 'ACTIVE',
        cursor,
        failures: 0,
      },
      ...{
        agency: actor.id,
        areas: [...actor.areas],
        scopes: [...actor.scopes],
        seed,
        edition: newSeed(),
        replays: false,
      },
    });
  });
  return { webhook, secret: secretOf(house, seed) };
}

/** The webhooks of the agency that asks, the latest first. */
export const listWebhooks = ({ store, actor }: Context, args: PageArgs): Promise<Page<Webhook>> =>
  listPage(store, Webhooks, { filter: { agency: actor.id }, order: { _id: -1 }, args });

/** Gives a webhook another secret; the one before signs as well for so long. Throws FORBIDDEN and INVALID. */
export async function rotateSecret(id: string, overlapHours: number, context: Context): Promise<WebhookRegistered> {
  const { seed: seedBefore } = await getOwn(id, context);
  const house = demandHouse(context);
  if (overlapHours < 0 || overlapHours > OVERLAP_HOURS_AT_MOST)
    throw new Invalid(undefined, { fields: { overlapHours: `0..${OVERLAP_HOURS_AT_MOST}` } });
  const seed = newSeed();
  const seedBeforeUntil = new Date(context.now.getTime() + overlapHours * 3_600_000);
  const webhook = await changed(id, { seed, seedBefore, seedBeforeUntil }, context);
  return { webhook, secret: secretOf(house, seed) };
}

/** Pauses a webhook. It loses nothing: it goes on where it was. Throws FORBIDDEN. */
export async function pauseWebhook(id: string, context: Context): Promise<Webhook> {
  await getOwn(id, context);
  return changed(id, { state: 'PAUSED', pausedBecause: 'ASKED' }, context);
}

/** Has a webhook go on at once, after another cursor if one is given. Throws FORBIDDEN, and INVALID for what is no cursor. */
export async function resumeWebhook(id: string, after: string | undefined, context: Context): Promise<Webhook> {
  await getOwn(id, context);
  if (after !== undefined && !readCursor(after))
    throw new Invalid(undefined, { fields: { after: 'a cursor of the log of alerts' } });
  const afresh = { pausedBecause: null, failures: 0, failingSince: null, nextAttemptAt: null };
  return changed(id, { state: 'ACTIVE', ...afresh, cursor: after }, context);
}

/** Removes a webhook with its history, and gives its id. Throws FORBIDDEN. */
export async function removeWebhook(id: string, context: Context): Promise<string> {
  await getOwn(id, context);
  await transact(context.store, async (tx) => {
    await remove(tx, Webhooks, { _id: id });
    await remove(tx, WebhookDeliveries, { webhookId: id });
    await remove(tx, WebhookDeadLetters, { webhookId: id });
  });
  return id;
}

/** Has a test posted, and gives its id. Throws FORBIDDEN, and CONFLICT where the webhook is paused. */
export async function sendTest(id: string, context: Context): Promise<string> {
  await demandActive(id, context);
  const test = `test_${context.newId()}`;
  await changed(id, { test }, context);
  return test;
}

/** Has all dead letters posted once more, and tells how many they are. Throws FORBIDDEN, and CONFLICT where it is paused. */
export async function replayDeadLetters(id: string, context: Context): Promise<number> {
  await demandActive(id, context);
  return transact(context.store, async (tx) => {
    const deadLetters = tx.store.model(WebhookDeadLetters).collection;
    const all = { webhookId: id };
    const { matchedCount } = await deadLetters.updateMany(all, { $set: { replay: true } }, { session: tx.session });
    const asked = { replays: true, edition: newSeed() };
    if (matchedCount > 0) await change(tx, Webhooks, { _id: id }, { set: asked });
    return matchedCount;
  });
}

/** Throws FORBIDDEN for a webhook of another agency, and alike for one that there is not. */
async function getOwn(id: string, { loaders, actor }: Context): Promise<Webhook> {
  const webhook = await loaders.webhookById.load(id);
  if (webhook?.agency !== actor.id) throw new Forbidden(RIGHT.join(' '));
  return webhook!;
}

async function demandActive(id: string, context: Context): Promise<void> {
  const { state } = await getOwn(id, context);
  if (state !== 'ACTIVE') throw new Conflict(['state']);
}

function changed(id: string, set: Record<string, unknown>, { store, loaders }: Context): Promise<Webhook> {
  loaders.webhookById.clear(id);
  return transact(store, async (tx) => {
    await change(tx, Webhooks, { _id: id }, { set: { ...set, edition: newSeed() } });
    return (await readIn(tx, Webhooks, { _id: id }, { limit: 1 }))[0]!;
  });
}

function demandHouse({ house }: Context) {
  if (!house) throw new Refusal('UNAVAILABLE');
  return house;
}

const tooMany = () =>
  new Invalid(
    {
      id: `Satu instansi paling banyak memiliki ${WEBHOOKS_AT_MOST} webhook.`,
      en: `An agency has at most ${WEBHOOKS_AT_MOST} webhooks.`,
    },
    { fields: { url: `at most ${WEBHOOKS_AT_MOST} webhooks` } },
  );
