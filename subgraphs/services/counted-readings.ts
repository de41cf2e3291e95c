import type { CalendarDate } from '../kernel/calendar-date.ts';
import { isDayId } from '../kernel/identifiers.ts';
import type { Reading, ServedPerson } from './served-person.ts';

/** What a reading may measure: weight, length, head, arm. */
export const MEASURES = ['W', 'L', 'H', 'A'] as const;
export type Measure = (typeof MEASURES)[number];

/** The readings that count on a day, by what they measured; `O` is whether somebody looked for oedema. */
export interface CountedDay {
  readonly date: CalendarDate;
  W: Reading | undefined;
  L: Reading | undefined;
  H: Reading | undefined;
  A: Reading | undefined;
  O: Reading | undefined;
}

/** Of whom readings count: what of a person decides on it. */
export type Counting = Pick<ServedPerson, 'birthDate' | 'enrolments' | 'readings'>;

/** The readings of a person since birth: what lies before that day, once it is corrected, counts for nothing at all. */
export const sinceBirth = ({ birthDate, readings }: Pick<Counting, 'birthDate' | 'readings'>): Reading[] =>
  readings.filter(({ date }) => date >= birthDate);

/** Whether one reading counts before another of the same day. */
function counts(one: Reading, other: Reading, { enrolments }: Counting): boolean {
  if (one.preference !== other.preference) return (one.preference ?? 0) > (other.preference ?? 0);
  if (one.enrolmentId !== other.enrolmentId) {
    const [last, otherLast] = [lastDayOf(one, enrolments), lastDayOf(other, enrolments)];
    if (last !== otherLast) return last > otherLast;
  }
  return one.rank === other.rank ? isLater(one, other) : one.rank > other.rank;
}

/** Until when somebody is looked after where a reading was taken; after all days while that lasts. */
const lastDayOf = ({ enrolmentId }: Reading, enrolments: Counting['enrolments']): string =>
  enrolments.find(({ id }) => id === enrolmentId)?.to ?? '9999-12-31';

/** Whether of two readings of a day one was recorded after the other. */
export function isLater(one: Reading, other: Reading): boolean {
  if (isOfItsDay(one) && isOfItsDay(other) && arrivalOf(one) !== arrivalOf(other))
    return arrivalOf(one) > arrivalOf(other);
  // An id (UUIDv7) sorts by when it was made: on a phone without network that is when it was recorded.
  return one.visitId > other.visitId;
}

/** Whether the id tells the day alone. All such of one day stand together among the ids, so that there is one order of all. */
const isOfItsDay = ({ visitId, date }: Reading) => isDayId(visitId, date);

/** Before all others, where it was read before that was noted. */
const arrivalOf = ({ recordedAt }: Reading) => recordedAt?.getTime() ?? 0;

/**
 * The readings that count for a measure, in the order of their days: of one day the one that a health worker has chosen, then
 * on the day of a move that of the posyandu which goes on looking after the person, then a health worker's before a kader's,
 * then the one recorded last. In whatever order they arrived, it is the same; of those that were imported without an id of
 * their own, the last to arrive is the one recorded last.
 */
export function countedReadings(person: Counting, measure: Measure): Reading[] {
  const byDay = new Map<CalendarDate, Reading>();
  for (const reading of sinceBirth(person)) {
    if (!reading.measured.includes(measure)) continue;
    const known = byDay.get(reading.date);
    if (!known || counts(reading, known, person)) byDay.set(reading.date, reading);
  }
  return [...byDay.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The same for all measures at once, in one pass: this is done for every visit. */
export function countedDays(person: Counting): CountedDay[] {
  const days: CountedDay[] = [];
  let day: CountedDay | undefined;
  for (const reading of sinceBirth(person)) {
    if (day?.date === reading.date) count(reading, day, person);
    else {
      // As a rule they arrive in the order of their days.
      if (day && reading.date < day.date) return countedDays({ ...person, readings: person.readings.toSorted(byDate) });
      days.push((day = dayOf(reading)));
    }
  }
  return days;
}

const byDate = (a: Reading, b: Reading) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

const dayOf = (reading: Reading): CountedDay => ({
  date: reading.date,
  W: reading.measured.includes('W') ? reading : undefined,
  L: reading.measured.includes('L') ? reading : undefined,
  H: reading.measured.includes('H') ? reading : undefined,
  A: reading.measured.includes('A') ? reading : undefined,
  O: reading.oedema === undefined ? undefined : reading,
});

function count(reading: Reading, day: CountedDay, person: Counting): void {
  const { measured, oedema } = reading;
  if (measured.includes('W') && (!day.W || counts(reading, day.W, person))) day.W = reading;
  if (measured.includes('L') && (!day.L || counts(reading, day.L, person))) day.L = reading;
  if (measured.includes('H') && (!day.H || counts(reading, day.H, person))) day.H = reading;
  if (measured.includes('A') && (!day.A || counts(reading, day.A, person))) day.A = reading;
  if (oedema !== undefined && (!day.O || counts(reading, day.O, person))) day.O = reading;
}
