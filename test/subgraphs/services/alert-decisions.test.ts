import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { admit, type VisitDraft } from '../../../subgraphs/services/admit-visit.ts';
import type { StoredPerson } from '../../../subgraphs/services/served-person.ts';
import { chanceOf, type Chance } from '../../../scripts/seed/chance.ts';
import { BANTARBARANG, NOW } from '../../support/village-of-tests.ts';
import { aBoy, anId, MELATI } from './a-clinic.ts';

const TODAY = '2026-01-31' as CalendarDate;

/** What was measured of a boy of eighteen months within two weeks, often twice a day, by both who may. */
const aHistory = (person: string, chance: Chance): VisitDraft[] =>
  Array.from({ length: 12 }, (_, i) => ({
    id: anId(new Date(NOW.getTime() + i)),
    person,
    posyandu: { id: MELATI, desa: BANTARBARANG as never },
    facts: {
      date: addDays(TODAY, -chance.whole(0, 7)),
      lengthMillimetres: chance.oneOf([715, 740, 800]),
      posture: 'STANDING',
    },
    recorded: {
      recordedAt: NOW,
      recordedBy: 'somebody',
      recordedByRole: chance.oneOf(['kader', 'bidan']),
      provenance: 'REPORTED',
    },
    today: TODAY,
  }));

/** His alerts once all of that has arrived, in this order; but for those that would not have been raised. */
function arrived(person: StoredPerson, visits: readonly VisitDraft[]) {
  const cause = { now: NOW, newId: anId };
  const end = visits.reduce((known, visit) => admit(known, visit, cause, POLICY).person, person);
  return end.alerts
    .filter(({ end }) => end !== 'CORRECTED')
    .map(({ openedOn, severity, visitIds, closedOn, end }) => ({ openedOn, severity, visitIds, closedOn, end }));
}

it('comes to the same alerts in whatever order the visits arrive', () => {
  const chance = chanceOf('alerts', 'arrival');
  const { subject: _id, sex, birthDate, desaCode, provenance } = aBoy();
  const person = { _id, sex, birthDate, desaCode, provenance, version: 1, enrolments: [], readings: [], alerts: [] };
  let alerts = 0;
  for (let i = 0; i < 200; i += 1) {
    const visits = aHistory(_id, chance);
    const shuffled = [...visits].sort(() => chance.whole(0, 1) - 0.5);
    const expected = arrived(person, visits);
    expect(arrived(person, shuffled)).toEqual(expected);
    alerts += expected.length;
  }
  expect(alerts).toBeGreaterThan(200);
});
