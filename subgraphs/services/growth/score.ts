import { WHO_2006_UNTIL_MONTHS, type Standard } from './age.ts';
import { measureOfZ, zAt } from './lms.ts';
import type { GrowthMeasurement, Index, Reason } from './measurement.ts';
import { STANDING_FROM_DAY } from './posture.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { Table } from './tables.ts';

/** Where no age is known and no posture either, who is shorter is taken to lie (WHO). */
const STANDING_FROM_MILLIMETRES = 870;

/**
 * The z of a child in one index, rounded to two decimals (never −0), or why there is none: the fast way. Weight-for-length
 * needs no age; every other index does. It throws for no number at all.
 * Source: WHO Child Growth Standards (2006, 2007) and WHO Reference 2007, as the packages anthro 1.1.0 and anthroplus 1.0.0
 * compute them.
 */
export function scoreOf(index: Index, prepared: Prepared): number | Reason {
  const measure = measureOf(index, prepared);
  if (!(measure > 0 && measure < Infinity)) return Number.isNaN(measure) ? 'NOT_MEASURED' : 'NOT_POSITIVE';
  if (prepared.child.oedema && restsOnWeight(index)) return 'OEDEMA';
  const table = tableFor(index, prepared);
  const key = keyFor(index, prepared);
  const reason = reasonAgainst(index, prepared, table, key);
  if (reason !== null) return reason;
  const z = Math.round(zAt(table!, key, measure) * 100) / 100;
  return Number.isFinite(z) ? z + 0 : 'NOT_POSITIVE';
}

/**
 * The measure that would have this z, not rounded: millimetres, grams, or kg/m². It is the inverse of `scoreOf`, the
 * adjustment beyond ±3 included; what the child measures is not looked at, but for the length in weight-for-length (which
 * is corrected for posture as ever). A length is that of the posture which the age expects. Null where the child has no
 * row in WHO's table, or nothing can be so small.
 */
export function measureAt(index: Index, z: number, child: GrowthMeasurement, standard?: Standard): number | null {
  const prepared = prepare(child, standard);
  const table = tableFor(index, prepared);
  const key = keyFor(index, prepared);
  if (reasonAgainst(index, prepared, table, key)) return null;
  const measure = measureOfZ(table!, key, z);
  return measure > 0 && measure < Infinity ? measure : null;
}

/** What an index compares: millimetres, grams, or kg/m²; NaN where it was not measured. */
function measureOf(index: Index, { child, millimetres, bodyMassIndex }: Prepared): number {
  switch (index) {
    case 'LENGTH_FOR_AGE':
      return millimetres;
    case 'WEIGHT_FOR_AGE':
      return child.weightGrams ?? NaN;
    case 'WEIGHT_FOR_LENGTH':
      // Not positive if either is not; the body mass index knows.
      return bodyMassIndex > 0 ? child.weightGrams! : bodyMassIndex;
    case 'BMI_FOR_AGE':
      return bodyMassIndex;
    case 'HEAD_CIRCUMFERENCE_FOR_AGE':
      return child.headCircumferenceMillimetres ?? NaN;
    case 'ARM_CIRCUMFERENCE_FOR_AGE':
      return child.armCircumferenceMillimetres ?? NaN;
    case 'TRICEPS_SKINFOLD_FOR_AGE':
      return child.tricepsSkinfoldMillimetres ?? NaN;
    case 'SUBSCAPULAR_SKINFOLD_FOR_AGE':
      return child.subscapularSkinfoldMillimetres ?? NaN;
  }
}

/** Of a child with oedema these say nothing. */
const restsOnWeight = (index: Index) =>
  index === 'WEIGHT_FOR_AGE' || index === 'WEIGHT_FOR_LENGTH' || index === 'BMI_FOR_AGE';

/** Why the child has no row in the table of an index; null where it has one. */
function reasonAgainst(
  index: Index,
  { tables, months, standard }: Prepared,
  table: Table | undefined,
  key: number,
): Reason | null {
  if (tables === null) return 'NO_SEX';
  if (Number.isNaN(months) && index !== 'WEIGHT_FOR_LENGTH') return 'NO_AGE';
  if (months < 0) return 'BEFORE_BIRTH';
  if (table === undefined || (months >= WHO_2006_UNTIL_MONTHS && standard === 'WHO_2006')) return 'TOO_OLD';
  if (key >= table.first && key <= table.last) return null;
  if (index === 'WEIGHT_FOR_LENGTH') return Number.isNaN(key) ? 'NOT_MEASURED' : 'LENGTH_OUT_OF_TABLE';
  return key < table.first ? 'TOO_YOUNG' : 'TOO_OLD';
}

/** What a table is asked by: millimetres for weight-for-length, else whole days (2006), or months as they are (2007). */
function keyFor(index: Index, { standard, millimetres, days, months }: Prepared): number {
  if (index === 'WEIGHT_FOR_LENGTH') return millimetres;
  return standard === 'WHO_2006' ? days : months;
}

/** The table of an index; undefined where there is none. */
const tableFor = (index: Index, prepared: Prepared): Table | undefined =>
  prepared.tables?.[index === 'WEIGHT_FOR_LENGTH' && isStanding(prepared) ? 'WEIGHT_FOR_HEIGHT' : index];

/** Which of the two tables of weight: the age decides, and only where none is known, the posture, then the length. */
function isStanding({ child, days, millimetres }: Prepared): boolean {
  if (!Number.isNaN(days)) return days >= STANDING_FROM_DAY;
  return child.posture ? child.posture === 'STANDING' : millimetres >= STANDING_FROM_MILLIMETRES;
}
