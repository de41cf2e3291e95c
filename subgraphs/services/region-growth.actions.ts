import type { Month } from '../kernel/month.ts';
import { levelOf, type RegionCode } from '../kernel/region-code.ts';
import type { Group } from './child-cells.ts';
import type { Measure } from './indicator-measures.data.ts';
import { completenessOf, indicatorOf } from './indicator-rows.ts';
import type { Indicator } from './indicator.ts';
import type { Context } from './loaders.ts';
import type { PlaceMonth } from './place-months.ts';
import type { RegionGrowth } from './region-growth.ts';
import type { RegionMonth } from './region-month.ts';
import { skdnOf, type Skdn } from './skdn.ts';
import { checkedMonths } from './wanted-indicators.ts';
import { kecamatanOf, withheldIn } from './withheld.ts';

/** What is asked for of a region: its months. Throws FORBIDDEN and INVALID. */
export function growthOfRegion(
  code: RegionCode,
  span: { from: Month; to: Month },
  { rights, now }: Context,
): RegionGrowth {
  rights.demand('see', 'skdn', { region: code });
  return { code, ...checkedMonths(span, true, now) };
}

/** The SKDN of a region, month by month. */
export async function skdnOfRegion({ code, from, to }: RegionGrowth, { loaders, now }: Context): Promise<Skdn[]> {
  const [months, expected] = await Promise.all([
    loaders.regionMonths.load({ place: code, from, to }),
    expectedOf(code, loaders),
  ]);
  return months.map((each) =>
    skdnOf(each.month, each.figures, {
      asOf: each.row?.asOf ?? now,
      completeness: completenessOf([each], expected),
    }),
  );
}

/** Indicators of a region, month by month; of a desa, small counts are withheld. Throws FORBIDDEN. */
export async function indicatorsOfRegion(
  region: RegionGrowth,
  measures: readonly Measure[],
  group: Group,
  { rights, loaders }: Context,
): Promise<Indicator[]> {
  const { code, from, to } = region;
  rights.demand('see', 'aggregate', { region: code });
  const isDesa = levelOf(code) === 'VILLAGE';
  const [around, expected] = await Promise.all([
    isDesa
      ? loaders.desaMonthsByKecamatan.load({ place: kecamatanOf(code), from, to })
      : loaders.regionMonths.load({ place: code, from, to }),
    expectedOf(code, loaders),
  ]);
  const beside = {
    withheld: isDesa ? withheldIn(around) : () => false,
    expected: new Map([[code as string, expected]]),
  };
  const own: PlaceMonth<RegionMonth>[] = around.filter(({ place }) => place === code);
  return own.flatMap((month) => measures.map((measure) => indicatorOf([month], group, measure, true, beside)));
}

const expectedOf = async (code: RegionCode, { posyanduCountById }: Context['loaders']): Promise<number> =>
  (await posyanduCountById.load(code))?.count ?? 0;
