import { groupedBy } from '../kernel/grouped.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { BALITA_BANDS, SEXES, type Group } from './child-cells.ts';
import { MEASURES, type Measure, type MeasureRow } from './indicator-measures.data.ts';
import type { Indicator } from './indicator.ts';
import { sumOf } from './month-figures.ts';
import type { PlaceMonth } from './place-months.ts';
import { NATION, type RegionMonth } from './region-month.ts';
import { shareOf } from './share.ts';
import type { CheckedIndicators } from './wanted-indicators.ts';
import type { Withheld } from './withheld.ts';

interface Beside {
  readonly withheld: Withheld;
  /** How many posyandu each place has. */
  readonly expected: ReadonlyMap<string, number>;
}

/** Indicators as rows, by place, month, sex, age band and measure. */
export function indicatorRows(
  months: readonly PlaceMonth<RegionMonth>[],
  { by, measures }: Pick<CheckedIndicators, 'by' | 'measures'>,
  beside: Beside,
): Indicator[] {
  const groups = (by.SEX ? SEXES : [undefined]).flatMap((sex) =>
    (by.AGE_BAND ? BALITA_BANDS : [undefined]).map((ageBand) => ({ sex, ageBand })),
  );
  return together(months, by.MONTH).flatMap((some) =>
    groups.flatMap((group) => measures.map((measure) => indicatorOf(some, group, measure, by.MONTH, beside))),
  );
}

/** The months of each place, one by one or together. */
function together(months: readonly PlaceMonth<RegionMonth>[], byMonth: boolean): PlaceMonth<RegionMonth>[][] {
  if (byMonth) return months.map((each) => [each]);
  return [...groupedBy(months, ({ place }) => place).values()];
}

/** An indicator of a place, of one month or of several together. */
export function indicatorOf(
  months: readonly PlaceMonth<RegionMonth>[],
  group: Group,
  measure: Measure,
  byMonth: boolean,
  { withheld, expected }: Beside,
): Indicator {
  const { place, month } = months[0]!;
  const { numerator: counted, denominator: among }: MeasureRow = MEASURES[measure];
  const numerator = months.reduce((sum, { figures }) => sum + sumOf(figures, counted, group), 0);
  const denominator = months.reduce((sum, { figures }) => sum + sumOf(figures, among, group), 0);
  // What is withheld of one month would be the difference of two sums that have it and have it not.
  const suppressed = months.some((each) =>
    [...counted, ...among].some((term) => withheld(place, each.month, term, group)),
  );
  return {
    region: place === NATION ? null : { code: place as RegionCode },
    month: byMonth ? month : null,
    sex: group.sex ?? null,
    ageBand: group.ageBand ?? null,
    measure,
    numerator: suppressed ? null : numerator,
    denominator: suppressed ? null : denominator,
    ...(suppressed ? { value: null, interval: null } : shareOf(numerator, denominator)),
    suppressed,
    source: 'REGISTER',
    asOf: latestOf(months),
    completeness: completenessOf(months, expected.get(place) ?? 0),
    row: [place, byMonth ? month : '', group.sex ?? '', group.ageBand ?? '', measure].join('|'),
  };
}

function latestOf(months: readonly PlaceMonth<RegionMonth>[]): Date | null {
  const moments = months.flatMap(({ row }) => (row ? [row.asOf.getTime()] : []));
  return moments.length > 0 ? new Date(Math.max(...moments)) : null;
}

/** How many posyandu reported; of months together, each counts anew. */
export function completenessOf(
  months: readonly PlaceMonth<RegionMonth>[],
  posyandu: number,
): Indicator['completeness'] {
  const reported = months.reduce((sum, { row }) => sum + (row?.reported ?? 0), 0);
  const expected = posyandu * months.length;
  return { reported, expected, value: expected > 0 ? reported / expected : null };
}
