import { daysOf, monthsOf, type Standard } from './age.ts';
import type { GrowthMeasurement, Posture } from './measurement.ts';

/** From this day on a child is expected to stand. WHO: 24 months, 730.5 days, rounded up. */
export const STANDING_FROM_DAY = 731;
/** Nobody stands before: such an entry is taken for a mistake, and the length as it is. Months of 30.4375 days. */
export const MAY_STAND_FROM_MONTHS = 9;

/** How much longer a child is lying than standing (WHO). */
export const LYING_LONGER_MILLIMETRES = 7;

/** How length is expected to be measured at an age. */
export const expectedPosture = (ageDays: number): Posture => (ageDays < STANDING_FROM_DAY ? 'LYING' : 'STANDING');

/** What was made of a posture: 0.7 cm added or subtracted, or standing below nine months not believed. */
export type Correction = 'ADDED_7_MM' | 'SUBTRACTED_7_MM' | 'POSTURE_IGNORED';

/** What each of them adds to a length. */
export const ADDED_MILLIMETRES: Readonly<Record<Correction, number>> = {
  ADDED_7_MM: LYING_LONGER_MILLIMETRES,
  SUBTRACTED_7_MM: -LYING_LONGER_MILLIMETRES,
  POSTURE_IGNORED: 0,
};

/**
 * What is to be made of a posture that the age does not expect; null where it does, or either is unknown. The 2007
 * reference corrects nothing.
 */
export function correctionOf(child: GrowthMeasurement, standard: Standard): Correction | null {
  if (!child.posture || standard === 'WHO_2007') return null;
  const days = daysOf(child);
  if (child.posture === 'LYING') return days >= STANDING_FROM_DAY ? 'SUBTRACTED_7_MM' : null;
  if (!(days < STANDING_FROM_DAY)) return null;
  return monthsOf(child) < MAY_STAND_FROM_MONTHS ? 'POSTURE_IGNORED' : 'ADDED_7_MM';
}
