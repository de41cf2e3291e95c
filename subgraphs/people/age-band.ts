import { enumeration } from '../kernel/enumeration.ts';
import { monthsBetween, type Month } from '../kernel/month.ts';

/**
 * Which bands are meant: those of the checklists of posyandu ILP (KMK HK.01.07/MENKES/2015/2023). Home visits have others,
 * and one text has adults from 19, which leaves those of 18 out; here adults begin at 18. What was counted by another
 * edition is counted anew.
 */
export const AGE_BANDS_EDITION = 'posyandu-ilp-2023, adults from 18';

/** The bands, from the youngest; all of them together are everybody. */
export const AgeBand = enumeration(
  'AgeBand',
  'Age at the end of the month, in the bands of the checklists of posyandu ILP (KMK HK.01.07/MENKES/2015/2023)',
  {
    MONTHS_0_TO_11: 'Bayi: until the first birthday',
    MONTHS_12_TO_59: 'Anak balita: from the first birthday until the fifth',
    MONTHS_60_TO_71: 'Anak prasekolah: from the fifth birthday until the sixth',
    YEARS_6_TO_17: 'Usia sekolah dan remaja: from the sixth birthday until the eighteenth',
    YEARS_18_TO_59: 'Dewasa: from the eighteenth birthday until the sixtieth',
    YEARS_60_AND_OVER: 'Lanjut usia: from the sixtieth birthday',
  },
);
export type AgeBand = keyof typeof AgeBand;

/** At how many completed months each begins; it ends where the next begins, so that nobody is in two or in none. */
const BEGINS: Record<AgeBand, number> = {
  MONTHS_0_TO_11: 0,
  MONTHS_12_TO_59: 12,
  MONTHS_60_TO_71: 60,
  YEARS_6_TO_17: 6 * 12,
  YEARS_18_TO_59: 18 * 12,
  YEARS_60_AND_OVER: 60 * 12,
};

/** The bands, from the youngest. */
export const AGE_BANDS = Object.keys(BEGINS) as AgeBand[];

/**
 * The band on the last day of a month of somebody born in another; undefined for who was not born yet. By then all who
 * were born in the same month have completed as many months, also who was born on the 29th of February: of whom was
 * erased, no day of birth is left, and they must stay in the band in which they were.
 */
export function ageBandOf(birthMonth: Month, month: Month): AgeBand | undefined {
  const months = monthsBetween(birthMonth, month);
  return AGE_BANDS.findLast((band) => BEGINS[band] <= months);
}
