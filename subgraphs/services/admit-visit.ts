import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Policy } from '../kernel/policy.ts';
import { Conflict, Invalid, NotFound } from '../kernel/refusals.ts';
import type { Cause } from './alert-decisions.ts';
import type { AtHand } from './posyandu.ts';
import { VISITS_AT_MOST, type StoredPerson } from './served-person.ts';
import { consequences, type Changed } from './person-changes.ts';
import { enrolmentAt, withEnrolment } from './visit-enrolment.ts';
import { growthOf, isNews, readingOf } from './visit-growth.ts';
import type { VisitFacts } from './visit-input.ts';
import type { Visit } from './visit.ts';

/** A visit as it is stored. */
export type VisitRecord = Omit<Visit, 'id'> & { readonly _id: string };

/** A visit that somebody wants to record: all of it but what depends on the person. */
export interface VisitDraft {
  readonly id: string;
  readonly person: string;
  readonly posyandu: AtHand;
  readonly facts: VisitFacts;
  readonly recorded: Pick<Visit, 'recordedAt' | 'recordedBy' | 'recordedByRole' | 'provenance'> &
    Partial<Pick<Visit, 'preference' | 'revisions'>>;
  /** The day on which it is recorded, by the calendar of the desa. */
  readonly today: CalendarDate;
}

/** A visit that was admitted, and what followed from it. */
export interface Admitted extends Changed {
  readonly visit: VisitRecord;
}

const beforeBirth = () =>
  new Invalid(
    { id: 'Kunjungan bertanggal sebelum anak lahir.', en: 'The day of the visit is before the birth.' },
    { fields: { date: '>= birthDate' } },
  );

const tooMany = () =>
  new Invalid(
    {
      id: `Sudah ada ${VISITS_AT_MOST} kunjungan tercatat atas orang ini.`,
      en: `${VISITS_AT_MOST} visits of this person are recorded already.`,
    },
    { fields: { person: `at most ${VISITS_AT_MOST} visits` } },
  );

/**
 * Admits a visit of a person: the first one at a posyandu of the own desa enrols. Throws INVALID for a day before birth
 * and one visit too many, NOT_FOUND for whoever asked to be forgotten, and CONFLICT for a day after death or a posyandu
 * where the person is not enrolled.
 */
export function admit(
  person: StoredPerson,
  draft: VisitDraft,
  cause: Pick<Cause, 'now' | 'newId'>,
  { newsDays }: Policy,
): Admitted {
  const { visit, known } = placed(person, draft, cause.newId);
  const { today } = draft;
  const isRecent = (day: CalendarDate) => isNews(day, today, newsDays);
  return { visit, ...consequences(known, { ...cause, today, isNews: isRecent(visit.date), isRecent }) };
}

/** A visit at its place, and the person as known with it, before what follows from it. Throws what `admit` does. */
export function placed(
  person: StoredPerson,
  { id, posyandu, facts, recorded }: Omit<VisitDraft, 'person' | 'today'>,
  newId: () => string,
): { visit: VisitRecord; known: StoredPerson } {
  if (person.isErased) throw new NotFound('Person', person._id);
  if (person.readings.length >= VISITS_AT_MOST) throw tooMany();
  if (facts.date < person.birthDate) throw beforeBirth();
  if (person.diedOn && facts.date > person.diedOn) throw new Conflict(['date']);
  const enrolment = enrolmentAt(person, posyandu, facts.date, newId);
  const visit: VisitRecord = {
    _id: id,
    person: { id: person._id },
    posyanduId: posyandu.id,
    enrolmentId: enrolment.id,
    growth: growthOf(facts, person),
    ...facts,
    ...recorded,
  };
  return { visit, known: withReading(withEnrolment(person, enrolment), visit) };
}

/** A person with what was read at a visit. */
export const withReading = (person: StoredPerson, visit: VisitRecord): StoredPerson => ({
  ...person,
  readings: [...person.readings, readingOf(visit)],
});
