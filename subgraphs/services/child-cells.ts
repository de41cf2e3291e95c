import { enumeration } from '../kernel/enumeration.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Month } from '../kernel/month.ts';
import { Sex } from '../kernel/sex.ts';
import { BALITA_UNTIL_MONTHS, monthNumber } from './growth/index.ts';

/** The age bands of the balita, in completed months: those of WHO's surveys. */
export const BalitaBand = enumeration('BalitaBand', 'The age of a balita in completed months', {
  MONTHS_0_5: '0 to 5',
  MONTHS_6_11: '6 to 11',
  MONTHS_12_23: '12 to 23',
  MONTHS_24_35: '24 to 35',
  MONTHS_36_47: '36 to 47',
  MONTHS_48_59: '48 to 59',
});
export type BalitaBand = keyof typeof BalitaBand;

export const SEXES = Object.keys(Sex) as Sex[];
export const BALITA_BANDS = Object.keys(BalitaBand) as BalitaBand[];

/** How many groups there are of one sex and one age band. */
export const CELLS = SEXES.length * BALITA_BANDS.length;

/** The number of the age band of a balita. */
const bandAt = (ageMonths: number) => (ageMonths < 6 ? 0 : ageMonths < 12 ? 1 : Math.floor(ageMonths / 12) + 1);

/** The number of the group of a sex and an age in completed months, 0 to 59. */
export const cellOf = (sex: Sex, ageMonths: number) => SEXES.indexOf(sex) * BALITA_BANDS.length + bandAt(ageMonths);

/** A group: of one sex, of one age band, of both, or all. */
export interface Group {
  readonly sex?: Sex | undefined;
  readonly ageBand?: BalitaBand | undefined;
}

/** The numbers of the cells that a group is made of. */
export function cellsOf({ sex, ageBand }: Group): number[] {
  const sexes = sex ? [SEXES.indexOf(sex)] : [...SEXES.keys()];
  const bands = ageBand ? [BALITA_BANDS.indexOf(ageBand)] : [...BALITA_BANDS.keys()];
  return sexes.flatMap((one) => bands.map((band) => one * BALITA_BANDS.length + band));
}

/** The month of a number that `monthNumber` gives. */
export const monthOfNumber = (number: number): Month =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}` as Month;

/**
 * The cohort of a child: the number of the last month in which it is a balita on some day. All children of a cohort are
 * of the same age, in completed months, on the first day of any month.
 */
export const cohortOf = (birthDate: CalendarDate): number =>
  monthNumber(birthDate) + BALITA_UNTIL_MONTHS - (birthDate.endsWith('-01') ? 1 : 0);

/** How old a cohort is on the first day of a month, in completed months; 0 for those born later in it. */
export const ageOfCohort = (cohort: number, month: number): number =>
  Math.max(0, BALITA_UNTIL_MONTHS - 1 - (cohort - month));
