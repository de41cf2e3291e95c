import type { Role } from '../kernel/actor.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
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

type ReadVisit = Measured & Pick<Visit, 'enrolmentId' | 'recordedByRole' | 'growth'> & { _id: string };

/** What of a visit decides on alerts. */
export function readingOf(visit: ReadVisit): Reading {
  const { weightGrams, lengthMillimetres, headCircumferenceMillimetres, armCircumferenceMillimetres } = visit;
  const { z, flagged } = visit.growth.indices.find(({ index }) => index === 'LENGTH_FOR_AGE') ?? {};
  // What the ladder of Permenkes 2/2020 does not reach says nothing about shortness: it ends with the standards of 2006.
  const tells = z !== undefined && !flagged && visit.growth.standard === 'WHO_2006';
  return {
    visitId: visit._id,
    date: visit.date,
    enrolmentId: visit.enrolmentId,
    rank: HEALTH_WORKERS.has(visit.recordedByRole) ? 1 : 0,
    measured: [
      weightGrams && 'W',
      lengthMillimetres && 'L',
      headCircumferenceMillimetres && 'H',
      armCircumferenceMillimetres && 'A',
    ]
      .filter(Boolean)
      .join(''),
    ...(lengthMillimetres && { lengthMillimetres }),
    ...(tells && { lengthForAge: z }),
  };
}

/** Whether a measurement is so new that it is news; what is older is logged as backfill. The house's own measure. */
export const isNews = (date: CalendarDate, today: CalendarDate, atMostDays: number) =>
  ageInDays(date, today) <= atMostDays;
