import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Cause } from './alert-decisions.ts';
import { endOf, type Episode } from './alert-episodes.ts';
import { ruleFor, type AlertRule } from './alert-rule.ts';
import { monthOfNumber } from './child-cells.ts';
import { completedMonths, monthNumber } from './growth/index.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import type { OwnAlert } from './own-alert.ts';
import type { PersonHistory } from './person-history.ts';

const NONE: readonly Episode[] = [];

/**
 * The times in which a balita was not weighed for some calendar months running that have ended, enrolled through all of them
 * and on the day after: those of which an alert is known, and where time is what has passed, those that last. The next
 * weighing ends it.
 */
export function missedMonths(
  rules: readonly AlertRule[],
  history: PersonHistory,
  known: readonly OwnAlert[],
  { today, isTime = false }: Pick<Cause, 'today' | 'isTime'>,
): readonly Episode[] {
  if (known.length === 0 && !isTime) return NONE;
  const opened = new Set(known.map(({ openedOn }) => openedOn));
  return history.person.enrolments
    .flatMap((enrolment) => missedIn(rules, enrolment, history, today))
    .filter(({ end, openedOn }) => (isTime && !end) || opened.has(openedOn));
}

function missedIn(
  rules: readonly AlertRule[],
  enrolment: EnrolmentRecord,
  { days, person: { birthDate } }: PersonHistory,
  today: CalendarDate,
): Episode[] {
  const { id: enrolmentId, from, to } = enrolment;
  const weighings = days.filter(({ W, date }) => W && date >= from);
  // The first month counts where its first day does.
  let before = monthNumber(from) - (from.endsWith('-01') ? 1 : 0);
  return [...weighings, undefined].flatMap((weighing) => {
    const month = monthNumber(weighing?.date ?? today);
    const found = foundAfter(rules, birthDate, before, month);
    before = Math.max(before, month);
    if (!found || (to !== undefined && to < found.openedOn)) return [];
    const over = endOf(enrolment, birthDate, today);
    const isWeighed = weighing && (!over.closedOn || weighing.date <= over.closedOn);
    const { closedOn, end } = isWeighed ? { closedOn: weighing.date, end: 'RECOVERED' as const } : over;
    return [{ enrolmentId, visitIds: [], closedOn, end, ...found }];
  });
}

/** What is found where nobody was weighed between two months: on the first day after so many of them. */
function foundAfter(rules: readonly AlertRule[], birthDate: CalendarDate, before: number, month: number) {
  for (const { condition } of rules) {
    if (condition.by !== 'MONTHS_MISSED' || before + condition.months >= month) continue;
    const openedOn = `${monthOfNumber(before + condition.months + 1)}-01` as CalendarDate;
    const rule = ruleFor(rules, openedOn, completedMonths(birthDate, openedOn));
    if (rule?.condition === condition) return { openedOn, severity: condition.severity, edition: rule.edition };
  }
  return undefined;
}
