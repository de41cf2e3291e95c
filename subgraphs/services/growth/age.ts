import { dayOfMonth, midnightOf, monthNumber } from './calendar.ts';
import type { GrowthMeasurement } from './measurement.ts';

/** WHO's month, in days. */
export const DAYS_PER_MONTH = 30.4375;

/** WHO Child Growth Standards, below 60.0 months of 30.4375 days (day 1826), and WHO Reference 2007, from there on. */
export type Standard = 'WHO_2006' | 'WHO_2007';

/** At how many months of 30.4375 days the standards of 2006 end and the reference of 2007 begins. */
export const WHO_2006_UNTIL_MONTHS = 60;

const MILLISECONDS_PER_DAY = 86_400_000;

/** An age in months of 30.4375 days, not rounded; NaN where none is known. */
export const monthsOf = ({ ageDays, ageMonths }: GrowthMeasurement): number =>
  ageDays == null ? (ageMonths ?? NaN) : ageDays / DAYS_PER_MONTH;

/** An age in whole days, half a day rounded up: the key of WHO's tables under five. NaN where none is known. */
export const daysOf = ({ ageDays, ageMonths }: GrowthMeasurement): number =>
  Math.floor((ageDays ?? (ageMonths ?? NaN) * DAYS_PER_MONTH) + 0.5);

/** By which figures a child is judged; where no age is known, by those of 2006, which have weight-for-length. */
export const standardOf = (child: GrowthMeasurement): Standard =>
  monthsOf(child) >= WHO_2006_UNTIL_MONTHS ? 'WHO_2007' : 'WHO_2006';

/** How many months of 30.4375 days are complete after `days`, as WHO counts them. */
export const wholeMonths = (days: number): number => Math.floor(days / DAYS_PER_MONTH);

/** How many days lie between two days `YYYY-MM-DD` of the calendar; negative before birth. */
export const ageInDays = (birthDate: string, date: string): number =>
  (midnightOf(date) - midnightOf(birthDate)) / MILLISECONDS_PER_DAY;

/** At so many completed months of the calendar a child leaves the register of balita, and has no KMS. */
export const BALITA_UNTIL_MONTHS = 60;

/**
 * How many months are complete on a day by the calendar (umur bulan penuh), both days `YYYY-MM-DD`; negative before
 * birth. A month is complete on the day of the month of birth, and where a month has no such day (born on the 31st, or on
 * 29 February) on the first of the next.
 */
export const completedMonths = (birthDate: string, date: string): number =>
  monthNumber(date) - monthNumber(birthDate) - (dayOfMonth(date) < dayOfMonth(birthDate) ? 1 : 0);
