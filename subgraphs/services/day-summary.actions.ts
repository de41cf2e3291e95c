import { checkedFirst, pageOfRows, type Page, type PageArgs } from '../kernel/pages.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { kindsToldTo } from './alert-rule.ts';
import { RULES_BY_KIND } from './alert-rules.data.ts';
import type { DaySummary, Row } from './day-summary.ts';
import type { Context } from './loaders.ts';
import { placeOfDay } from './service-day.actions.ts';
import type { ServiceDay } from './service-day.ts';
import { summarise } from './summarise-day.ts';

/** What a service day came to, as it is known by now, closed or not. Throws FORBIDDEN. */
export async function summaryOf(day: ServiceDay, { rights, loaders, actor, now }: Context): Promise<DaySummary> {
  const place = await placeOfDay(day, loaders);
  rights.demand('see', 'visit.measurements', place);
  const [children, attendances] = await Promise.all([
    loaders.childrenByPosyandu.load(day.posyanduId),
    loaders.attendancesByDay.load(day.id),
  ]);
  const mayKnow = rights.may('see', 'alert.identity', place);
  const today = dayAt(place.region, now);
  const kinds = new Set(mayKnow ? kindsToldTo(actor.role, today, RULES_BY_KIND) : []);
  return { ...summarise(day, { children, attendances, today, kinds }), asOf: now };
}

/** A page of one of its lists. Throws INVALID. */
export function listRows<T>(rows: readonly Row<T>[], page: PageArgs): Page<Row<T>> {
  checkedFirst(page);
  return pageOfRows(rows, page);
}
