import type { CalendarDate } from '../kernel/calendar-date.ts';
import { findingsOf, type Finding } from './alert-findings.ts';
import type { AlertRule } from './alert-rule.ts';
import type { AlertEnd, AlertSeverity } from './alert-words.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import { isSettled, type OwnAlert } from './own-alert.ts';
import type { PersonHistory } from './person-history.ts';

/** A time in which something was found of a child, reading after reading, at one posyandu. */
export interface Episode {
  readonly enrolmentId: string;
  readonly openedOn: CalendarDate;
  /** The visits that found it, from the first to the last; none where time alone did. */
  readonly visitIds: readonly string[];
  /** By the last of them, as is the edition of the rule. */
  readonly severity: AlertSeverity;
  readonly edition: string;
  /** With which visit the last of them was compared, where the gain is judged. */
  readonly comparedTo?: string | undefined;
  readonly closedOn?: CalendarDate | undefined;
  readonly end?: AlertEnd | undefined;
  /** The alert with which a person has settled it. */
  readonly settledAs?: string | undefined;
}

/** An episode that is being put together. */
type Growing = { -readonly [K in keyof Episode]: Episode[K] } & { readonly visitIds: string[] };

const NONE: readonly Episode[] = [];

/**
 * The episodes of a kind, in order: a function of the readings and enrolments, of the day it is, and of the alerts of that
 * kind that people have settled. What was found until the day of such an alert is settled with it, whenever it becomes known;
 * found on a later day, it begins anew.
 */
export function episodesOf(
  rules: readonly AlertRule[],
  history: PersonHistory,
  known: readonly OwnAlert[],
  { today }: { readonly today: CalendarDate },
): readonly Episode[] {
  const findings = findingsOf(rules, history);
  if (findings.length === 0) return NONE;
  const { birthDate, enrolments } = history.person;
  const episodes: Episode[] = [];
  for (const enrolment of enrolments) {
    const own = enrolments.length === 1 ? findings : findings.filter((each) => each.enrolmentId === enrolment.id);
    const settled = known.filter((alert) => isSettled(alert) && alert.enrolmentId === enrolment.id).sort(byEnd);
    const last = addEpisodes(episodes, own, settled);
    if (last) Object.assign(last, endOf(enrolment, birthDate, today));
  }
  return episodes;
}

const byEnd = (a: OwnAlert, b: OwnAlert) => (a.closedOn! < b.closedOn! ? -1 : 1);

/** Adds the episodes of an enrolment, and gives the one that lasts. */
function addEpisodes(
  episodes: Episode[],
  findings: readonly Finding[],
  settled: readonly OwnAlert[],
): Growing | undefined {
  let open: Growing | undefined;
  let next = 0;
  for (const { date, visitId, enrolmentId, severity, edition, comparedTo } of findings) {
    for (; next < settled.length && settled[next]!.closedOn! < date; next += 1) {
      if (open) open.settledAs = settled[next]!.id;
      open = undefined;
    }
    if (severity === null) {
      if (open) {
        open.closedOn = date;
        open.end = 'RECOVERED';
      }
      open = undefined;
    } else if (open) {
      open.visitIds.push(visitId);
      open.severity = severity;
      open.edition = edition;
      open.comparedTo = comparedTo;
    } else {
      open = { enrolmentId, openedOn: date, visitIds: [visitId], severity, edition, comparedTo };
      episodes.push(open);
    }
  }
  if (!open || next === settled.length) return open;
  open.settledAs = settled[next]!.id;
  return undefined;
}

/** How what is still found ends by itself: with the enrolment, or with the age of a balita. */
export function endOf(
  { to, endReason }: EnrolmentRecord,
  birthDate: CalendarDate,
  today: CalendarDate,
): Pick<Episode, 'closedOn' | 'end'> {
  const left = sixtyMonthsOn(birthDate);
  if (to !== undefined && to <= left) return { closedOn: to, end: endReason === 'DIED' ? 'DIED' : 'MOVED' };
  return left <= today ? { closedOn: left, end: 'SIXTY_MONTHS' } : {};
}

/** The day on which sixty months are complete; for those born on 29 February the first of March. */
export function sixtyMonthsOn(birthDate: CalendarDate): CalendarDate {
  const day = `${Number(birthDate.slice(0, 4)) + 5}${birthDate.slice(4)}`;
  return day.replace('-02-29', '-03-01') as CalendarDate;
}
