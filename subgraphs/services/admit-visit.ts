import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Policy } from '../kernel/policy.ts';
import { Conflict, Invalid, NotFound } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Cause } from './alert-decisions.ts';
import { currentEnrolment, VISITS_AT_MOST, type StoredPerson } from './served-person.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import { consequences, type Changed } from './person-changes.ts';
import { growthOf, isNews, readingOf } from './visit-growth.ts';
import type { VisitFacts } from './visit-input.ts';
import type { Visit } from './visit.ts';

/** A visit as it is stored. */
export type VisitRecord = Omit<Visit, 'id'> & { readonly _id: string };

/** A visit that somebody wants to record: all of it but what depends on the person. */
export interface VisitDraft {
  readonly id: string;
  readonly person: string;
  readonly posyandu: { readonly id: string; readonly desa: RegionCode };
  readonly facts: VisitFacts;
  readonly recorded: Pick<Visit, 'recordedAt' | 'recordedBy' | 'recordedByRole' | 'provenance'>;
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
  { id, posyandu, facts, recorded, today }: VisitDraft,
  cause: Pick<Cause, 'now' | 'newId'>,
  { newsDays }: Policy,
): Admitted {
  if (person.isErased) throw new NotFound('Person', person._id);
  if (person.readings.length >= VISITS_AT_MOST) throw tooMany();
  if (facts.date < person.birthDate) throw beforeBirth();
  if (person.diedOn && facts.date > person.diedOn) throw new Conflict(['date']);
  const enrolment = enrolmentAt(person, posyandu, facts.date, cause.newId);
  const visit: VisitRecord = {
    _id: id,
    person: { id: person._id },
    ...facts,
    ...recorded,
    posyanduId: posyandu.id,
    enrolmentId: enrolment.id,
    growth: growthOf(facts, person),
  };
  const known = {
    ...person,
    enrolments: [...person.enrolments.filter((each) => each.id !== enrolment.id), enrolment].sort(byBeginning),
    readings: [...person.readings, readingOf(visit)],
  };
  const judged = { ...cause, today, isCorrection: false, isNews: isNews(facts.date, today, newsDays) };
  return { visit, ...consequences(known, judged) };
}

const byBeginning = (a: EnrolmentRecord, b: EnrolmentRecord) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/** The enrolment to which a visit belongs, a new one for a first visit. One that a visit began, begins with the first of them. */
function enrolmentAt(
  person: StoredPerson,
  posyandu: VisitDraft['posyandu'],
  date: CalendarDate,
  newId: () => string,
): EnrolmentRecord {
  const there = person.enrolments.filter(({ posyanduId }) => posyanduId === posyandu.id);
  const known =
    there.find(({ from, to }) => to !== undefined && from <= date && date <= to) ??
    there.find(({ to }) => to === undefined) ??
    there.findLast(({ to }) => to !== undefined && date <= to);
  if (known) return known.reason === 'FIRST_VISIT' && date < known.from ? { ...known, from: date } : known;
  if (currentEnrolment(person) || posyandu.desa !== person.desaCode) throw new Conflict(['posyandu']);
  return { id: newId(), posyanduId: posyandu.id, desaCode: posyandu.desa, from: date, reason: 'FIRST_VISIT' };
}
