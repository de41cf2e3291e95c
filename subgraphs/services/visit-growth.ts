import type { Role } from '../kernel/actor.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import { isDayId } from '../kernel/identifiers.ts';
import type { Measure } from './counted-readings.ts';
import { ageInDays, assess, type Index } from './growth/index.ts';
import type { Reading, ServedPerson } from './served-person.ts';
import type { StoredGrowth, Visit } from './visit.ts';

/** The indices that a visit can tell: no skinfolds are measured at a posyandu. */
export const VISIT_INDICES = [
  'LENGTH_FOR_AGE',
  'WEIGHT_FOR_AGE',
  'WEIGHT_FOR_LENGTH',
  'BMI_FOR_AGE',
  'HEAD_CIRCUMFERENCE_FOR_AGE',
  'ARM_CIRCUMFERENCE_FOR_AGE',
] as const satisfies readonly Index[];

/** By which measure an index counts: of a day, it goes by the visit whose measurement of that counts. */
export const MEASURE_OF: Readonly<Record<(typeof VISIT_INDICES)[number], Measure>> = {
  LENGTH_FOR_AGE: 'L',
  WEIGHT_FOR_AGE: 'W',
  WEIGHT_FOR_LENGTH: 'W',
  BMI_FOR_AGE: 'W',
  HEAD_CIRCUMFERENCE_FOR_AGE: 'H',
  ARM_CIRCUMFERENCE_FOR_AGE: 'A',
};

/** What was measured, and when. */
export type Measured = Pick<
  Visit,
  | 'date'
  | 'weightGrams'
  | 'lengthMillimetres'
  | 'posture'
  | 'headCircumferenceMillimetres'
  | 'armCircumferenceMillimetres'
  | 'oedema'
>;

/** What a visit's measurements tell of growth, by sex and day of birth. */
export function growthOf(
  { date, ...measured }: Measured,
  { sex, birthDate }: Pick<ServedPerson, 'sex' | 'birthDate'>,
): StoredGrowth {
  const ageDays = ageInDays(birthDate, date);
  const { standard, correction, indices } = assess({ ...measured, sex, ageDays });
  return {
    ageDays,
    standard,
    ...(correction && { correction }),
    indices: VISIT_INDICES.map((index) => {
      const score = indices[index];
      return score.z === null ? { index, missing: score.missing } : { index, z: score.z, flagged: score.flagged };
    }),
  };
}

/** Which roles are health workers: of one day, their reading counts before a kader's. */
const HEALTH_WORKERS: ReadonlySet<string> = new Set<Role>(['bidan', 'puskesmas']);

type ReadVisit = Measured &
  Pick<
    Visit,
    'enrolmentId' | 'recordedAt' | 'recordedByRole' | 'preference' | 'growth' | 'tool' | 'growthCardShown'
  > & {
    _id: string;
  };

/** The letter of a measure that a visit may have. */
const LETTERS = {
  weightGrams: 'W',
  lengthMillimetres: 'L',
  headCircumferenceMillimetres: 'H',
  armCircumferenceMillimetres: 'A',
} as const;
const MEASURES = Object.keys(LETTERS) as (keyof typeof LETTERS)[];

/** The letter of an index that may be implausible. */
const INDEX_LETTERS: Readonly<Record<string, string>> = {
  LENGTH_FOR_AGE: 'L',
  WEIGHT_FOR_AGE: 'W',
  WEIGHT_FOR_LENGTH: 'X',
  BMI_FOR_AGE: 'B',
  HEAD_CIRCUMFERENCE_FOR_AGE: 'H',
  ARM_CIRCUMFERENCE_FOR_AGE: 'A',
};

/** The indices of such letters. */
export const indicesOf = (letters: string) => VISIT_INDICES.filter((index) => letters.includes(INDEX_LETTERS[index]!));

/** The z-scores that a reading has, by the index of each. */
const SCORES: Readonly<Record<string, 'lengthForAge' | 'weightForAge' | 'weightForLength'>> = {
  LENGTH_FOR_AGE: 'lengthForAge',
  WEIGHT_FOR_AGE: 'weightForAge',
  WEIGHT_FOR_LENGTH: 'weightForLength',
};

/** What of a visit decides on verdicts, alerts and the counts of a month. */
export function readingOf(visit: ReadVisit): Reading {
  const { weightGrams, lengthMillimetres, armCircumferenceMillimetres, oedema, tool, growthCardShown } = visit;
  const { preference } = visit;
  const { standard, indices } = visit.growth;
  const reading: Reading = {
    visitId: visit._id,
    ...(isDayId(visit._id, visit.date) && { recordedAt: visit.recordedAt }),
    date: visit.date,
    enrolmentId: visit.enrolmentId,
    rank: HEALTH_WORKERS.has(visit.recordedByRole) ? 1 : 0,
    ...(preference && { preference }),
    measured: MEASURES.map((measure) => (visit[measure] ? LETTERS[measure] : '')).join(''),
    ...(weightGrams && { weightGrams }),
    ...(lengthMillimetres && { lengthMillimetres }),
    ...(armCircumferenceMillimetres && { armCircumferenceMillimetres }),
    ...(oedema != null && { oedema }),
    ...(tool && { tool }),
    ...(growthCardShown != null && { growthCardShown }),
  };
  for (const { index, z, flagged } of indices) {
    const score = SCORES[index];
    if (flagged) reading.implausible = (reading.implausible ?? '') + INDEX_LETTERS[index];
    // What the ladders of Permenkes 2/2020 do not reach is not classed: they end with the standards of 2006.
    else if (score && z !== undefined && standard === 'WHO_2006') reading[score] = z;
  }
  return reading;
}

/** Whether a measurement is so new that it is news; what is older is logged as backfill. The house's own measure. */
export const isNews = (date: CalendarDate, today: CalendarDate, atMostDays: number) =>
  ageInDays(date, today) <= atMostDays;
