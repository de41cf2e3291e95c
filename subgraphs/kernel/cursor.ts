import type { Position } from './feed-head.ts';
import { Invalid, Refusal } from './refusals.ts';

/** A position as those outside hold it: opaque, the same whatever they look at. */
export const cursorOf = ({ log, number }: Position): string =>
  Buffer.from(`${log}.${number}`, 'utf8').toString('base64url');

/** Reads a cursor. Throws INVALID for what is none, and GAP for one of another log than that which is read. */
export function readCursor(cursor: string, log: string): Position {
  const [, of, number] = /^([\da-f]{12})\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (!of || number === undefined)
    throw new Invalid(
      { id: 'Posisi (cursor) tidak dapat dibaca.', en: 'The cursor cannot be read.' },
      { fields: { after: 'cursor' } },
    );
  if (of !== log) throw new Refusal('GAP');
  return { log, number: Number(number) };
}
