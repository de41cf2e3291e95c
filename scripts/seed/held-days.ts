import type { CalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import type { ServiceDay } from '../../subgraphs/services/service-day.ts';
import type { RecordOf } from './made-up.ts';

/** The days on which each posyandu was held, in order, by its id. */
export function heldDaysOf(serviceDays: readonly RecordOf<ServiceDay>[]): Map<string, CalendarDate[]> {
  const held = new Map<string, CalendarDate[]>();
  for (const { posyanduId, date } of serviceDays.filter(({ status }) => status === 'HELD'))
    held.set(posyanduId, [...(held.get(posyanduId) ?? []), date]);
  return held;
}
