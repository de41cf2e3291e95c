import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { openUnder, sealUnder } from './sealing.ts';

/**
 * A ticket stands in an address for what may not stand there. Whoever has it can open what was sealed for it, and nobody
 * else: the store knows its hash, from which neither it nor the key follows.
 */
export const newTicket = (): string => randomBytes(32).toString('base64url');

/** Under which id it is stored. */
export const ticketId = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');

const keyOf = (ticket: string) => Buffer.from(hkdfSync('sha256', ticket, '', 'desa-sehat ticket', 32));

/** Seals something for a ticket, by its very words; bound to its id, so that it stands nowhere else. */
export const sealFor = (ticket: string, facts: object): string =>
  sealUnder(keyOf(ticket), JSON.stringify(facts), ticketId(ticket)).toString('base64url');

/** Opens what was sealed for a ticket. Throws for anything else. */
export const openedBy = (ticket: string, sealed: string): object =>
  JSON.parse(openUnder(keyOf(ticket), Buffer.from(sealed, 'base64url'), ticketId(ticket))) as object;
