import { readCursor } from '../kernel/cursor.ts';
import { Conflict, Forbidden, Invalid } from '../kernel/refusals.ts';
import { transact } from '../kernel/transaction.ts';
import { change, readIn, remove } from '../kernel/write.ts';
import { AFRESH } from './delivery-pauses.ts';
import type { Context } from './loaders.ts';
import { WebhookDeadLetters, WebhookDeliveries } from './webhook-delivery.ts';
import { demandHouse, newSeed, secretOf } from './webhook-secret.ts';
import { WEBHOOK_RIGHT, Webhooks, type Webhook, type WebhookRegistered } from './webhook.ts';

/** How long two secrets may sign. */
export const OVERLAP_HOURS_AT_MOST = 168;

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
  return changed(id, { state: 'ACTIVE', pausedBecause: null, ...AFRESH, cursor: after }, context);
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

/**
 * Has a test posted, and gives its id. Until what came of it is noted, that same test is given again: one is posted at a time.
 * Throws FORBIDDEN, and CONFLICT where the webhook is paused.
 */
export async function sendTest(id: string, context: Context): Promise<string> {
  await demandActive(id, context);
  const test = `test_${context.newId()}`;
  return transact(context.store, async (tx) => {
    const [webhook] = await readIn(tx, Webhooks, { _id: id }, { limit: 1 });
    if (webhook?.test !== undefined) return webhook.test;
    await change(tx, Webhooks, { _id: id }, { set: { test, edition: newSeed() } });
    return test;
  });
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
  if (webhook?.agency !== actor.id) throw new Forbidden(WEBHOOK_RIGHT.join(' '));
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
