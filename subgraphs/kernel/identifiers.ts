import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { CalendarDate } from './calendar-date.ts';

/** The day from which ids made from a name count, so that they look and sort like any other UUIDv7. */
const NAMED_SINCE = Date.UTC(2025, 0, 1);

/** A new id (UUIDv7), made at a moment from 16 random bytes. */
export const newId = (now: Date, randomBytes: Uint8Array) =>
  v7({ msecs: now.getTime(), random: randomBytes, seq: Buffer.from(randomBytes).readUInt32BE(0) });

/** The id (UUIDv7) of a record that ships with the project: the same name gives the same id everywhere, for ever. */
export const namedId = (name: string) =>
  newId(new Date(NAMED_SINCE), createHash('sha256').update(name).digest().subarray(0, 16));

/** The id (UUIDv7) of what has a day and no moment: the same day and words give the same id everywhere, for ever. */
export const dayId = (day: CalendarDate, words: string) =>
  newId(new Date(beginningOf(day)), createHash('sha256').update(words).digest().subarray(0, 16));

/** Whether an id is one of this day: by it nobody knows what was made before what. One made in that very millisecond looks the same. */
export const isDayId = (id: string, day: CalendarDate): boolean =>
  parseInt(id.slice(0, 8) + id.slice(9, 13), 16) === beginningOf(day);

/** Before 1970, no UUIDv7 tells the time. */
const beginningOf = (day: CalendarDate) => Math.max(0, Date.parse(day));
