import { readCalendarDate } from './calendar-date.ts';
import { readMonth } from './month.ts';
import { scalar } from './scalar.ts';

/** A date as far as it is known: `2024`, `2024-07` or `2024-07-25`. As strings they sort in time. */
export type PartialDate = string & { readonly __partialDate: unique symbol };

/** Reads a partial date, or answers undefined. */
export function readPartialDate(value: unknown): PartialDate | undefined {
  if (typeof value !== 'string') return undefined;
  const known = /^\d{4}$/.test(value) || readMonth(value) || readCalendarDate(value);
  return known ? (value as PartialDate) : undefined;
}

/** The GraphQL scalar of a partial date. */
export const PartialDateScalar = scalar<PartialDate>({
  name: 'PartialDate',
  description: 'A date as far as it is known: `2024`, `2024-07` or `2024-07-25`',
  example: '2024-07',
  read: readPartialDate,
});
