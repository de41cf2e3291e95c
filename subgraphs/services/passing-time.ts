import type { RegionCode } from '../kernel/region-code.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { marked } from './alert-life.ts';
import { statusOf, type OwnAlert } from './own-alert.ts';
import { consequences, whatIsTold, type Changed, type NewsCause } from './person-changes.ts';
import { PersonHistory } from './person-history.ts';
import { currentEnrolment, type StoredPerson } from './served-person.ts';

/** When it is, and until when what is to be answered is overdue by then: the same moment as a rule. */
export interface Passing extends Pick<NewsCause, 'now' | 'newId'> {
  readonly dueUntil?: Date;
}

/**
 * What follows for a person from time alone, one after the other: months that were missed, the end of the age of a balita, and
 * alerts that nobody has answered in time. It is the same however often it is asked; empty where nothing follows.
 */
export function passing(person: StoredPerson, { now, newId, dueUntil = now }: Passing): Changed[] {
  const cause = { now, newId, today: dayAt(placeOf(person), now), isNews: true, isTime: true };
  const first = consequences(person, cause);
  const due = first.person.alerts.filter((alert) => isDue(alert, dueUntil));
  const overdue = due.map((alert) => marked('OVERDUE', alert));
  const second = whatIsTold(first.person, overdue, new PersonHistory(first.person), cause);
  return [first, second].filter(({ events }) => events.length > 0);
}

const isDue = (alert: OwnAlert, until: Date) =>
  statusOf(alert) === 'OPEN' && !alert.isOverdue && alert.answerBy <= until;

/** The village by whose calendar it is judged. */
const placeOf = (person: StoredPerson): RegionCode =>
  (currentEnrolment(person) ?? person.enrolments.at(-1))?.desaCode ?? person.desaCode;
