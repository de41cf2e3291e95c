import type { CalendarDate } from '../kernel/calendar-date.ts';
import { Conflict } from '../kernel/refusals.ts';
import { isVoid, type EnrolmentRecord } from './enrolment.ts';
import type { AtHand } from './posyandu.ts';
import { currentEnrolment, type StoredPerson } from './served-person.ts';

/**
 * The enrolment to which a visit belongs, a new one for a first visit. One that a visit began, begins with the first of them.
 * Throws CONFLICT for a posyandu where the person is not enrolled.
 */
export function enrolmentAt(
  person: StoredPerson,
  posyandu: AtHand,
  date: CalendarDate,
  newId: () => string,
): EnrolmentRecord {
  const there = person.enrolments.filter((each) => each.posyanduId === posyandu.id && !isVoid(each));
  const known =
    there.find(({ from, to }) => to !== undefined && from <= date && date <= to) ??
    there.find(({ to }) => to === undefined) ??
    there.findLast(({ to }) => to !== undefined && date <= to);
  if (known) return known.reason === 'FIRST_VISIT' && date < known.from ? { ...known, from: date } : known;
  if (currentEnrolment(person) || posyandu.desa !== person.desaCode) throw new Conflict(['posyandu']);
  return { id: newId(), posyanduId: posyandu.id, desaCode: posyandu.desa, from: date, reason: 'FIRST_VISIT' };
}

/** A person with an enrolment beside the others, or in the place of what it was. */
export const withEnrolment = (person: StoredPerson, enrolment: EnrolmentRecord): StoredPerson => ({
  ...person,
  enrolments: [...person.enrolments.filter(({ id }) => id !== enrolment.id), enrolment].sort(byBeginning),
});

const byBeginning = (a: EnrolmentRecord, b: EnrolmentRecord) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/**
 * A person once one of the visits of an enrolment is gone, or is of another day: what a visit began, begins with the first
 * that is left. Where none is, it never was; one on which alerts rest stays, to say where these lie.
 */
export function begunByWhatIsLeft(person: StoredPerson, enrolmentId: string): StoredPerson {
  const enrolment = person.enrolments.find(({ id }) => id === enrolmentId);
  if (enrolment?.reason !== 'FIRST_VISIT' || isVoid(enrolment)) return person;
  const days = person.readings.filter((each) => each.enrolmentId === enrolmentId).map(({ date }) => date);
  const from = days.reduce<CalendarDate | undefined>(
    (first, date) => (first && first < date ? first : date),
    undefined,
  );
  if (from === enrolment.from) return person;
  if (from) return withEnrolment(person, { ...enrolment, from });
  if (person.alerts.some((alert) => alert.enrolmentId === enrolmentId))
    return withEnrolment(person, { ...enrolment, to: enrolment.from, endReason: 'MISTAKE' });
  return { ...person, enrolments: person.enrolments.filter(({ id }) => id !== enrolmentId) };
}
