import { countFrom } from '../kernel/count.ts';
import type { Month } from '../kernel/month.ts';
import { lineageOf, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { ALL, keyOf, type CubeCell } from '../kernel/suppression/cube.ts';
import { hiddenCells } from '../kernel/suppression/suppression.ts';
import { AGE_BANDS, type AgeBand } from './age-band.ts';
import { viewOfCell, type ResidentCell, type ResidentMeasure } from './resident-cell.ts';
import { editionName } from './resident-month.ts';

/** How many of a desa are of a sex and an age band; of households, how many there are. */
export interface Counted {
  desa: RegionCode;
  sex?: Sex;
  ageBand?: AgeBand;
  count: number;
}

/** The counting that cells are of. */
export interface Counting {
  month: Month;
  edition: number;
}

const SEXES = Object.keys(Sex) as Sex[];

/** By which values a measure is divided. */
const DIVIDED: Record<ResidentMeasure, { sexes: Sex[]; ageBands: AgeBand[] }> = {
  PERSONS: { sexes: SEXES, ageBands: AGE_BANDS },
  HOUSEHOLDS: { sexes: [], ageBands: [] },
};

/** Every cell of a measure in a month, from the desa up to their provinces, each told or withheld. */
export function residentCells(
  measure: ResidentMeasure,
  counted: readonly Counted[],
  counting: Counting,
): (Omit<ResidentCell, '_id'> & { _id: string })[] {
  const cube = cubeOf(measure, counted);
  const hidden = hiddenCells(cube);
  return cube.map((cell) => recordOf(measure, cell, { ...counting, hidden: hidden.has(keyOf(cell)) }));
}

/** Sums up the tree and over each dimension. A cell in which nobody is counts too: a 0 is told. */
function cubeOf(measure: ResidentMeasure, counted: readonly Counted[]): CubeCell[] {
  const { sexes, ageBands } = DIVIDED[measure];
  const cells = new Map<string, CubeCell>();
  for (const region of new Set(counted.flatMap(({ desa }) => lineageOf(desa))))
    for (const sex of [...sexes, ALL])
      for (const ageBand of [...ageBands, ALL])
        cells.set(keyOf({ region, sex, ageBand }), { region, sex, ageBand, count: 0 });
  for (const { desa, count, ...of } of counted)
    for (const region of lineageOf(desa))
      for (const sex of new Set([of.sex ?? ALL, ALL]))
        for (const ageBand of new Set([of.ageBand ?? ALL, ALL]))
          cells.get(keyOf({ region, sex, ageBand }))!.count += count;
  return [...cells.values()];
}

function recordOf(
  measure: ResidentMeasure,
  cell: CubeCell,
  { month, edition, hidden }: Counting & { hidden: boolean },
) {
  const code = cell.region as RegionCode;
  const divided = {
    ...(cell.sex !== ALL && { sex: cell.sex as Sex }),
    ...(cell.ageBand !== ALL && { ageBand: cell.ageBand as AgeBand }),
  };
  const places = [SEXES.indexOf(cell.sex as Sex) + 1, AGE_BANDS.indexOf(cell.ageBand as AgeBand) + 1];
  const row = [month, code, ...places].join('/');
  const name = editionName(month, edition);
  return {
    _id: `${name}/${measure}/${row}`,
    region: { code },
    month,
    ...divided,
    count: countFrom(cell.count, hidden),
    regions: lineageOf(code),
    view: viewOfCell(measure, code, divided),
    edition: name,
    row,
  };
}
