/**
 * The parts of days `YYYY-MM-DD` and months `YYYY-MM`, by their characters: to split them takes twenty times as long, and each
 * visit asks for dozens of ages.
 */
const ZERO = '0'.charCodeAt(0);
const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

const yearOf = (day: string): number => twoDigits(day, 0) * 100 + twoDigits(day, 2);
const monthOfYear = (day: string): number => twoDigits(day, 5);

/** The day of the month, from 1. */
export const dayOfMonth = (day: string): number => twoDigits(day, 8);

/** The month of a day, or a month, as a number: one more for each month later. */
export const monthNumber = (day: string): number => yearOf(day) * 12 + monthOfYear(day) - 1;

/** The milliseconds from 1970 to the midnight at which a day begins. */
export const midnightOf = (day: string): number => Date.UTC(yearOf(day), monthOfYear(day) - 1, dayOfMonth(day));
