import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Cause } from './alert-decisions.ts';
import { endOf, type Episode } from './alert-episodes.ts';
import { ruleFor, type AlertRule } from './alert-rule.ts';
import { monthOfNumber } from './child-cells.ts';
import { completedMonths, monthNumber } from './growth/index.ts';
import { enrolledSince, type EnrolmentRecord } from './enrolment.ts';
import { isSettled, type OwnAlert } from './own-alert.ts';
import type { PersonHistory } from './person-history.ts';

const NONE: readonly Episode[] = [];

/**
 * The times in which a balita was not weighed for some calendar months running that have ended, enrolled through all of them
 * and on the day after: those of which an alert is known, and where time is what has passed, those that last. The next
 * weighing ends it. Once a person has settled an alert, months are counted anew, from the one in which that was.
 */
export function missedMonths(
  rules: readonly AlertRule[],
  history: PersonHistory,
  known: readonly OwnAlert[],
  { today, isTime = false }: Pick<Cause, 'today' | 'isTime'>,
): readonly Episode[] {
  if (known.length === 0 && !isTime) return NONE;
  const opened = new Set(known.map(({ openedOn }) => openedOn));
  const settled = known.filter(isSettled);
  return history.person.enrolments
    .flatMap((enrolment) => missedIn(rules, enrolment, history, settled, today))
    .filter(({ end, openedOn }) => (isTime && !end) || opened.has(openedOn));
}

/** A day until which months may have been missed: of a weighing, or on which a person has settled an alert. */
interface Pause {
  readonly date: CalendarDate;
  readonly settledAs?: string;
}

function missedIn(
  rules: readonly AlertRule[],
  enrolment: EnrolmentRecord,
  history: PersonHistory,
  settled: readonly OwnAlert[],
  today: CalendarDate,
): Episode[] {
  const { birthDate } = history.person;
  const { id: enrolmentId, to } = enrolment;
  const from = enrolledSince(enrolment, birthDate);
  // The first month counts where its first day does.
  let before = monthNumber(from) - (from.endsWith('-01') ? 1 : 0);
  return [...pausesOf(enrolment, history, settled), undefined].flatMap((pause): Episode[] => {
    const month = monthNumber(pause?.date ?? today);
    const found = foundAfter(rules, birthDate, before, month);
    const { settledAs } = pause ?? {};
    before = Math.max(before, settledAs ? month - 1 : month);
    if (!found || (to !== undefined && to < found.openedOn)) return [];
    if (settledAs) return [{ enrolmentId, visitIds: [], settledAs, ...found }];
    const over = endOf(enrolment, birthDate, today);
    const isWeighed = pause && (!over.closedOn || pause.date <= over.closedOn);
    const { closedOn, end } = isWeighed ? { closedOn: pause.date, end: 'RECOVERED' as const } : over;
    return [{ enrolmentId, visitIds: [], closedOn, end, ...found }];
  });
}

/** The pauses of an enrolment, in their order; of one day what was settled first, for by then it was found. */
function pausesOf({ id, from }: EnrolmentRecord, { days }: PersonHistory, settled: readonly OwnAlert[]): Pause[] {
  const weighings: Pause[] = days.filter(({ W, date }) => W && date >= from).map(({ date }) => ({ date }));
  const own = settled.filter(({ enrolmentId }) => enrolmentId === id);
  if (own.length === 0) return weighings;
  const steps = own.map((alert) => ({ date: alert.closedOn!, settledAs: alert.id }));
  return [...steps, ...weighings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
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
