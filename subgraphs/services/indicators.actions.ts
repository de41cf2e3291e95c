import { checkedFirst, pageOfRows, type Page, type PageArgs } from '../kernel/pages.ts';
import { read, TooMany, type Filter } from '../kernel/read.ts';
import { Invalid } from '../kernel/refusals.ts';
import { lies } from '../kernel/region-code.ts';
import type { Store } from '../kernel/store.ts';
import { MEASURES } from './indicator-measures.data.ts';
import type { Indicator } from './indicator.ts';
import { indicatorRows } from './indicator-rows.ts';
import type { Context } from './loaders.ts';
import { placeMonths, type PlaceMonth } from './place-months.ts';
import { PosyanduCounts } from './posyandu-count.ts';
import { aboveOf, isDesa, NATION, RegionMonths, type Place, type RegionMonth } from './region-month.ts';
import { checkedIndicators, type CheckedIndicators, type WantedIndicators } from './wanted-indicators.ts';
import { withheldAbove, withheldIn, type Withheld } from './withheld.ts';

/** The most rows of indicators on a page: an analyst wants a table, and a row is a few numbers. */
export const INDICATORS_AT_MOST = 1_000;

/** How deep they lie. */
const [KECAMATAN, DESA] = [3, 4];

/** The most months of places that one answer is computed of. */
const MONTHS_AT_MOST = 5_000;

/** A page of indicators. Throws FORBIDDEN, and INVALID for what cannot be, or is too much at once. */
export async function listIndicators(
  wanted: WantedIndicators,
  page: PageArgs,
  { rights, store, now }: Context,
): Promise<Page<Indicator>> {
  // Without a place it is the whole country: a right that holds by area does not reach it.
  rights.demand('see', 'aggregate', { region: wanted.within ?? undefined });
  checkedFirst(page, INDICATORS_AT_MOST);
  const checked = checkedIndicators(wanted, now);
  const months = await monthsFor(checked, store);
  const withheld = await withheldFor(checked, months, store);
  const asked = months.filter(({ place }) => isWithin(place as Place, checked.within));
  const expected = await expectedIn(store, asked);
  return pageOfRows(indicatorRows(asked, checked, { withheld, expected }), page);
}

/** What of months is withheld. That of kecamatan is decided by the months of all their desa. */
async function withheldFor(
  checked: CheckedIndicators,
  months: readonly PlaceMonth<RegionMonth>[],
  store: Store,
): Promise<Withheld> {
  if (checked.depth < KECAMATAN) return withheldAbove(months);
  return withheldIn(checked.depth > KECAMATAN ? months : await monthsFor({ ...checked, depth: DESA }, store));
}

const isWithin = (place: Place, within: Place) => within === NATION || lies(place, { within });

/** The months of the places that get rows; of desa those of their whole kecamatan, for what is withheld is decided by it. */
async function monthsFor(
  { within, depth, measures, from, to }: CheckedIndicators,
  store: Store,
): Promise<PlaceMonth<RegionMonth>[]> {
  const terms = measures.flatMap((measure) => [...MEASURES[measure].numerator, ...MEASURES[measure].denominator]);
  const withRegister = terms.some((term) => term === 'ENROLLED' || term === 'CARDED');
  const filter = placesIn(isDesa(within) ? aboveOf(within)! : within, depth);
  const options = { filter, place: 'code', from, to, withRegister, limit: MONTHS_AT_MOST };
  return placeMonths(store, RegionMonths, options).catch((error: unknown) => {
    if (!(error instanceof TooMany)) throw error;
    throw new Invalid(
      { id: 'Terlalu banyak sekaligus; persempit tempat atau bulannya.', en: 'Too much at once; narrow it down.' },
      { fields: { within: 'RegionCode', from: 'later', level: 'higher' } },
    );
  });
}

/** The places so deep that lie in one, or are it. */
function placesIn(within: Place, depth: number): Filter {
  if (within === NATION) return { depth };
  return { depth, code: { $gte: within, $lt: `${within}/` } };
}

/** How many posyandu each place has. */
async function expectedIn(store: Store, months: readonly PlaceMonth[]): Promise<ReadonlyMap<string, number>> {
  const places = [...new Set(months.map(({ place }) => place))];
  const found = await read(store, PosyanduCounts, { _id: { $in: places } }, { limit: places.length });
  return new Map(found.map(({ _id, count }) => [_id, count]));
}
