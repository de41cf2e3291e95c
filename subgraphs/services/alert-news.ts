import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Told } from './alert-decisions.ts';
import type { OwnAlert } from './own-alert.ts';
import type { PersonHistory } from './person-history.ts';

/** What makes that which happens to alerts news. */
export interface News {
  /** Whether its cause is. */
  readonly isNews: boolean;
  /** Whether a day is so near that what is of it is news, though its cause is not. */
  isRecent?(day: CalendarDate): boolean;
}

/** Something that happened to an alert, and whether it is to be pushed. */
export interface ToldNews extends Told {
  readonly isNews: boolean;
}

/**
 * Which of what happened is news: what has a cause that is, or is of an alert that rests on something recent, or of one that
 * was pushed before. So an old measurement that is heard of late may change what was told, and that is told as well.
 */
export function asNews(told: readonly Told[], history: PersonHistory, { isNews, isRecent }: News): ToldNews[] {
  const pushed = new Set<string>();
  return told.map(({ change, alert, before }) => {
    const wasPushed = before?.isTold === true || pushed.has(alert.id);
    const isPushed = isNews || wasPushed || (isRecent?.(lastDayOf(alert, history)) ?? false);
    if (isPushed) pushed.add(alert.id);
    return { change, before, alert: isPushed ? { ...alert, isTold: true } : alert, isNews: isPushed };
  });
}

/** The last day of what an alert rests on, or on which it was over. */
function lastDayOf({ visitIds, openedOn, closedOn }: OwnAlert, history: PersonHistory): CalendarDate {
  const last = history.reading(visitIds.at(-1) ?? '')?.date ?? openedOn;
  return closedOn && closedOn > last ? closedOn : last;
}
