import { remove, readIn } from '../kernel/write.ts';
import { changeEach } from '../kernel/write-many.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { sixtyMonthsOn } from './alert-episodes.ts';
import { AlertFeed } from './alert-event.ts';
import { measuredFacts } from './alert-facts.ts';
import { AlertAcknowledgements, AlertSteps } from './alert-step.ts';
import { ageInDays, completedMonths } from './growth/index.ts';
import { judgedAnew } from './judged-anew.ts';
import type { OwnAlert } from './own-alert.ts';
import { alertsOf, type Changed } from './person-changes.ts';
import { PersonHistory } from './person-history.ts';
import type { StoredPerson } from './served-person.ts';
import type { AlertFacts } from './stunting-alert.ts';
import { Visits } from './visit.ts';

/** More than any child has. */
const EVENTS_AT_MOST = 5_000;
const STEPS_AT_MOST = 5_000;

/**
 * What stays of somebody who is forgotten, whose day of birth is told as the first of its month by now. Visits, alerts and
 * what was told of them go by that day, for an exact age or z-score would tell the true one; and by no household. What people
 * noted of alerts, and why they changed visits, goes.
 */
export async function forgotten(tx: Transaction, changed: Changed): Promise<Changed> {
  const judged = await judgedAnew(tx, changed.person);
  const person = { ...judged, alerts: judged.alerts.map((alert) => ({ ...alert, ...vagueEnd(alert, judged) })) };
  const history = new PersonHistory(person);
  const { entries } = AlertFeed;
  const told = await readIn(tx, entries, { 'alert.personId': person._id }, { limit: EVENTS_AT_MOST });
  await changeEach(
    tx,
    entries,
    told.map(({ _id, at, change, alert }) => {
      const vaguer = vague(alert, person, history);
      return { q: { _id }, u: { $set: { alert: vaguer, at: change === 'CLOSED' ? (vaguer.closedAt ?? at) : at } } };
    }),
  );
  await forgetWords(tx, person._id);
  return {
    person,
    alerts: alertsOf(person),
    events: changed.events.map((event) => ({ ...event, alert: vague(event.alert, person, history) })),
  };
}

/** Notes and reasons may hold words about the child, and by the number of a case another house knows it. */
async function forgetWords(tx: Transaction, personId: string): Promise<void> {
  const steps = await readIn(tx, AlertSteps, { personId }, { fields: [], limit: STEPS_AT_MOST });
  await changeEach(
    tx,
    AlertSteps,
    steps.map(({ _id }) => ({ q: { _id }, u: { $unset: { note: 1 } } })),
  );
  await remove(tx, AlertAcknowledgements, { personId });
  const revised = { 'person.id': personId, revisions: { $exists: true } };
  const visits = await readIn(tx, Visits, revised, { fields: [], limit: STEPS_AT_MOST });
  await changeEach(
    tx,
    Visits,
    visits.map(({ _id }) => ({ q: { _id }, u: { $unset: { 'revisions.$[].reason': 1 } } })),
  );
}

/** The end of an alert that ended with the age of a balita tells the day of birth. */
function vagueEnd({ end }: Pick<OwnAlert, 'end'>, { birthDate }: StoredPerson) {
  const closedOn = sixtyMonthsOn(birthDate);
  return end === 'SIXTY_MONTHS' ? { closedOn, closedAt: new Date(`${closedOn}T00:00:00Z`) } : {};
}

/** What an event told of an alert, without the household, and with what follows from the day of birth anew. */
function vague(
  {
    householdId: _,
    lengthForAge: __,
    weightForAge: ___,
    weightForLength: ____,
    minimumGainGrams: _____,
    ...alert
  }: AlertFacts,
  person: StoredPerson,
  history: PersonHistory,
): AlertFacts {
  const on = alert.measuredOn ?? alert.openedOn;
  const reading = alert.visitId === undefined ? undefined : history.reading(alert.visitId);
  return {
    ...alert,
    ...vagueEnd(alert, person),
    ageDays: ageInDays(person.birthDate, on),
    ageMonths: completedMonths(person.birthDate, on),
    ...(reading && measuredFacts(alert.kind, reading, history)),
  };
}
