import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { admit, type VisitDraft } from '../../../subgraphs/services/admit-visit.ts';
import type { StoredPerson } from '../../../subgraphs/services/served-person.ts';
import type { VisitFacts } from '../../../subgraphs/services/visit-input.ts';
import type { Chance } from '../../../scripts/seed/chance.ts';
import { BANTARBARANG, NOW } from '../../support/village-of-tests.ts';
import { aBoy, anId, MELATI } from './a-clinic.ts';

export const TODAY = '2026-01-31' as CalendarDate;
export const CAUSE = { now: NOW, today: TODAY, isNews: true, newId: () => anId() };

/** What was measured of a boy of eighteen months on a day: now this, now that, and some of it implausible. */
export const aVisit = (date: CalendarDate, chance: Chance): VisitFacts => {
  const length = chance.oneOf([715, 740, 800, 560, undefined]);
  const weight = chance.oneOf([6_600, 7_000, 8_000, 9_500, 9_700, 3_000, undefined]);
  return {
    date,
    ...(length && { lengthMillimetres: length, posture: 'STANDING' as const }),
    ...(weight && { weightGrams: weight }),
    armCircumferenceMillimetres: chance.oneOf([112, 120, 140]),
    ...(chance.happens(0.3) && { oedema: chance.happens(0.3) }),
  };
};

/** What was measured of him within some days, often twice a day, by both who may. */
export const aHistory = (person: string, days: number, count: number, chance: Chance): VisitDraft[] =>
  Array.from({ length: count }, (_, i) => ({
    id: anId(new Date(NOW.getTime() + i)),
    person,
    posyandu: { id: MELATI, desa: BANTARBARANG as never },
    facts: aVisit(addDays(TODAY, -chance.whole(0, days)), chance),
    recorded: {
      recordedAt: NOW,
      recordedBy: 'somebody',
      recordedByRole: chance.oneOf(['kader', 'bidan']),
      provenance: 'REPORTED',
    },
    today: TODAY,
  }));

/** A person once visits have arrived. */
export const arriving = (person: StoredPerson, visits: readonly VisitDraft[]) =>
  visits.reduce((known, visit) => admit(known, visit, CAUSE, POLICY).person, person);

/** His alerts but for those that would not have been raised. */
export const alertsOf = ({ alerts }: StoredPerson) =>
  alerts
    .filter(({ end }) => end !== 'CORRECTED')
    .map(({ kind, openedOn, severity, edition, visitIds, closedOn, end, step }) => {
      return { kind, openedOn, severity, edition, visitIds, closedOn, end, step };
    })
    .sort((a, b) => (`${a.kind} ${a.openedOn}` < `${b.kind} ${b.openedOn}` ? -1 : 1));

export const shuffled = <T>(list: readonly T[], chance: Chance): T[] =>
  list
    .map((each) => ({ each, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);

/** A boy of whom nothing is known yet. */
export const unknown = (): StoredPerson => {
  const { subject: _id, sex, birthDate, desaCode, provenance } = aBoy();
  return { _id, sex, birthDate, desaCode, provenance, version: 1, enrolments: [], readings: [], alerts: [] };
};
