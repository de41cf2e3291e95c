import { cursorOf } from '../kernel/cursor.ts';
import { operationIn } from '../kernel/documents.ts';
import { positionOf } from '../kernel/feed-head.ts';
import type { Job } from '../kernel/jobs.ts';
import { read } from '../kernel/read.ts';
import { Invalid, Refusal } from '../kernel/refusals.ts';
import type { Store } from '../kernel/store.ts';
import { newTicket, sealFor, ticketId } from '../kernel/ticket.ts';
import { transact } from '../kernel/transaction.ts';
import { change, insert, readIn, remove } from '../kernel/write.ts';
import { AlertFeed } from './alert-event.ts';
import { isTooLong, type GivenDocument } from './given-document.ts';
import type { Context } from './loaders.ts';
import { Tickets, type EventTicket } from './ticket.ts';

const USE_WITHIN_MILLISECONDS = 60_000;

/**
 * Gives a ticket for a subscription, asked for by whoever asks now. The gateway says what else is wrong with the document.
 * Throws INVALID for what is no subscription, and TOO_COSTLY for one that is too long.
 */
export async function openTicket(wish: GivenDocument, context: Context): Promise<EventTicket> {
  const { store, now, actor, authorization } = context;
  demandSubscription(wish);
  const expiresAt = actor.expires!;
  const useBy = new Date(Math.min(now.getTime() + USE_WITHIN_MILLISECONDS, expiresAt.getTime()));
  const ticket = newTicket();
  const from = cursorOf(await positionOf(store, AlertFeed));
  const sealed = sealFor(ticket, { ...wish, from, authorization });
  const stored = { _id: ticketId(ticket), sealed, useBy, expiresAt, goneAt: useBy };
  await transact(store, (tx) => insert(tx, Tickets, stored));
  return { ticket, useBy, expiresAt };
}

function demandSubscription(wish: GivenDocument): void {
  if (isTooLong(wish)) throw new Refusal('TOO_COSTLY');
  if (operationIn(wish)?.operation === 'subscription') return;
  throw new Invalid(
    { id: 'Tiket hanya untuk satu langganan (subscription).', en: 'A ticket is for a subscription alone.' },
    { fields: { query: 'one subscription' } },
  );
}

/** A ticket that a connection at a gateway comes with. */
interface Coming {
  /** The hash of the ticket. */
  readonly id: string;
  readonly connection: string;
  /** Whether it comes with the id of an event that it had. */
  readonly isResumed: boolean;
}

/**
 * Gives a ticket to a connection, which takes it from any other, and what was sealed. It opens one subscription: the first
 * that comes begins, and whoever comes after it goes on. Throws UNAUTHENTICATED.
 */
export async function takeTicket(
  { id, connection, isResumed }: Coming,
  { store, now }: { store: Store; now: Date },
): Promise<{ sealed: string }> {
  return transact(store, async (tx) => {
    const [ticket] = await readIn(tx, Tickets, { _id: id }, { limit: 1 });
    const wasUsed = ticket?.connection != null;
    if (!ticket || now >= ticket.goneAt || isResumed !== wasUsed) throw new Refusal('UNAUTHENTICATED');
    await change(tx, Tickets, { _id: id }, { set: { connection, goneAt: ticket.expiresAt } });
    return { sealed: ticket.sealed };
  });
}

/** More than a gateway asks about at once. */
const ASKED_AT_MOST = 1_000;

/** Which of these connections have their tickets still. */
export async function findHeld(
  { connections }: { readonly connections: readonly { readonly id: string; readonly connection: string }[] },
  { store }: { store: Store },
): Promise<{ held: string[] }> {
  const ids = connections.map(({ id }) => id);
  const found = await read(store, Tickets, { _id: { $in: ids } }, { fields: ['connection'], limit: ASKED_AT_MOST });
  const held = new Set(found.map(({ connection }) => connection));
  return { held: connections.map(({ connection }) => connection).filter((each) => held.has(each)) };
}

/** Forgets tickets that are good for nothing any more. */
export const FORGET_TICKETS: Job = {
  name: 'forget tickets',
  everyMilliseconds: 60_000,
  run: async (store, clock) => {
    await transact(store, (tx) => remove(tx, Tickets, { goneAt: { $lte: clock() } }));
    return undefined;
  },
};
