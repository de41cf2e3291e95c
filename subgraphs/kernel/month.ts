import { scalar } from './scalar.ts';

/** A month of the calendar, `YYYY-MM`. */
export type Month = string & { readonly __month: unique symbol };

/** Reads a month, or answers undefined. */
export const readMonth = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? (value as Month) : undefined;

/** The GraphQL scalar of a month. */
export const MonthScalar = scalar<Month>({
  name: 'Month',
  description: 'A month of the calendar, `2025-07`',
  example: '2025-07',
  read: readMonth,
});
