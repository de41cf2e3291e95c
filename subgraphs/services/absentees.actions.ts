import { monthOf, type Month } from '../kernel/month.ts';
import { checkedFirst, pageOfRows, type Page, type PageArgs } from '../kernel/pages.ts';
import { read } from '../kernel/read.ts';
import { dayAt } from '../kernel/time-zone.ts';
import type { Absentee } from './absentee.ts';
import { cohortOf } from './child-cells.ts';
import { monthNumber } from './growth/index.ts';
import type { Context } from './loaders.ts';
import type { Posyandu } from './posyandu.ts';
import { ServedPeople, type ServedPerson } from './served-person.ts';

/** More than a posyandu has ever looked after. */
const CHILDREN_AT_MOST = 10_000;

type Known = Pick<ServedPerson, 'birthDate' | 'enrolments' | 'readings'>;

/** A page of the balita enrolled in a month who were not weighed in it, the longest gone first; this month’s unless told. Throws FORBIDDEN. */
export async function listAbsentees(
  { id, desa }: Posyandu,
  month: Month | null | undefined,
  page: PageArgs,
  { rights, store, now }: Context,
): Promise<Page<Absentee & { row: string }>> {
  checkedFirst(page);
  rights.demand('see', 'visit.measurements', { region: desa.code, posyandu: id });
  const wanted = month ?? monthOf(dayAt(desa.code, now));
  const fields = ['birthDate', 'enrolments', 'readings'];
  const children = await read(
    store,
    ServedPeople,
    { 'enrolments.posyanduId': id },
    { fields, limit: CHILDREN_AT_MOST },
  );
  const absent = children.flatMap((child) => absenteeOf(child, id, wanted));
  return pageOfRows(
    absent.sort((a, b) => (a.row < b.row ? -1 : 1)),
    page,
  );
}

function absenteeOf(child: Known & { readonly _id: string }, posyandu: string, month: Month) {
  const enrolment = child.enrolments.find((each) => each.posyanduId === posyandu && lastsIn(each, month));
  const weighed = child.readings.filter(({ measured, date }) => measured.includes('W') && monthOf(date) <= month);
  const days = weighed.map(({ date }) => date).sort();
  const lastWeighedOn = days.at(-1) ?? null;
  if (!enrolment || cohortOf(child.birthDate) < monthNumber(month)) return [];
  if (lastWeighedOn && monthOf(lastWeighedOn) === month) return [];
  return [{ id: enrolment.id, person: { id: child._id }, lastWeighedOn, row: `${lastWeighedOn ?? ''}|${child._id}` }];
}

/** Whether an enrolment lasts on some day of a month. */
const lastsIn = ({ from, to }: Known['enrolments'][number], month: Month): boolean =>
  monthOf(from) <= month && (to === undefined || monthOf(to) >= month);
