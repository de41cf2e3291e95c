import { monthOf, type Month } from '../kernel/month.ts';
import { checkedFirst, pageOfRows, type Page, type PageArgs } from '../kernel/pages.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { absenteeOf, byRow, type Absentee } from './absentee.ts';
import { cohortOf } from './child-cells.ts';
import { isVoid, type EnrolmentRecord } from './enrolment.ts';
import { monthNumber } from './growth/index.ts';
import type { Context } from './loaders.ts';
import type { Posyandu } from './posyandu.ts';
import type { Sasaran } from './posyandu-children.ts';

/** A page of the balita enrolled in a month who were not weighed in it, the longest gone first; this month’s unless told. Throws FORBIDDEN. */
export async function listAbsentees(
  { id, desa }: Posyandu,
  month: Month | null | undefined,
  page: PageArgs,
  { rights, loaders, now }: Context,
): Promise<Page<Absentee & { row: string }>> {
  checkedFirst(page);
  rights.demand('see', 'visit.measurements', { region: desa.code, posyandu: id });
  const wanted = month ?? monthOf(dayAt(desa.code, now));
  const children = await loaders.childrenByPosyandu.load(id);
  const absent = children.flatMap((child) => absentIn(child, id, wanted));
  return pageOfRows(absent.sort(byRow), page);
}

/** A child as an absentee of a month; none where it was weighed, or not looked after. */
function absentIn(child: Sasaran, posyandu: string, month: Month) {
  const enrolment = child.enrolments.find((each) => each.posyanduId === posyandu && lastsIn(each, month));
  const weighed = child.readings.filter(({ measured, date }) => measured.includes('W') && monthOf(date) <= month);
  const days = weighed.map(({ date }) => date).sort();
  const lastWeighedOn = days.at(-1) ?? null;
  if (!enrolment || cohortOf(child.birthDate) < monthNumber(month)) return [];
  if (lastWeighedOn && monthOf(lastWeighedOn) === month) return [];
  return [absenteeOf(enrolment.id, child._id, lastWeighedOn)];
}

/** Whether an enrolment lasts on some day of a month. */
const lastsIn = (enrolment: EnrolmentRecord, month: Month): boolean =>
  !isVoid(enrolment) && monthOf(enrolment.from) <= month && (!enrolment.to || monthOf(enrolment.to) >= month);
