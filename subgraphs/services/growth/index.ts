/**
 * How a child grows by WHO: pure functions without clock, store or GraphQL, which stand alone. Lengths are millimetres,
 * weights grams, ages days or months of 30.4375 days. Only days 0 to 1826 of WHO's day tables are kept: no score needs more.
 */
export {
  ageInDays,
  BALITA_UNTIL_MONTHS,
  completedMonths,
  DAYS_PER_MONTH,
  standardOf,
  wholeMonths,
  type Standard,
} from './age.ts';
export { assess, type Growth, type IndexScore } from './assess.ts';
export { monthNumber } from './calendar.ts';
export { classify, referenceOf } from './classify.ts';
export { isFlagged } from './flags.ts';
export { growthLines, type GrowthLine, type LineOptions, type Point } from './growth-lines.ts';
export type { GrowthClass } from './ladders.data.ts';
export { INDICES, type GrowthMeasurement, type Index, type Posture, type Reason, type Sex } from './measurement.ts';
export { noteOf, REASON_WORDS } from './note.ts';
export {
  ADDED_MILLIMETRES,
  expectedPosture,
  LYING_LONGER_MILLIMETRES,
  MAY_STAND_FROM_MONTHS,
  type Correction,
} from './posture.ts';
export { prepare, type Prepared } from './prepare.ts';
export { measureAt, scoreOf } from './score.ts';
export type { Language, Words } from './words.ts';
