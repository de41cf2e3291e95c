import { monthOf, type Month } from '../kernel/month.ts';
import { Invalid } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { dayAt } from '../kernel/time-zone.ts';

/**
 * The month that is asked for, unless told the present one by the calendar of the place. Throws INVALID, with the name of the
 * field, for one that has not begun.
 */
export function askedMonth(month: Month | null | undefined, place: RegionCode, now: Date, field = 'month'): Month {
  const present = monthOf(dayAt(place, now));
  if (!month || month <= present) return month ?? present;
  throw new Invalid(
    { id: 'Bulan itu belum tiba.', en: 'That month is yet to come.' },
    { fields: { [field]: `<= ${present}` } },
  );
}
