import type { Transaction } from '../kernel/transaction.ts';
import { changeEach, readIn } from '../kernel/write.ts';
import { AlertFeed } from './alert-event.ts';
import { ageInDays, completedMonths } from './growth/index.ts';
import { judgedAnew } from './judged-anew.ts';
import { alertsOf, type Changed } from './person-changes.ts';
import type { StoredPerson } from './served-person.ts';
import type { AlertFacts } from './stunting-alert.ts';

/** More than any child has. */
const EVENTS_AT_MOST = 5_000;

/**
 * What stays of somebody who is forgotten, whose day of birth is told as the first of its month by now. Visits, alerts and
 * what was told of them go by that day, for an exact age or z-score would tell the true one; and by no household.
 */
export async function forgotten(tx: Transaction, changed: Changed): Promise<Changed> {
  const person = await judgedAnew(tx, changed.person);
  const { entries } = AlertFeed;
  const told = await readIn(tx, entries, { 'alert.personId': person._id }, { limit: EVENTS_AT_MOST });
  await changeEach(
    tx,
    entries,
    told.map(({ _id, alert }) => ({ q: { _id }, u: { $set: { alert: vague(alert, person) } } })),
  );
  return {
    person,
    alerts: alertsOf(person),
    events: changed.events.map((event) => ({ ...event, alert: vague(event.alert, person) })),
  };
}

function vague(
  { householdId: _, lengthForAge: __, ...alert }: AlertFacts,
  { birthDate, readings }: StoredPerson,
): AlertFacts {
  const { lengthForAge } = readings.find(({ visitId }) => visitId === alert.visitId) ?? {};
  return {
    ...alert,
    ageDays: ageInDays(birthDate, alert.measuredOn),
    ageMonths: completedMonths(birthDate, alert.measuredOn),
    ...(lengthForAge !== undefined && { lengthForAge }),
  };
}
