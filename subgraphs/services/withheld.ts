import { groupedBy } from '../kernel/grouped.ts';
import { ALL, keyOf } from '../kernel/suppression/cube.ts';
import { hiddenCells } from '../kernel/suppression/suppression.ts';
import { ancestorsOf, type RegionCode } from '../kernel/region-code.ts';
import { BALITA_BANDS, SEXES, type Group } from './child-cells.ts';
import type { Term } from './indicator-measures.data.ts';
import type { PlaceMonth } from './place-months.ts';
import type { RegionMonth } from './region-month.ts';

/** Tells whether a count of a desa is withheld. */
export type Withheld = (desa: string, month: string, term: Term, group: Group) => boolean;

type DesaMonth = PlaceMonth<RegionMonth>;

/** The kecamatan of a desa. */
export const kecamatanOf = (desa: RegionCode): RegionCode => ancestorsOf(desa).at(-1)!;

const GROUPS: readonly Group[] = [undefined, ...SEXES].flatMap((sex) =>
  [undefined, ...BALITA_BANDS].map((ageBand) => ({ sex, ageBand })),
);

/** What was decided, by kecamatan, month and count; and by what figures, since they may have changed. */
const decided = new Map<string, { readonly by: string; readonly hidden: ReadonlySet<string> }>();
const DECIDED_AT_MOST = 2_000;

/**
 * Decides what of the counts of whole kecamatan is withheld: each month and count once, by sex and age band together, so
 * that whoever asks for one and then for another learns no more. `months` has every desa of each kecamatan.
 */
export function withheldIn(months: readonly DesaMonth[]): Withheld {
  const nameOf = (desa: string, month: string) => `${kecamatanOf(desa as RegionCode)}/${month}`;
  const groups = groupedBy(months, ({ place, month }) => nameOf(place, month));
  return (desa, month, term, { sex = ALL, ageBand = ALL }) => {
    const key = nameOf(desa, month);
    return hiddenOf(key, term, groups.get(key) ?? []).has(keyOf({ region: desa, sex, ageBand }));
  };
}

function hiddenOf(key: string, term: Term, desa: readonly DesaMonth[]): ReadonlySet<string> {
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
const figuresBehind = (term: Term, desa: readonly DesaMonth[]): string =>
  term === 'ENROLLED' || term === 'CARDED'
    ? cellsOf(term, desa)
        .map(({ region, count }) => `${region}:${count}`)
        .join()
    : desa.map(({ place, row }) => `${place}:${row?.tally.toString('base64') ?? ''}`).join();

/** The counts of the desa of a kecamatan, and of all of it. */
function cellsOf(term: Term, desa: readonly DesaMonth[]) {
  const kecamatan = kecamatanOf(desa[0]!.place as RegionCode);
  return GROUPS.flatMap((group) => {
    const { sex = ALL, ageBand = ALL } = group;
    const own = desa.map(({ place, figures }) => ({ region: place, sex, ageBand, count: figures(term, group) }));
    return [...own, { region: kecamatan, sex, ageBand, count: own.reduce((sum, { count }) => sum + count, 0) }];
  });
}
