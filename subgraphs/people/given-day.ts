import type { CalendarDate } from '../kernel/calendar-date.ts';
import { Invalid } from '../kernel/refusals.ts';

/** Before this day, nobody was born who is alive: an earlier one is a slip of the pen. */
export const EARLIEST_BIRTH = '1900-01-01' as CalendarDate;

/** From which day until which, and how that is said without telling somebody's days. */
interface Bounds {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly says: string;
}

/** Refuses a day before or after these, with INVALID and the field. */
export function demandDay(field: string, day: CalendarDate, { from, until, says }: Bounds): void {
  if (day >= from && day <= until) return;
  throw new Invalid(
    {
      id: 'Tanggal ini tidak mungkin; bandingkan dengan hari ini dan dengan tanggal lahir, pindah atau meninggal.',
      en: 'This day cannot be; compare it with today, and with the days of birth, of moving and of death.',
    },
    { fields: { [field]: says } },
  );
}
