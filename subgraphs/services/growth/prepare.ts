import { daysOf, monthsOf, standardOf, type Standard } from './age.ts';
import type { GrowthMeasurement } from './measurement.ts';
import { ADDED_MILLIMETRES, correctionOf, type Correction } from './posture.ts';
import { tablesOf, type Tables } from './tables.ts';

/** A measurement with all that follows from it for every index. NaN stands for what is not known. */
export interface Prepared {
  readonly child: GrowthMeasurement;
  readonly standard: Standard;
  /** Null where no sex is known. */
  readonly tables: Tables | null;
  /** Whole days, half a day rounded up. */
  readonly days: number;
  /** Months of 30.4375 days, not rounded. */
  readonly months: number;
  readonly correction: Correction | null;
  /** The length or height by which the child is judged: corrected for posture, 0 where it is not positive. */
  readonly millimetres: number;
  /** kg/m² by that length, not rounded; 0 where one of the two is not positive. */
  readonly bodyMassIndex: number;
}

/**
 * Prepares a measurement for `scoreOf`: once for all indices. The figures are those of the age unless `standard` names
 * others; outside their ages nothing has a z.
 */
export function prepare(child: GrowthMeasurement, standard: Standard = standardOf(child)): Prepared {
  const correction = correctionOf(child, standard);
  const millimetres = correctedLength(child.lengthMillimetres ?? NaN, correction);
  return {
    child,
    standard,
    tables: child.sex ? tablesOf(standard, child.sex) : null,
    days: daysOf(child),
    months: monthsOf(child),
    correction,
    millimetres,
    bodyMassIndex: bodyMassIndex(child.weightGrams ?? NaN, millimetres),
  };
}

function correctedLength(millimetres: number, correction: Correction | null): number {
  if (!(millimetres > 0)) return millimetres <= 0 ? 0 : NaN;
  return Math.max(0, withoutDust(millimetres + (correction ? ADDED_MILLIMETRES[correction] : 0)));
}

/** 1099.9999999999998 is 1100, and in the table: the arithmetic of somebody's centimetres must not decide that. */
function withoutDust(millimetres: number): number {
  const whole = Math.round(millimetres);
  return Math.abs(millimetres - whole) < 1e-6 ? whole : millimetres;
}

function bodyMassIndex(grams: number, millimetres: number): number {
  const metres = millimetres / 1000;
  if (grams > 0 && millimetres > 0) return grams / 1000 / (metres * metres);
  return Number.isNaN(grams) || Number.isNaN(millimetres) ? NaN : 0;
}
