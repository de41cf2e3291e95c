import type { Episode } from './alert-episodes.ts';
import type { AlertChange } from './alert-words.ts';
import { isSettled, type OwnAlert } from './own-alert.ts';

/** Which word says what happened; undefined where nothing did. */
export function changeOf(before: OwnAlert, after: OwnAlert, isCorrection: boolean): AlertChange | undefined {
  if (!before.closedAt && after.closedAt) return 'CLOSED';
  if (before.closedAt && !after.closedAt) return 'OPENED';
  const same = isSame(before, after);
  if (after.closedAt) return same && !isCorrection ? undefined : 'CORRECTED';
  if (isCorrection) return 'CORRECTED';
  const isOther = after.severity !== before.severity;
  if (before.visitIds.at(-1) === after.visitIds.at(-1)) {
    if (same) return undefined;
    return before.openedOn === after.openedOn && !isOther ? 'CONTINUED' : 'CORRECTED';
  }
  if (!isOther) return 'CONTINUED';
  return after.severity === 'SEVERE' ? 'WORSENED' : 'IMPROVED';
}

/** Whether an alert says of an episode what is to be said. */
export const isSame = (alert: OwnAlert, episode: Omit<Episode, 'settledAs'>): boolean =>
  alert.openedOn === episode.openedOn &&
  alert.severity === episode.severity &&
  alert.comparedTo === episode.comparedTo &&
  alert.closedOn === episode.closedOn &&
  alert.end === episode.end &&
  alert.visitIds.length === episode.visitIds.length &&
  alert.visitIds.every((id, i) => id === episode.visitIds[i]);

/** Whether all is as it was: so it is with most kinds of a child when a reading comes. */
export function isAsKnown(known: readonly OwnAlert[], episodes: readonly Episode[]): boolean {
  let next = 0;
  for (const alert of known) {
    if (isSettled(alert) || alert.end === 'CORRECTED') continue;
    while (episodes[next]?.settledAs) next += 1;
    const episode = episodes[next];
    if (!episode || !isSame(alert, episode)) return false;
    next += 1;
  }
  while (episodes[next]?.settledAs) next += 1;
  return next === episodes.length;
}
