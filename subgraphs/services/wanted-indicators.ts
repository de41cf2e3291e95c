import { monthsBetween, type Month } from '../kernel/month.ts';
import { Invalid } from '../kernel/refusals.ts';
import { levelOf, REGION_LEVELS, type Level, type RegionCode } from '../kernel/region-code.ts';
import { askedMonth } from './asked-month.ts';
import { monthOfNumber } from './child-cells.ts';
import { monthNumber } from './growth/index.ts';
import type { Measure } from './indicator-measures.data.ts';
import type { IndicatorDimension } from './indicator.ts';
import { NATION, type Place } from './region-month.ts';

/** Which indicators somebody asks for. */
export interface WantedIndicators {
  rows: readonly IndicatorDimension[];
  level?: Level | null | undefined;
  measures: readonly Measure[];
  within?: RegionCode | null | undefined;
  from?: Month | null | undefined;
  to?: Month | null | undefined;
}

/** The same, with all that was left open decided. */
export interface CheckedIndicators {
  readonly by: Readonly<Record<IndicatorDimension, boolean>>;
  readonly measures: readonly Measure[];
  /** What is looked into. */
  readonly within: Place;
  /** How deep the places are that get rows of their own. */
  readonly depth: number;
  readonly from: Month;
  readonly to: Month;
}

/** The most months of one answer, and how many there are with MONTH unless told. */
const MONTHS = { atMost: 120, unlessTold: 12 };

/** The capital, by whose calendar a month of the whole country begins. */
const JAKARTA = '31' as RegionCode;

/** Checks what is asked for, and decides what was left open. Throws INVALID. */
export function checkedIndicators(wanted: WantedIndicators, now: Date): CheckedIndicators {
  const { rows, level, within } = wanted;
  const has = (row: IndicatorDimension) => rows.includes(row);
  const by = { REGION: has('REGION'), MONTH: has('MONTH'), SEX: has('SEX'), AGE_BAND: has('AGE_BAND') };
  const measures = [...new Set(wanted.measures)];
  if (measures.length === 0)
    throw new Invalid(
      { id: 'Sebutkan sedikitnya satu indikator.', en: 'Name at least one indicator.' },
      { fields: { measures: 'at least one' } },
    );
  const own = within ? REGION_LEVELS.indexOf(levelOf(within)) + 1 : 0;
  const depth = by.REGION ? (level ? REGION_LEVELS.indexOf(level) + 1 : Math.min(own + 1, REGION_LEVELS.length)) : own;
  if (depth < own)
    throw new Invalid(
      { id: 'Tingkat ini lebih luas daripada "within".', en: 'This level is wider than "within".' },
      { fields: { level: `>= ${levelOf(within!)}` } },
    );
  const months = checkedMonths(wanted, { byMonth: by.MONTH, place: within ?? JAKARTA, now });
  return { by, measures, within: within ?? NATION, depth, ...months };
}

/** The months asked for, unless told the present one of a place, or with `byMonth` the latest twelve. Throws INVALID. */
export function checkedMonths(
  { from, to }: Pick<WantedIndicators, 'from' | 'to'>,
  { byMonth, place, now }: { byMonth: boolean; place: RegionCode; now: Date },
): { from: Month; to: Month } {
  const last = askedMonth(to, place, now, 'to');
  const first = from ?? (byMonth ? monthOfNumber(monthNumber(last) - MONTHS.unlessTold + 1) : last);
  if (first > last)
    throw new Invalid(
      {
        id: '"from" lebih akhir daripada "to" (bila tidak disebut: bulan ini).',
        en: '"from" is later than "to" (unless told, the present month).',
      },
      { fields: { from: '<= to' } },
    );
  if (monthsBetween(first, last) >= MONTHS.atMost)
    throw new Invalid(
      { id: `Paling banyak ${MONTHS.atMost} bulan sekaligus.`, en: `At most ${MONTHS.atMost} months at a time.` },
      { fields: { to: `< from + ${MONTHS.atMost} months` } },
    );
  return { from: first, to: last };
}
