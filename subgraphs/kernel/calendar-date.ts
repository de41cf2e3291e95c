import { GraphQLLocalDate } from 'graphql-scalars';
import { scalar } from './scalar.ts';

/** A day of the calendar, `YYYY-MM-DD`, without a time or a zone: a branded string, so that no `Date` slips in. */
export type CalendarDate = string & { readonly __calendarDate: unique symbol };

/** Reads a day, or answers undefined where the calendar has none (30 February). */
export function readCalendarDate(value: unknown): CalendarDate | undefined {
  try {
    return GraphQLLocalDate.parseValue(value) as CalendarDate;
  } catch {
    return undefined;
  }
}

// Making a format costs a hundred times what using it does; there are three time zones.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format;
}

/** The day that a moment has in a time zone (IANA name). */
export const dayIn = (timeZone: string, moment: Date) => formatIn(timeZone).format(moment) as CalendarDate;

/** The day `days` later (or earlier, when negative). */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10) as CalendarDate;
}

/** The GraphQL scalar of a day. */
export const CalendarDateScalar = scalar<CalendarDate>({
  name: 'CalendarDate',
  description: 'A day of the calendar without a time, `2025-07-25`',
  example: '2025-07-25',
  read: readCalendarDate,
});
