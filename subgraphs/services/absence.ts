import type { CalendarDate } from '../kernel/calendar-date.ts';
import { monthOf, type Month } from '../kernel/month.ts';
import type { Filter } from '../kernel/read.ts';
import { RULES_BY_KIND } from './alert-rules.data.ts';
import { monthOfNumber } from './child-cells.ts';
import { BALITA_UNTIL_MONTHS, monthNumber } from './growth/index.ts';
import { missedMonths } from './missed-months.ts';
import { PersonHistory } from './person-history.ts';
import { currentEnrolment, type StoredPerson } from './served-person.ts';

const KIND = 'MISSED_TWO_MONTHS';

/** The first of the two months before one, and since when a balita was born who is one as it begins: after that day. */
const boundsOf = (month: Month) => ({
  since: `${monthOfNumber(monthNumber(month) - 2)}-01`,
  bornAfter: `${monthOfNumber(monthNumber(month) - BALITA_UNTIL_MONTHS)}-01`,
});

/**
 * Finds in the store who was born and enrolled as a balita by the first of the two months before one, was not weighed since, and is
 * not known to be absent; among them some for whom a person has settled that. Further paths of the enrolment may say where.
 */
export function absentIn(month: Month, there: Filter = {}): Filter {
  const { since, bornAfter } = boundsOf(month);
  return {
    enrolments: { $elemMatch: { ...there, from: { $lte: since }, to: { $exists: false } } },
    birthDate: { $gt: bornAfter, $lte: since },
    readings: { $not: { $elemMatch: { date: { $gte: since }, weightGrams: { $exists: true } } } },
    alerts: { $not: { $elemMatch: { kind: KIND, closedAt: { $exists: false } } } },
  };
}

/** Whether a person is one of them. It is asked for every visit, and with most of them ends at the last one. */
function isAbsentIn(month: Month, { birthDate, enrolments, readings, alerts }: StoredPerson): boolean {
  const { since, bornAfter } = boundsOf(month);
  const enrolledFrom = currentEnrolment({ enrolments })?.from;
  return (
    !readings.findLast(({ date, weightGrams }) => date >= since && weightGrams !== undefined) &&
    birthDate > bornAfter &&
    birthDate <= since &&
    enrolledFrom !== undefined &&
    enrolledFrom <= since &&
    !alerts.some(({ kind, closedAt }) => kind === KIND && !closedAt)
  );
}

/** Whether by a day a person has missed months of which no alert is known: what the sweep would find. */
export function hasMissedMonths(person: StoredPerson, today: CalendarDate): boolean {
  if (!isAbsentIn(monthOf(today), person)) return false;
  const known = person.alerts.filter(({ kind }) => kind === KIND);
  const times = missedMonths(RULES_BY_KIND.get(KIND)!, new PersonHistory(person), known, { today, isTime: true });
  return times.some(({ end, settledAs }) => !end && !settledAs);
}
