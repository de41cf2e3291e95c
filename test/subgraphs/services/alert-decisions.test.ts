import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { admit, type VisitDraft } from '../../../subgraphs/services/admit-visit.ts';
import { stepped } from '../../../subgraphs/services/alert-life.ts';
import { statusOf, type OwnAlert } from '../../../subgraphs/services/own-alert.ts';
import { whatIsTold } from '../../../subgraphs/services/person-changes.ts';
import { PersonHistory } from '../../../subgraphs/services/person-history.ts';
import type { StoredPerson } from '../../../subgraphs/services/served-person.ts';
import type { VisitFacts } from '../../../subgraphs/services/visit-input.ts';
import { chanceOf, type Chance } from '../../../scripts/seed/chance.ts';
import { BANTARBARANG, NOW } from '../../support/village-of-tests.ts';
import { aBoy, anId, MELATI } from './a-clinic.ts';

const TODAY = '2026-01-31' as CalendarDate;
const CAUSE = { now: NOW, today: TODAY, isCorrection: false, isNews: true, newId: () => anId() };

/** What was measured of a boy of eighteen months on a day: now this, now that, and some of it implausible. */
const aVisit = (date: CalendarDate, chance: Chance): VisitFacts => {
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
const aHistory = (person: string, days: number, count: number, chance: Chance): VisitDraft[] =>
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

const arriving = (person: StoredPerson, visits: readonly VisitDraft[]) =>
  visits.reduce((known, visit) => admit(known, visit, CAUSE, POLICY).person, person);

/** His alerts but for those that would not have been raised. */
const alertsOf = ({ alerts }: StoredPerson) =>
  alerts
    .filter(({ end }) => end !== 'CORRECTED')
    .map(({ kind, openedOn, severity, edition, visitIds, closedOn, end, step }) => {
      return { kind, openedOn, severity, edition, visitIds, closedOn, end, step };
    })
    .sort((a, b) => (`${a.kind} ${a.openedOn}` < `${b.kind} ${b.openedOn}` ? -1 : 1));

const shuffled = <T>(list: readonly T[], chance: Chance): T[] =>
  list
    .map((each) => ({ each, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);

const unknown = (): StoredPerson => {
  const { subject: _id, sex, birthDate, desaCode, provenance } = aBoy();
  return { _id, sex, birthDate, desaCode, provenance, version: 1, enrolments: [], readings: [], alerts: [] };
};

/** Somebody settles what stands open, of every second kind as a false alarm. */
function settled(person: StoredPerson): StoredPerson {
  const take = (known: StoredPerson, alert: OwnAlert, step: Parameters<typeof stepped>[1]) => {
    const history = new PersonHistory(known);
    return whatIsTold(known, [stepped(alert, step, history, CAUSE)], history, CAUSE).person;
  };
  return person.alerts
    .filter((alert) => statusOf(alert) === 'OPEN')
    .reduce((known, { id }, i) => {
      const steps = i % 2 ? (['FALSE_ALARM'] as const) : (['CONFIRMED', 'REFERRED', 'RESOLVED'] as const);
      return steps.reduce(
        (each: StoredPerson, step) =>
          take(
            each,
            each.alerts.find((own) => own.id === id)!,
            step,
          ),
        known,
      );
    }, person);
}

describe.each([
  ['within a week', 7],
  ['within five months', 150],
])('visits of all that is measured, %s,', (_, days) => {
  it('come to the same alerts in whatever order they arrive', () => {
    const chance = chanceOf('alerts', 'arrival', String(days));
    const person = unknown();
    const kinds = new Set<string>();
    let alerts = 0;
    for (let i = 0; i < 150; i += 1) {
      const visits = aHistory(person._id, days, 12, chance);
      const expected = alertsOf(arriving(person, visits));
      expect(alertsOf(arriving(person, shuffled(visits, chance)))).toEqual(expected);
      for (const { kind } of expected) kinds.add(kind);
      alerts += expected.length;
    }
    expect(alerts).toBeGreaterThan(300);
    // Time alone finds the ninth; within a week the growth card has next to nothing to compare.
    expect(kinds.size).toBe(days > 7 ? 8 : 7);
  });

  it('come to the same once somebody has settled what the first of them had found', () => {
    const chance = chanceOf('alerts', 'settled', String(days));
    const person = unknown();
    for (let i = 0; i < 100; i += 1) {
      const [first, later] = [aHistory(person._id, days, 8, chance), aHistory(person._id, days, 8, chance)];
      const known = settled(arriving(person, first));
      const expected = alertsOf(arriving(known, later));
      expect(alertsOf(arriving(known, shuffled(later, chance)))).toEqual(expected);
    }
  });
});
