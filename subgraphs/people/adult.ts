import type { CalendarDate } from '../kernel/calendar-date.ts';

/** From how many completed years somebody is no child (UU 23/2002, Pasal 1). */
const ADULT_YEARS = 18;

/** Whether somebody is an adult on a day. Born on 29 February, one comes of age on 1 March. */
export function isAdultOn(day: CalendarDate, { birthDate }: { birthDate: CalendarDate }): boolean {
  const [year, ...rest] = birthDate.split('-');
  return [Number(year) + ADULT_YEARS, ...rest].join('-') <= day;
}
