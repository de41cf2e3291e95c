import { monthOf, type Month } from '../kernel/month.ts';
import { checkedFirst, pageOfRows, type Page, type PageArgs } from '../kernel/pages.ts';
import { absenteeOf, byRow, type Absentee } from './absentee.ts';
import { askedMonth } from './asked-month.ts';
import { sinceBirth } from './counted-readings.ts';
import { isEnrolledIn } from './enrolled-months.ts';
import { monthNumber } from './growth/index.ts';
import type { Context } from './loaders.ts';
import type { Posyandu } from './posyandu.ts';
import type { Sasaran } from './posyandu-children.ts';

/**
 * A page of the balita enrolled in a month who were not weighed in it, the longest gone first; this month’s unless told. Throws
 * FORBIDDEN, and INVALID for a month to come.
 */
export async function listAbsentees(
  { id, desa }: Posyandu,
  month: Month | null | undefined,
  page: PageArgs,
  { rights, loaders, now }: Context,
): Promise<Page<Absentee & { row: string }>> {
  checkedFirst(page);
  rights.demand('see', 'visit.measurements', { region: desa.code, posyandu: id });
  const wanted = askedMonth(month, desa.code, now);
  const children = await loaders.childrenByPosyandu.load(id);
  const absent = children.flatMap((child) => absentIn(child, id, wanted));
  return pageOfRows(absent.sort(byRow), page);
}

/** A child as an absentee of a month; none where it was weighed, or not looked after. */
function absentIn(child: Sasaran, posyandu: string, month: Month) {
  const { _id, birthDate, enrolments } = child;
  const there = enrolments.filter(({ posyanduId }) => posyanduId === posyandu);
  const enrolment = there.findLast((each) => isEnrolledIn(each, birthDate, monthNumber(month)));
  const weighed = sinceBirth(child).filter(({ measured, date }) => measured.includes('W') && monthOf(date) <= month);
  const days = weighed.map(({ date }) => date).sort();
  const lastWeighedOn = days.at(-1) ?? null;
  if (!enrolment || (lastWeighedOn && monthOf(lastWeighedOn) === month)) return [];
  return [absenteeOf(enrolment.id, _id, lastWeighedOn)];
}
