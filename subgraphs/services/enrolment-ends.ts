import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { changeEach } from '../kernel/write-many.ts';
import type { EnrolmentEnd, EnrolmentRecord } from './enrolment.ts';
import { MOVES_AT_MOST, type Move } from './move.ts';
import { currentEnrolment, type StoredPerson } from './served-person.ts';
import { enrolmentFor, withEnrolment } from './visit-enrolment.ts';
import { Visits } from './visit.ts';

/** A person whose enrolment ends on a day; as it is, where there is none. */
export function ended(person: StoredPerson, on: CalendarDate, endReason: EnrolmentEnd): StoredPerson {
  const enrolment = currentEnrolment(person);
  return enrolment ? withEnrolment(person, { ...enrolment, to: lastDay(enrolment, on), endReason }) : person;
}

const lastDay = ({ from }: EnrolmentRecord, on: CalendarDate) => (on < from ? from : on);

/**
 * A person who moved, from the household that one posyandu looks after to that of another: what was measured since then is
 * placed as if it had been heard of after the move. Who moves within the reach of a posyandu stays with it.
 */
export async function moved(
  tx: Transaction,
  person: StoredPerson,
  move: Move,
  newId: () => string,
): Promise<StoredPerson> {
  const known = { ...person, moves: [...(person.moves ?? []), move].slice(-MOVES_AT_MOST) };
  const left = currentEnrolment(person);
  if (!left || left.posyanduId === move.posyanduId) return known;
  // It began where the person lives now, before anybody had told of the move.
  if (left.from > move.on && left.desaCode === person.desaCode) return known;
  return placedAnew(tx, ended(known, move.on, 'MOVED'), left, newId);
}

/** A person whose readings of an enrolment that lie behind its end belong to one of their own, where there can be one. */
async function placedAnew(
  tx: Transaction,
  person: StoredPerson,
  { id, posyanduId, desaCode }: EnrolmentRecord,
  newId: () => string,
): Promise<StoredPerson> {
  const { to } = person.enrolments.find((each) => each.id === id)!;
  const behind = person.readings.filter((each) => each.enrolmentId === id && each.date > to!).sort(byDate);
  const places = new Map<string, string>();
  let next = person;
  for (const { visitId, date } of behind) {
    const enrolment = enrolmentFor(next, { id: posyanduId, desa: desaCode }, date, newId);
    if (!enrolment) continue;
    places.set(visitId, enrolment.id);
    next = withEnrolment(next, enrolment);
  }
  const updates = [...places].map(([_id, enrolmentId]) => ({ q: { _id }, u: { $set: { enrolmentId } } }));
  await changeEach(tx, Visits, updates);
  const placed = (each: StoredPerson['readings'][number]) => {
    const enrolmentId = places.get(each.visitId);
    return enrolmentId === undefined ? each : { ...each, enrolmentId };
  };
  return { ...next, readings: next.readings.map(placed) };
}

const byDate = (one: { date: CalendarDate }, other: { date: CalendarDate }) => (one.date < other.date ? -1 : 1);

/** A person whose death was recorded wrongly: an enrolment ends with it on its day, and goes on where there was none. */
export const withDeathOn = (person: StoredPerson, diedOn: CalendarDate | undefined): StoredPerson => ({
  ...person,
  enrolments: person.enrolments.map((each) => {
    if (each.endReason !== 'DIED') return each;
    const { to: _, endReason: __, ...lasting } = each;
    return diedOn ? { ...each, to: lastDay(each, diedOn) } : lasting;
  }),
});
