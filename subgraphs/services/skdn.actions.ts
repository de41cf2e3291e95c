import type { Month } from '../kernel/month.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { askedMonth } from './asked-month.ts';
import type { Term } from './indicator-measures.data.ts';
import type { Context, Loaders } from './loaders.ts';
import type { Posyandu } from './posyandu.ts';
import { skdnOf, type Skdn } from './skdn.ts';
import { kecamatanOf, withheldAmong, withheldIn } from './withheld.ts';

/**
 * The SKDN of a posyandu in a month, as it is now; this month’s unless told. Whoever may not see its children gets no small
 * counts. Throws FORBIDDEN, and INVALID for a month to come.
 */
export async function skdnOfPosyandu(
  { id, desa }: Posyandu,
  month: Month | null | undefined,
  { rights, loaders, now }: Context,
): Promise<Skdn> {
  const here = { region: desa.code, posyandu: id };
  rights.demand('see', 'skdn', here);
  const wanted = askedMonth(month, desa.code, now);
  const span = { from: wanted, to: wanted };
  const [own] = await loaders.posyanduMonths.load({ place: id, ...span });
  const maySeeAll = rights.may('see', 'visit.measurements', here);
  const withheld = maySeeAll ? undefined : await withheldAt(id, desa.code, span, loaders);
  return skdnOf(wanted, own!.figures, { asOf: now, withheld });
}

/** What is withheld of a month of a posyandu: whatever is of its desa, and what is small beside the other posyandu there. */
async function withheldAt(id: string, desa: RegionCode, span: { from: Month; to: Month }, loaders: Loaders) {
  const [facilities, around] = await Promise.all([
    loaders.allFacilitiesByDesa.load(desa),
    loaders.desaMonthsByKecamatan.load({ place: kecamatanOf(desa), ...span }),
  ]);
  const posyandu = facilities.filter(({ kind }) => kind === 'POSYANDU');
  const months = await Promise.all(posyandu.map(({ _id }) => loaders.posyanduMonths.load({ place: _id, ...span })));
  const [ofDesa, ofPosyandu] = [withheldIn(around), withheldAmong(months.flat())];
  return (term: Term) => ofDesa(desa, span.from, term, {}) || ofPosyandu(id, term);
}
