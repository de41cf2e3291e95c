import { placed, withReading, type Admitted, type VisitRecord } from './admit-visit.ts';
import type { Cause } from './alert-decisions.ts';
import { consequences } from './person-changes.ts';
import type { AtHand } from './posyandu.ts';
import { saidBy } from './same-visit.ts';
import type { StoredPerson } from './served-person.ts';
import { begunByWhatIsLeft } from './visit-enrolment.ts';
import type { VisitFacts } from './visit-input.ts';
import type { VisitRevision } from './visit-revision.ts';

/** A visit that is to be changed, and whose it is. */
export interface RecordedVisit {
  readonly visit: VisitRecord;
  readonly person: StoredPerson;
}

/** By whom a visit is changed and why, and what makes ids and tells the time. */
export interface Revising {
  readonly said: Omit<VisitRevision, 'change' | 'before'>;
  readonly cause: Pick<Cause, 'now' | 'today' | 'newId'>;
}

/**
 * A visit that says what it should have said: all is as if it had been recorded so. That it was chosen for its day, it was
 * for that day alone. Throws what `admit` does.
 */
export function corrected(of: RecordedVisit, facts: VisitFacts, posyandu: AtHand, by: Revising): Admitted {
  const { visit, person } = of;
  const { recordedAt, recordedBy, recordedByRole, provenance, preference } = visit;
  const recorded = {
    ...{ recordedAt, recordedBy, recordedByRole, provenance },
    ...(preference && facts.date === visit.date && { preference }),
    revisions: revisionsOf(visit, { ...by.said, change: 'CORRECTED', before: saidBy(visit) }),
  };
  const draft = { id: visit._id, posyandu, facts, recorded };
  const { visit: next, known } = placed(without(person, visit), draft, by.cause.newId);
  return amended(of, next, known, by);
}

/** A visit that counts for nothing any more: all is as if it had not been recorded. */
export function withdrawn(of: RecordedVisit, by: Revising): Admitted {
  const { visit, person } = of;
  const { preference: _, ...kept } = visit;
  const revisions = revisionsOf(visit, { ...by.said, change: 'WITHDRAWN' });
  return amended(of, { ...kept, withdrawnAt: by.said.at, revisions }, without(person, visit), by);
}

/** A visit that counts for its day, whoever else has measured on it. */
export function preferred(of: RecordedVisit, by: Revising): Admitted {
  const { visit, person } = of;
  const revisions = revisionsOf(visit, { ...by.said, change: 'PREFERRED' });
  const next = { ...visit, preference: highestOn(person, visit) + 1, revisions };
  return amended(of, next, withReading(without(person, visit), next), by);
}

/** Whether a visit was chosen for its day, and no other one after it. */
export const isPreferred = ({ visit, person }: RecordedVisit): boolean =>
  visit.preference !== undefined && visit.preference === highestOn(person, visit);

const highestOn = ({ readings }: StoredPerson, { date }: VisitRecord): number =>
  Math.max(0, ...readings.filter((each) => each.date === date).map(({ preference = 0 }) => preference));

const revisionsOf = ({ revisions = [] }: VisitRecord, revision: VisitRevision) => [...revisions, revision];

const without = (person: StoredPerson, { _id }: VisitRecord): StoredPerson => ({
  ...person,
  readings: person.readings.filter(({ visitId }) => visitId !== _id),
});

/** What follows for the enrolment that the visit may have begun, and for all else. */
function amended(
  { person, visit }: RecordedVisit,
  next: VisitRecord,
  known: StoredPerson,
  { cause }: Revising,
): Admitted {
  const left = begunByWhatIsLeft(known, visit.enrolmentId);
  return { visit: next, ...consequences(left, { ...cause, corrected: person, isNews: true }) };
}
