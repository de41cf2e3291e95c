import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';

/** A day of the month that comes so many months after the month of another day; the last where there is no such day. */
export function dayOfMonth(of: CalendarDate, monthsLater: number, day = Number(of.slice(8))): CalendarDate {
  const [year, month] = of.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, month + monthsLater, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10) as CalendarDate;
}

/** Whether a day is a Sunday, on which nobody holds a training or a posyandu. */
export const isSunday = (day: CalendarDate) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
