import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { AlertEnd, AlertSeverity } from './alert-words.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import { classify } from './growth/index.ts';
import type { Reading } from './served-person.ts';

/** A time in which a child was short for age, reading after reading, at one posyandu. */
export interface Episode {
  readonly enrolmentId: string;
  readonly openedOn: CalendarDate;
  /** The readings that found it, from the first to the last. */
  readonly visitIds: readonly string[];
  /** By the last of them. */
  readonly severity: AlertSeverity;
  readonly closedOn?: CalendarDate | undefined;
  readonly end?: AlertEnd | undefined;
}

/** What a reading measured. */
export type Measure = 'W' | 'L' | 'H' | 'A';

// An id (UUIDv7) sorts by when it was made: on a phone without network that is when it was recorded.
const counts = (one: Reading, other: Reading) =>
  one.rank === other.rank ? one.visitId > other.visitId : one.rank > other.rank;

/**
 * The readings that count for a measure, in the order of their days: of one day the health worker's before the kader's,
 * then the one recorded last. In whatever order they arrived, it is the same.
 */
export function countedReadings(readings: readonly Reading[], measure: Measure): Reading[] {
  const byDay = new Map<CalendarDate, Reading>();
  for (const reading of readings) {
    if (!reading.measured.includes(measure)) continue;
    const known = byDay.get(reading.date);
    if (!known || counts(reading, known)) byDay.set(reading.date, reading);
  }
  return [...byDay.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const SEVERITIES: Readonly<Record<string, AlertSeverity>> = { SEVERELY_STUNTED: 'SEVERE', STUNTED: 'MODERATE' };

/** How short a plausible length for age is, by its class; undefined where it is not. */
export const severityOf = (lengthForAge: number): AlertSeverity | undefined =>
  SEVERITIES[classify('LENGTH_FOR_AGE', lengthForAge, 'WHO_2006')!.name];

/** The episodes of a child, in order: a function of the readings and enrolments alone. */
export const shortEpisodes = (readings: readonly Reading[], enrolments: readonly EnrolmentRecord[]): Episode[] => {
  const counted = countedReadings(readings, 'L');
  return enrolments.flatMap((enrolment) =>
    episodesIn(
      enrolment,
      counted.filter(({ enrolmentId }) => enrolmentId === enrolment.id),
    ),
  );
};

function episodesIn({ id, to, endReason }: EnrolmentRecord, readings: readonly Reading[]): Episode[] {
  const episodes: Episode[] = [];
  let current: Episode | undefined;
  for (const { lengthForAge, date, visitId } of readings) {
    // What could not be computed, or is implausible, says nothing: the length is to be measured again.
    if (lengthForAge === undefined) continue;
    const severity = severityOf(lengthForAge);
    if (severity) {
      const before = current ?? { enrolmentId: id, openedOn: date, visitIds: [] };
      current = { ...before, visitIds: [...before.visitIds, visitId], severity };
    } else if (current) {
      episodes.push({ ...current, closedOn: date, end: 'RECOVERED' });
      current = undefined;
    }
  }
  if (!current) return episodes;
  return [
    ...episodes,
    to === undefined ? current : { ...current, closedOn: to, end: endReason === 'DIED' ? 'DIED' : 'MOVED' },
  ];
}
