import type { Position } from './feed-head.ts';
import { Refusal } from './refusals.ts';

/** A cursor as it was read: a place in a log, and by what to know whether the entry there is still the same. */
export interface ReadCursor {
  readonly log: string;
  readonly number: number;
  readonly mark: string | undefined;
}

/** So much of the id of an entry tells it from the one that has its number in a log that was restored and went on. */
const markOf = (id: string) => id.slice(-8);

/** Whether an entry is the one that a cursor was made of; one without a mark fits any. */
export const fits = ({ mark }: ReadCursor, id: string | undefined): boolean =>
  mark === undefined || (id !== undefined && markOf(id) === mark);

/** A position as those outside hold it: opaque, the same whatever they look at. */
export const cursorOf = ({ log, number, last }: Position): string =>
  Buffer.from([log, number, ...(last ? [markOf(last)] : [])].join('.'), 'utf8').toString('base64url');

/** Reads a cursor; undefined for what is none. */
export function readCursor(cursor: string): ReadCursor | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, log, number, mark] = /^([\da-f]{12})\.(\d{1,15})(?:\.([\da-f]{8}))?$/.exec(text) ?? [];
  return log === undefined ? undefined : { log, number: Number(number), mark };
}

/** The history since a cursor is not whole: it says from which cursor one can go on. */
export const gap = (from: Position): Refusal => new Refusal('GAP', undefined, { from: cursorOf(from) });
