import { BALITA_UNTIL_MONTHS, completedMonths, monthNumber } from '../growth/index.ts';
import type { KmsChild, Weighing } from './weighing.ts';

/** A month of the calendar in which a child was weighed. */
export interface MonthWeighed {
  /** Counted from the year 0, so that the month before is one less. */
  readonly number: number;
  /** The weighing of the month: the last plausible one, or where none is, the last. */
  readonly weighing: Weighing;
  /** The same without the birth weight; absent where that is all. Only the first month can have one. */
  readonly afterBirth: Weighing | undefined;
}

/**
 * The months in which a child of 0 to 59 completed months was weighed, ascending; other weighings are left out.
 * `weighings` are ascending by day, at most one a day.
 */
export function monthsWeighed(weighings: readonly Weighing[], { birthDate }: KmsChild): MonthWeighed[] {
  const months: MonthWeighed[] = [];
  for (const weighing of weighings) {
    const age = completedMonths(birthDate, weighing.date);
    if (age < 0 || age >= BALITA_UNTIL_MONTHS) continue;
    const number = monthNumber(weighing.date);
    const afterBirth = weighing.date === birthDate ? undefined : weighing;
    const known = months.at(-1);
    if (known?.number !== number) months.push({ number, weighing, afterBirth });
    else
      months[months.length - 1] = {
        number,
        weighing: ofBoth(known.weighing, weighing),
        afterBirth: ofBoth(known.afterBirth, weighing),
      };
  }
  return months;
}

/** Which of two weighings of a month counts. */
const ofBoth = (earlier: Weighing | undefined, later: Weighing): Weighing =>
  earlier && later.isImplausible && !earlier.isImplausible ? earlier : later;
