import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import type { Chance } from './chance.ts';

/** Whether a child comes on a day, at an age in months. What is its own of it, is drawn from its own chance. */
export type Attendance = (child: Chance, date: CalendarDate, months: number) => boolean;

/** How often the families of a village come, of 1, and how much families differ. */
const FAMILIES = { mean: 0.795, deviation: 0.12 };

/** How often brothers and sisters come together or stay away together, of 1. */
const TOGETHER = 0.65;

/** Who has had the last vaccination is brought less often. */
const BY_AGE: readonly (readonly [from: number, more: number])[] = [
  [36, -0.05],
  [24, -0.01],
  [12, 0.05],
  [0, 0.11],
];

/** In February and August vitamin A is given, and everybody is weighed (bulan penimbangan). */
const GREAT_MONTHS = ['02', '08'];
const MORE_IN_GREAT_MONTHS = 0.08;

/** Makes up how a family comes to its posyandu on these days. */
export function inventAttendance(family: Chance, days: readonly CalendarDate[]): Attendance {
  const usual = FAMILIES.mean + FAMILIES.deviation * family.normal();
  const fortunes = new Map(days.map((day) => [day, family.next()]));
  return (child, date, months) => {
    const [, byAge] = BY_AGE.find(([from]) => months >= from)!;
    const byMonth = GREAT_MONTHS.includes(date.slice(5, 7)) ? MORE_IN_GREAT_MONTHS : 0;
    const fortune = child.happens(TOGETHER) ? fortunes.get(date)! : child.next();
    return fortune < Math.min(0.98, Math.max(0.05, usual + byAge + byMonth));
  };
}
