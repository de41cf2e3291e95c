import { lineageOf } from '../kernel/region-code.ts';
import { decide, type Cause, type Told } from './alert-decisions.ts';
import type { AlertEvent } from './alert-event.ts';
import type { OwnAlert, Reading, StoredPerson } from './served-person.ts';
import { ageInDays, completedMonths } from './growth/index.ts';
import { shortEpisodes } from './short-episodes.ts';
import type { AlertFacts } from './stunting-alert.ts';

/** An entry of the alert feed before it has a number. */
export type NewEvent = Omit<AlertEvent, 'number' | 'pending'> & { _id: string };

/** A person after something became known, and the alerts and events that follow from it. */
export interface Changed {
  readonly person: StoredPerson;
  readonly alerts: readonly (AlertFacts & { _id: string })[];
  readonly events: readonly NewEvent[];
}

/**
 * What follows when a person’s readings, enrolments or day of birth are others than before. It depends on what is known,
 * not on the order in which it became known. `isNews` tells whether what is told is to be pushed.
 */
export function consequences(person: StoredPerson, cause: Cause & { isNews: boolean }): Changed {
  const readings = readingsOf(person);
  const episodes = shortEpisodes(person.readings, person.enrolments);
  const { alerts, told } = decide(person.alerts, episodes, cause, (visitId) => readings.get(visitId)!.date);
  const next = { ...person, alerts: [...alerts] };
  const events = told.map((each) => eventOf(each, next, readings, cause));
  const last = new Map(told.map(({ alert }) => [alert.id, alert]));
  return {
    person: next,
    alerts: [...last.values()].map((alert) => ({ _id: alert.id, ...factsOf(alert, next, readings) })),
    events,
  };
}

/** All alerts of a person, as they stand. */
export function alertsOf(person: StoredPerson): Changed['alerts'] {
  const readings = readingsOf(person);
  return person.alerts.map((alert) => ({ _id: alert.id, ...factsOf(alert, person, readings) }));
}

const readingsOf = ({ readings }: StoredPerson) => new Map(readings.map((reading) => [reading.visitId, reading]));

function eventOf(
  { change, alert }: Told,
  person: StoredPerson,
  readings: ReadonlyMap<string, Reading>,
  { now, isNews, newId }: Cause & { isNews: boolean },
): NewEvent {
  return {
    _id: newId(),
    subject: alert.id,
    version: alert.version,
    at: now,
    change,
    backfill: !isNews,
    alert: factsOf(alert, person, readings),
  };
}

function factsOf(
  { id: _, visitIds, enrolmentId, version, ...alert }: OwnAlert,
  { _id: personId, birthDate, householdId, enrolments }: StoredPerson,
  readings: ReadonlyMap<string, Reading>,
): AlertFacts {
  const { visitId, date, lengthForAge, lengthMillimetres } = readings.get(visitIds.at(-1)!)!;
  const { posyanduId, desaCode } = enrolments.find((each) => each.id === enrolmentId)!;
  return {
    kind: 'STUNTING',
    ...alert,
    status: alert.closedAt ? 'CLOSED' : 'OPEN',
    measuredOn: date,
    ageDays: ageInDays(birthDate, date),
    ageMonths: completedMonths(birthDate, date),
    lengthMillimetres: lengthMillimetres!,
    ...(lengthForAge !== undefined && { lengthForAge }),
    version,
    personId,
    ...(householdId && { householdId }),
    posyanduId,
    visitId,
    regions: lineageOf(desaCode),
  };
}
