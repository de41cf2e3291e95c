import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/**
 * A ticket stands in an address for what may not stand there. Whoever has it can open what was sealed for it, and nobody
 * else: the store knows its hash, from which neither it nor the key follows.
 */
export const newTicket = (): string => randomBytes(32).toString('base64url');

/** Under which id it is stored. */
export const ticketId = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (ticket: string) => Buffer.from(hkdfSync('sha256', ticket, '', 'desa-sehat ticket', 32));

/** Seals something for a ticket, by its very words; bound to its id, so that it stands nowhere else. */
export function sealFor(ticket: string, facts: object): string {
  const iv = randomBytes(IV_BYTES);
  const sealing = createCipheriv(ALGORITHM, keyOf(ticket), iv, { authTagLength: TAG_BYTES });
  sealing.setAAD(Buffer.from(ticketId(ticket)));
  return Buffer.concat([
    ...[iv, sealing.update(JSON.stringify(facts), 'utf8'), sealing.final()],
    sealing.getAuthTag(),
  ]).toString('base64url');
}

/** Opens what was sealed for a ticket. Throws for anything else. */
export function openedBy(ticket: string, sealed: string): object {
  const bytes = Buffer.from(sealed, 'base64url');
  const opening = createDecipheriv(ALGORITHM, keyOf(ticket), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  opening.setAAD(Buffer.from(ticketId(ticket))).setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = Buffer.concat([opening.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), opening.final()]);
  return JSON.parse(text.toString('utf8')) as object;
}
