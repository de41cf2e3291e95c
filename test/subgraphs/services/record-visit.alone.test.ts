import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { codesOf } from '../../support/codes.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, KENANGA, kader, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = `mutation ($visit: VisitInput!) {
  recordVisit(visit: $visit) { id date counted status(index: LENGTH_FOR_AGE) { z class } }
}`;

const boys = [aBoy(), aBoy(), aBoy()] as const;

const visit = (boy: (typeof boys)[number], date: string, changes: object = {}) => ({
  ...{ id: anId(), person: boy.subject, posyandu: MELATI, date, lengthMillimetres: 750, posture: 'STANDING' },
  ...changes,
});
const [first, second, third] = boys;
const twin = visit(first, '2026-01-20');
/** Short, grown, short again, in no order; one twice, one of nobody, one that cannot be, one elsewhere. */
const SENT = [
  visit(first, '2026-01-10'),
  visit(first, '2025-12-10', { lengthMillimetres: 780 }),
  twin,
  twin,
  visit(second, '2026-01-11', { lengthMillimetres: 800 }),
  visit(second, '2025-11-11', { lengthMillimetres: 700 }),
  visit(second, '2026-01-12', { person: anId() }),
  visit(third, '2026-01-12', { weightGrams: 0 }),
  visit(third, '2026-01-12', { posyandu: KENANGA }),
  visit(third, '2026-01-13'),
];

/** What comes of these visits, sent at once, with so many in a transaction: the answers, and what is stored but ids made on the way. */
async function outcomeOf(visitsTogether: number) {
  await using clinic = await aClinic(() => NOW, { ...POLICY, visitsTogether });
  await clinic.tell(...boys);
  await clinic.caughtUp();
  const answers = await Promise.all(
    SENT.map((each) => clinic.ask<{ recordVisit: object }>(RECORD, kader, { visit: each })),
  );
  return {
    answers: answers.map((answer) => answer.data?.recordVisit ?? codesOf(answer)),
    stored: await storedIn(clinic),
  };
}

async function storedIn(clinic: Clinic) {
  const visits = await clinic.all(Visits);
  const people = await clinic.all(ServedPeople);
  const alerts = await clinic.all(StuntingAlerts);
  return {
    visits: visits.map(({ _id, date, growth }) => ({ _id, date, growth })),
    people: people.map(({ _id, enrolments, readings }) => ({
      _id,
      enrolments: enrolments.map(({ posyanduId, from, to, reason }) => ({ posyanduId, from, to, reason })),
      read: readings.map(({ visitId }) => visitId).sort(),
    })),
    alerts: alerts
      .map(({ personId, severity, status, openedOn, closedOn, end }) => ({
        ...{ personId, severity, status, openedOn, closedOn, end },
      }))
      .sort((a, b) => `${a.personId} ${a.openedOn}`.localeCompare(`${b.personId} ${b.openedOn}`)),
  };
}

it('a visit with a transaction of its own comes to the same as with its neighbours', async () => {
  const alone = await outcomeOf(1);
  expect(alone.stored.visits).toHaveLength(6);
  expect(alone.stored.alerts.length).toBeGreaterThan(0);
  expect(alone).toEqual(await outcomeOf(POLICY.visitsTogether));
});
