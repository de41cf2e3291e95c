import type { CalendarDate } from '../kernel/calendar-date.ts';
import { changeOf, isAsKnown } from './alert-change.ts';
import type { Episode } from './alert-episodes.ts';
import type { AlertRule } from './alert-rule.ts';
import type { AlertChange } from './alert-words.ts';
import { isSettled, type OwnAlert } from './own-alert.ts';
import type { PersonHistory } from './person-history.ts';
import type { StoredPerson } from './served-person.ts';

/** What makes alerts change: when it is known, and what was wrong before, where it is a correction rather than a new reading. */
export interface Cause {
  readonly now: Date;
  /** The day of that, by the calendar of the place. */
  readonly today: CalendarDate;
  /** The person as it was known before it was corrected. */
  readonly corrected?: StoredPerson | undefined;
  /** Whether it is only that time has passed: what time alone finds is raised then. */
  readonly isTime?: boolean;
  newId(): string;
}

/** Something that happened to an alert: the alert after it, and before it, unless it was raised by it. */
export interface Told {
  readonly change: AlertChange;
  readonly alert: OwnAlert;
  readonly before?: OwnAlert | undefined;
}

/** What the alerts of a kind are decided by. */
export interface Deciding {
  readonly rules: readonly AlertRule[];
  readonly history: PersonHistory;
  readonly cause: Cause;
}

/**
 * Brings the alerts of a kind, those that are known, in line with its episodes, and tells what has become of them. An alert
 * goes on as the episode that shares a day with it, or where the growth card judges, a month: another reading may count for
 * it by now. An episode without one raises one; an alert without an episode would not have been raised, and is closed as
 * CORRECTED. What a person has settled stays as it is, and what shares a day with it is settled with it.
 */
export function decide(known: readonly OwnAlert[], episodes: readonly Episode[], by: Deciding): Told[] {
  if (!by.cause.corrected && isAsKnown(known, episodes)) return [];
  const settled = known.filter(isSettled);
  const left = new Set(known.filter((alert) => !isSettled(alert)));
  const told: Told[] = [];
  for (const episode of episodes) {
    if (episode.settledAs || settled.some((alert) => isOf(alert, episode, by))) continue;
    const alert = matching(left, episode, by);
    if (alert) left.delete(alert);
    told.push(...(alert ? goneOn(alert, episode, by) : raised(episode, by)));
  }
  for (const alert of left) if (alert.end !== 'CORRECTED') told.push(gone(alert, by.cause));
  return told;
}

/** The alert of an episode: an open one before one that is closed, since somebody may be at work on it. */
function matching(alerts: Iterable<OwnAlert>, episode: Episode, by: Deciding): OwnAlert | undefined {
  let found: OwnAlert | undefined;
  for (const alert of alerts) {
    if (!isOf(alert, episode, by)) continue;
    if (!alert.closedAt) return alert;
    found ??= alert;
  }
  return found;
}

function isOf(alert: OwnAlert, episode: Episode, { history, rules }: Deciding): boolean {
  if (alert.enrolmentId !== episode.enrolmentId) return false;
  // What was over before lies apart; a CORRECTED one has no such day.
  if (alert.closedOn && alert.closedOn < episode.openedOn) return false;
  if (episode.closedOn && episode.closedOn < alert.openedOn) return false;
  if (episode.visitIds.length === 0) return alert.openedOn === episode.openedOn;
  const length = rules.some(({ condition: { by } }) => by === 'GAIN' || by === 'RED_LINE') ? 7 : 10;
  const unitOf = (visitId: string) => history.reading(visitId)?.date.slice(0, length);
  return alert.visitIds.some((id) => {
    const unit = unitOf(id);
    return unit !== undefined && episode.visitIds.some((other) => other === id || unitOf(other) === unit);
  });
}

function raised(episode: Episode, { rules, cause: { now, newId } }: Deciding): Told[] {
  const { enrolmentId, openedOn, severity, edition, visitIds, comparedTo, closedOn, end } = episode;
  const id = newId();
  const { kind } = rules[0]!;
  const answerBy = answeredBy(episode, rules, now);
  const opened = { id, kind, version: 1, enrolmentId, openedAt: now, openedOn, severity, edition, answerBy };
  const alert: OwnAlert = { ...opened, visitIds: [...visitIds], comparedTo };
  const told: Told[] = [{ change: 'OPENED', alert }];
  if (end)
    told.push({ change: 'CLOSED', alert: { ...alert, version: 2, closedAt: now, closedOn, end }, before: alert });
  return told;
}

/** By when an alert is to be answered that is as grave as this by now. */
function answeredBy(
  { edition, severity }: Pick<Episode, 'edition' | 'severity'>,
  rules: readonly AlertRule[],
  now: Date,
): Date {
  const { levels } = rules.find((rule) => rule.edition === edition)!;
  return new Date(now.getTime() + levels[severity]!.answerWithinHours * 3_600_000);
}

function goneOn(before: OwnAlert, episode: Episode, { rules, cause }: Deciding): Told[] {
  const { id, kind, version, enrolmentId, openedAt, isOverdue, isTold, step } = before;
  const { openedOn, severity, edition, visitIds, comparedTo, closedOn, end } = episode;
  const isGraver = severity === 'SEVERE' && before.severity !== severity;
  const answerBy = isGraver ? earlier(before.answerBy, answeredBy(episode, rules, cause.now)) : before.answerBy;
  const next: OwnAlert = {
    ...{ id, kind, version, enrolmentId, openedAt, openedOn, severity, edition, answerBy, isOverdue },
    ...{ visitIds: [...visitIds], comparedTo, step, isTold },
    ...(end && { closedAt: before.closedAt ?? cause.now, closedOn: closedOn!, end }),
  };
  const change = changeOf(before, next, cause.corrected !== undefined);
  return change ? [{ change, alert: { ...next, version: before.version + 1 }, before }] : [];
}

const earlier = (one: Date, other: Date) => (one <= other ? one : other);

const gone = (before: OwnAlert, { now }: Cause): Told => ({
  change: before.closedAt ? 'CORRECTED' : 'CLOSED',
  alert: { ...before, version: before.version + 1, end: 'CORRECTED', closedAt: before.closedAt ?? now },
  before,
});
