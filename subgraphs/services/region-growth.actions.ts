import type { Month } from '../kernel/month.ts';
import { levelOf, type RegionCode } from '../kernel/region-code.ts';
import type { Group } from './child-cells.ts';
import type { Measure } from './indicator-measures.data.ts';
import { completenessOf, indicatorOf } from './indicator-rows.ts';
import type { Indicator } from './indicator.ts';
import type { Context, Loaders } from './loaders.ts';
import type { PlaceMonth } from './place-months.ts';
import type { RegionGrowth } from './region-growth.ts';
import type { RegionMonth } from './region-month.ts';
import { skdnOf, type Skdn } from './skdn.ts';
import { checkedMonths } from './wanted-indicators.ts';
import { kecamatanOf, withheldAbove, withheldIn, type Withheld } from './withheld.ts';

/** What is asked for of a region: its months. Throws FORBIDDEN and INVALID. */
export function growthOfRegion(
  code: RegionCode,
  span: { from: Month; to: Month },
  { rights, now }: Context,
): RegionGrowth {
  rights.demand('see', 'skdn', { region: code });
  return { code, ...checkedMonths(span, { byMonth: true, place: code, now }) };
}

/** The SKDN of a region, month by month; small counts of a desa are withheld from whoever may not see its children. */
export async function skdnOfRegion(region: RegionGrowth, { rights, loaders, now }: Context): Promise<Skdn[]> {
  const maySeeAll = rights.may('see', 'visit.measurements', { region: region.code });
  const { months, expected } = await monthsOf(region, loaders);
  const withheld = maySeeAll ? () => false : await withheldOf(region, months, loaders);
  return months.map((each) =>
    skdnOf(each.month, each.figures, {
      asOf: each.row?.asOf ?? now,
      completeness: completenessOf([each], expected),
      withheld: (term) => withheld(each.place, each.month, term, {}),
    }),
  );
}

/** Indicators of a region, month by month; small counts of a desa are withheld. Throws FORBIDDEN. */
export async function indicatorsOfRegion(
  region: RegionGrowth,
  measures: readonly Measure[],
  group: Group,
  { rights, loaders }: Context,
): Promise<Indicator[]> {
  const { code } = region;
  rights.demand('see', 'aggregate', { region: code });
  const { months, expected } = await monthsOf(region, loaders);
  const withheld = await withheldOf(region, months, loaders);
  const beside = { withheld, expected: new Map([[code as string, expected]]) };
  return months.flatMap((month) => measures.map((measure) => indicatorOf([month], group, measure, true, beside)));
}

/** The months of a region, and how many posyandu it has. */
async function monthsOf({ code, from, to }: RegionGrowth, loaders: Loaders) {
  const [months, count] = await Promise.all([
    loaders.regionMonths.load({ place: code, from, to }),
    loaders.posyanduCountById.load(code),
  ]);
  return { months, expected: count?.count ?? 0 };
}

/** What of the months of a region is withheld. That of a kecamatan and its desa is decided by all of these. */
async function withheldOf(
  { code, from, to }: RegionGrowth,
  months: readonly PlaceMonth<RegionMonth>[],
  loaders: Loaders,
): Promise<Withheld> {
  const level = levelOf(code);
  if (level !== 'VILLAGE' && level !== 'DISTRICT') return withheldAbove(months);
  const kecamatan = level === 'VILLAGE' ? kecamatanOf(code) : code;
  return withheldIn(await loaders.desaMonthsByKecamatan.load({ place: kecamatan, from, to }));
}
