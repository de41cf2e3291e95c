import { groupedBy } from '../kernel/grouped.ts';
import { ALL, keyOf } from '../kernel/suppression/cube.ts';
import { hiddenCells } from '../kernel/suppression/suppression.ts';
import { ancestorsOf, type RegionCode } from '../kernel/region-code.ts';
import { BALITA_BANDS, SEXES, type Group } from './child-cells.ts';
import type { Term } from './indicator-measures.data.ts';
import type { PlaceMonth } from './place-months.ts';
import { isDesa, type Place, type RegionMonth } from './region-month.ts';

/** Tells whether a count of a place is withheld. */
export type Withheld = (place: string, month: string, term: Term, group: Group) => boolean;

type Months = PlaceMonth<RegionMonth>;

/** The kecamatan of a desa. */
export const kecamatanOf = (desa: RegionCode): RegionCode => ancestorsOf(desa).at(-1)!;

const GROUPS: readonly Group[] = [undefined, ...SEXES].flatMap((sex) =>
  [undefined, ...BALITA_BANDS].map((ageBand) => ({ sex, ageBand })),
);

/** What was decided, by kecamatan, month and count; and by what figures, since they may have changed. */
const decided = new Map<string, { readonly by: string; readonly hidden: ReadonlySet<string> }>();
const DECIDED_AT_MOST = 2_000;

/**
 * Decides what of the counts of kecamatan and of their desa is withheld: each month and count once, by sex and age band
 * together, so that whoever asks for one and then for another learns no more. `months` has every desa of each kecamatan.
 */
export function withheldIn(months: readonly Months[]): Withheld {
  const groups = groupedBy(months, ({ place, month }) => `${kecamatanOf(place as RegionCode)}/${month}`);
  return (place, month, term, { sex = ALL, ageBand = ALL }) => {
    const key = `${isDesa(place as Place) ? kecamatanOf(place as RegionCode) : place}/${month}`;
    const desa = groups.get(key);
    return desa !== undefined && hiddenOf(key, term, desa).has(keyOf({ region: place, sex, ageBand }));
  };
}

/** The name, in a cube, of the one desa of which there are figures. */
const ONE_DESA = '00.00.00.0000' as RegionCode;

/**
 * Decides what of the counts of places above kecamatan is withheld: where one desa at most reported, what its kecamatan
 * withholds; else nothing. The figures of several desa are not looked at: whoever subtracts all other kecamatan from a
 * kabupaten may learn what one of them withholds.
 */
export function withheldAbove(months: readonly Months[]): Withheld {
  const known = new Map(months.map((each) => [`${each.place}/${each.month}`, each]));
  return (place, month, term, { sex = ALL, ageBand = ALL }) => {
    const key = `${place}/${month}`;
    const found = known.get(key);
    if (!found || (found.row?.reportedDesa ?? 0) > 1) return false;
    const region = kecamatanOf(ONE_DESA);
    return hiddenOf(key, term, [{ ...found, place: ONE_DESA }]).has(keyOf({ region, sex, ageBand }));
  };
}

/**
 * Decides what of the counts of the posyandu of a desa, in a month, is withheld from whoever may not see their children:
 * the desa’s own figures are known.
 */
export function withheldAmong(posyandu: readonly PlaceMonth[]): (id: string, term: Term) => boolean {
  const codes = new Map(posyandu.map(({ place }, i) => [place, `${ONE_DESA}.${i}`]));
  const cellOf = (region: string, count: number) => ({ region, sex: ALL, ageBand: ALL, count });
  return (id, term) => {
    const own = posyandu.map(({ place, figures }) => cellOf(codes.get(place)!, figures(term, {})));
    const all = cellOf(
      ONE_DESA,
      own.reduce((sum, { count }) => sum + count, 0),
    );
    return hiddenCells([...own, all]).has(keyOf(cellOf(codes.get(id)!, 0)));
  };
}

function hiddenOf(key: string, term: Term, desa: readonly Months[]): ReadonlySet<string> {
  const by = figuresBehind(term, desa);
  const name = `${key}/${term}`;
  const known = decided.get(name);
  if (known?.by === by) return known.hidden;
  const hidden = hiddenCells(cellsOf(term, desa));
  decided.delete(name);
  if (decided.size >= DECIDED_AT_MOST) decided.delete(decided.keys().next().value!);
  decided.set(name, { by, hidden });
  return hidden;
}

/** All figures that a decision rests on: those of a month as they are stored, and of the register each. */
const figuresBehind = (term: Term, desa: readonly Months[]): string =>
  term === 'ENROLLED' || term === 'CARDED'
    ? cellsOf(term, desa)
        .map(({ region, count }) => `${region}:${count}`)
        .join()
    : desa.map(({ place, row }) => `${place}:${row?.tally.toString('base64') ?? ''}`).join();

/** The counts of the desa of a kecamatan, and of all of it. */
function cellsOf(term: Term, desa: readonly Months[]) {
  const kecamatan = kecamatanOf(desa[0]!.place as RegionCode);
  return GROUPS.flatMap((group) => {
    const { sex = ALL, ageBand = ALL } = group;
    const own = desa.map(({ place, figures }) => ({ region: place, sex, ageBand, count: figures(term, group) }));
    return [...own, { region: kecamatan, sex, ageBand, count: own.reduce((sum, { count }) => sum + count, 0) }];
  });
}
