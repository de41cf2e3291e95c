import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import type { EnrolmentRecord } from '../../../subgraphs/services/enrolment.ts';
import { consequences, type Changed, type Rulebook } from '../../../subgraphs/services/person-changes.ts';
import type { Reading, StoredPerson } from '../../../subgraphs/services/served-person.ts';
import { BANTARBARANG, NOW } from '../../support/village-of-tests.ts';
import { anId, MELATI } from './a-clinic.ts';

export const day = (text: string) => text as CalendarDate;

export const ENROLMENT: EnrolmentRecord = {
  id: 'an enrolment',
  posyanduId: MELATI,
  desaCode: BANTARBARANG as never,
  from: day('2024-08-01'),
  reason: 'REGISTERED',
};

const LETTERS = {
  weightGrams: 'W',
  lengthMillimetres: 'L',
  armCircumferenceMillimetres: 'A',
} as const;

/** A kader's reading of a day, of what is given. */
export const aReading = (date: string, facts: Partial<Reading> = {}): Reading => ({
  visitId: anId(),
  date: day(date),
  enrolmentId: ENROLMENT.id,
  rank: 0,
  measured: Object.entries(LETTERS)
    .flatMap(([measure, letter]) => (measure in facts ? letter : ''))
    .join(''),
  ...facts,
});

export const weighed = (date: string, weightGrams: number, facts: Partial<Reading> = {}) =>
  aReading(date, { weightGrams, weightForAge: -0.5, ...facts });

export const measured = (date: string, lengthForAge: number, facts: Partial<Reading> = {}) =>
  aReading(date, { lengthMillimetres: 750, lengthForAge, ...facts });

/** A boy of Bantarbarang, born on 1 August 2024 and enrolled since, with nothing known but these readings. */
export const aBoyWith = (readings: readonly Reading[], facts: Partial<StoredPerson> = {}): StoredPerson => ({
  _id: anId(),
  sex: 'MALE',
  birthDate: day('2024-08-01'),
  desaCode: BANTARBARANG as never,
  version: 1,
  provenance: 'REPORTED',
  enrolments: [ENROLMENT],
  readings: [...readings],
  alerts: [],
  ...facts,
});

/** What follows once all this is known, on a day. */
export const following = (person: StoredPerson, today = '2026-01-31', rulebook?: Rulebook): Changed =>
  consequences(person, { now: NOW, today: day(today), isNews: true, newId: anId }, ...(rulebook ? [rulebook] : []));

/** Alerts in a line each: `STUNTING SEVERE 2026-01-05 RESOLVED RECOVERED 2026-01-12`. */
export const linesOf = ({ alerts }: Pick<Changed, 'alerts'>): string[] =>
  alerts.map(({ kind, severity, openedOn, status, end, closedOn }) =>
    [kind, severity, openedOn, status, end, closedOn].filter(Boolean).join(' '),
  );
