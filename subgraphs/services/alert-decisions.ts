import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { AlertChange } from './alert-words.ts';
import type { OwnAlert } from './served-person.ts';
import type { Episode } from './short-episodes.ts';

/** What makes alerts change: when it is known, and whether it is a correction rather than a new reading. */
export interface Cause {
  readonly now: Date;
  readonly isCorrection: boolean;
  newId(): string;
}

/** Something that happened to an alert, and the alert after it. */
export interface Told {
  readonly change: AlertChange;
  readonly alert: OwnAlert;
}

/** The alerts of a child as they are to be, and what is to be told of how they came to be so. */
export interface Decision {
  readonly alerts: readonly OwnAlert[];
  readonly told: readonly Told[];
}

/**
 * Brings the alerts of a child in line with its episodes. An alert goes on as the episode that shares a day with it: another
 * reading may count for that day by now. An episode without one raises one; an alert without an episode would not have been
 * raised, and is closed as CORRECTED. `dayOf` tells the day of a visit.
 */
export function decide(
  before: readonly OwnAlert[],
  episodes: readonly Episode[],
  cause: Cause,
  dayOf: DayOf,
): Decision {
  const left = new Set(before);
  const alerts: OwnAlert[] = [];
  const told: Told[] = [];
  const tell = (change: AlertChange, alert: OwnAlert) => {
    const next = { ...alert, version: alert.version + 1 };
    told.push({ change, alert: next });
    return next;
  };

  for (const episode of episodes) {
    const known = matching(left, episode, dayOf);
    if (known) left.delete(known);
    alerts.push(known ? goneOn(known, episode, cause, tell) : raised(episode, cause, tell));
  }
  for (const alert of left) {
    const gone = { ...alert, end: 'CORRECTED' as const, closedAt: alert.closedAt ?? cause.now };
    alerts.push(alert.end === 'CORRECTED' ? alert : tell(alert.closedAt ? 'CORRECTED' : 'CLOSED', gone));
  }
  return { alerts, told };
}

type DayOf = (visitId: string) => CalendarDate;
type Tell = (change: AlertChange, alert: OwnAlert) => OwnAlert;

/** The alert of an episode: an open one before one that is closed, since somebody may be at work on it. */
function matching(alerts: Iterable<OwnAlert>, episode: Episode, dayOf: DayOf): OwnAlert | undefined {
  const shared = [...alerts].filter(
    ({ enrolmentId, visitIds }) =>
      enrolmentId === episode.enrolmentId &&
      visitIds.some((id) => episode.visitIds.some((other) => dayOf(other) === dayOf(id))),
  );
  return shared.find(({ closedAt }) => !closedAt) ?? shared[0];
}

function raised({ closedOn, end, ...episode }: Episode, { now, newId }: Cause, tell: Tell): OwnAlert {
  const open = tell('OPENED', { id: newId(), version: 0, openedAt: now, ...episode, visitIds: [...episode.visitIds] });
  return end && closedOn ? tell('CLOSED', { ...open, closedAt: now, closedOn, end }) : open;
}

function goneOn(known: OwnAlert, episode: Episode, cause: Cause, tell: Tell): OwnAlert {
  const { closedAt, closedOn: _, end: __, ...facts } = known;
  const next: OwnAlert = {
    ...facts,
    openedOn: episode.openedOn,
    severity: episode.severity,
    visitIds: [...episode.visitIds],
    ...(episode.end && { closedAt: closedAt ?? cause.now, closedOn: episode.closedOn!, end: episode.end }),
  };
  const change = changeOf(known, next, cause);
  return change ? tell(change, next) : known;
}

/** Which word says what happened; undefined where nothing did. */
function changeOf(before: OwnAlert, after: OwnAlert, { isCorrection }: Cause): AlertChange | undefined {
  if (!before.closedAt && after.closedAt) return 'CLOSED';
  if (before.closedAt && !after.closedAt) return 'OPENED';
  const same = before.visitIds.join() === after.visitIds.join() && before.openedOn === after.openedOn;
  if (after.closedAt)
    return same && before.closedOn === after.closedOn && before.end === after.end ? undefined : 'CORRECTED';
  const isLater = before.visitIds.at(-1) !== after.visitIds.at(-1);
  if (isCorrection) return 'CORRECTED';
  if (isLater && after.severity !== before.severity) return after.severity === 'SEVERE' ? 'WORSENED' : 'IMPROVED';
  if (isLater) return 'CONTINUED';
  if (same && before.severity === after.severity) return undefined;
  return before.openedOn === after.openedOn && before.severity === after.severity ? 'CONTINUED' : 'CORRECTED';
}
