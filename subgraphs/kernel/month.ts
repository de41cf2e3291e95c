import type { CalendarDate } from './calendar-date.ts';
import { scalar } from './scalar.ts';

/** A month of the calendar, `YYYY-MM`. */
export type Month = string & { readonly __month: unique symbol };

/** Reads a month, or answers undefined. */
export const readMonth = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? (value as Month) : undefined;

/** The month in which a day lies. */
export const monthOf = (day: CalendarDate) => day.slice(0, 7) as Month;

/** How many months one month lies after another; below zero where it lies before. */
export function monthsBetween(earlier: Month, later: Month): number {
  const numberOf = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return numberOf(later) - numberOf(earlier);
}

/** The GraphQL scalar of a month. */
export const MonthScalar = scalar<Month>({
  name: 'Month',
  description: 'A month of the calendar, `2025-07`',
  example: '2025-07',
  read: readMonth,
});
