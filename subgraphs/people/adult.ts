import type { CalendarDate } from '../kernel/calendar-date.ts';

/** From how many completed years somebody is no child (UU 23/2002, Pasal 1). */
const ADULT_YEARS = 18;

/** Whether somebody has completed so many years on a day. Born on 29 February, one has on 1 March. */
export function hasCompleted(years: number, day: CalendarDate, birthDate: CalendarDate): boolean {
  const [year, ...rest] = birthDate.split('-');
  return [Number(year) + years, ...rest].join('-') <= day;
}

/** Whether somebody is an adult on a day, and alive. */
export const isAdultOn = (
  day: CalendarDate,
  { birthDate, diedOn }: { birthDate: CalendarDate; diedOn?: CalendarDate },
): boolean => hasCompleted(ADULT_YEARS, day, birthDate) && (diedOn === undefined || day <= diedOn);
