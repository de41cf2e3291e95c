import type { CalendarDate } from '../kernel/calendar-date.ts';
import { sixtyMonthsOn } from './alert-episodes.ts';
import { cohortOf } from './child-cells.ts';
import { enrolledSince, isVoid, type EnrolmentRecord } from './enrolment.ts';
import { monthNumber } from './growth/index.ts';

/** Months by their numbers: from one on, until another that does not belong to them. */
export interface Months {
  readonly from: number;
  readonly until: number;
}

/**
 * The months in which by an enrolment a child is looked after on some day, as long as it is a balita; undefined where on no day
 * it was enrolled as one.
 */
export function enrolledMonths(enrolment: EnrolmentRecord, birthDate: CalendarDate): Months | undefined {
  const { to } = enrolment;
  const first = enrolledSince(enrolment, birthDate);
  if (isVoid(enrolment) || first >= sixtyMonthsOn(birthDate) || (to !== undefined && to < first)) return undefined;
  return { from: monthNumber(first), until: to === undefined ? Infinity : monthNumber(to) + 1 };
}

/** Whether by an enrolment a child is looked after on some day of a month, as a balita. */
export function isEnrolledIn(enrolment: EnrolmentRecord, birthDate: CalendarDate, month: number): boolean {
  const months = enrolledMonths(enrolment, birthDate);
  return months !== undefined && months.from <= month && month < months.until && month <= cohortOf(birthDate);
}

/** The same months, each once, in their order: those that overlap or meet are one time. */
export function together(all: readonly Months[]): Months[] {
  const times: Months[] = [];
  for (const months of all.toSorted((a, b) => a.from - b.from)) {
    const last = times.at(-1);
    if (!last || last.until < months.from) times.push(months);
    else times[times.length - 1] = { from: last.from, until: Math.max(last.until, months.until) };
  }
  return times;
}
