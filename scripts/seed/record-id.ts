import { addDays, type CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { newId } from '../../subgraphs/kernel/identifiers.ts';
import type { Chance } from './chance.ts';

const MINUTE_MILLISECONDS = 60_000;

/** The moment at which something was made up to be recorded: 07:00 WIB of a day, and some minutes. */
export const momentOf = (day: CalendarDate, minutes: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MILLISECONDS);

/**
 * The id of a made-up record. What is recorded later sorts after what was recorded before, as in life; nothing was
 * recorded on the day of the village itself, which has only begun.
 */
export function recordId(
  chance: Chance,
  recordedOn: CalendarDate,
  { asOf, minutes = 0 }: { asOf: CalendarDate; minutes?: number },
): string {
  const yesterday = addDays(asOf, -1);
  return newId(momentOf(recordedOn < yesterday ? recordedOn : yesterday, minutes), chance.bytes(16));
}
