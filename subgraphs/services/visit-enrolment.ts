import type { CalendarDate } from '../kernel/calendar-date.ts';
import { Conflict } from '../kernel/refusals.ts';
import { covers, holds, isVoid, type EnrolmentRecord } from './enrolment.ts';
import { desaOn, moveAfter } from './move.ts';
import type { AtHand } from './posyandu.ts';
import type { StoredPerson } from './served-person.ts';

const notEnrolled = () =>
  new Conflict(['posyandu'], {
    id: 'Pada hari itu anak ini tidak terdaftar di posyandu ini.',
    en: 'The person was not enrolled at this posyandu on that day.',
  });

/**
 * The enrolment to which a visit belongs, a new one for a first visit. One that a visit began, begins with the first of them.
 * What is heard of after a move belongs to where the person lived on that day. Throws CONFLICT for a posyandu where the
 * person was not enrolled then.
 */
export function enrolmentAt(
  person: StoredPerson,
  posyandu: AtHand,
  date: CalendarDate,
  newId: () => string,
): EnrolmentRecord {
  const found = enrolmentFor(person, posyandu, date, newId);
  if (!found) throw notEnrolled();
  return found;
}

/** The same; undefined where it throws. */
export function enrolmentFor(
  person: StoredPerson,
  { id: posyanduId, desa: desaCode }: AtHand,
  date: CalendarDate,
  newId: () => string,
): EnrolmentRecord | undefined {
  const there = person.enrolments.find((each) => each.posyanduId === posyanduId && covers(each, date));
  if (there || person.enrolments.some((each) => holds(each, date))) return there;
  const next = person.enrolments.find((each) => each.from > date && !isVoid(each));
  const move = moveAfter(person, date);
  const hasLeft = move && move.posyanduId !== posyanduId && (!next || move.on <= next.from);
  if (next && !hasLeft) {
    if (next.posyanduId !== posyanduId) return undefined;
    return next.reason === 'FIRST_VISIT' ? { ...next, from: date } : next;
  }
  if (desaCode !== desaOn(person, date)) return undefined;
  const end = hasLeft ? { to: move.on, endReason: 'MOVED' as const } : endOfLife(person);
  return { id: newId(), posyanduId, desaCode, from: date, reason: 'FIRST_VISIT', ...end };
}

const endOfLife = ({ diedOn: to }: StoredPerson) => (to ? { to, endReason: 'DIED' as const } : {});

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
