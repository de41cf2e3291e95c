import { Relations } from './relations.ts';

/** The value of a dimension that stands for all its values together. */
export const ALL = 'ALL';

/** What tells the cells of a region apart. */
const DIMENSIONS = ['sex', 'ageBand'] as const;

/** Which cell of the cube: a region code, `33.03.13.2002`, and a value or ALL of each dimension. */
export interface CellName {
  region: string;
  sex: string;
  ageBand: string;
}

/** A cell with its figure, a whole number from 0. */
export interface CubeCell extends CellName {
  count: number;
}

/** The key of a cell: `33.03.13.2002|FEMALE|05-09`. */
export const keyOf = ({ region, sex, ageBand }: CellName) => `${region}|${sex}|${ageBand}`;

/** A cube that lacks a cell, has one twice or does not add up. Nothing can be decided on it. */
export class InconsistentCube extends Error {
  override readonly name = 'InconsistentCube';
}

/** The cells by number. */
export interface Cube {
  counts: Float64Array;
  relations: Relations;
  keyAt(cell: number): string;
  /** How many groups the code of the cell's region has: 4 for a desa. */
  groupsOf(cell: number): number;
}

/** Numbers the cells, the same way whatever order they come in, and checks that they add up. */
export function readCube(cells: readonly CubeCell[]): Cube {
  const regions = distinct(cells.map(({ region }) => region));
  const values = DIMENSIONS.map((name) => [ALL, ...distinct(cells.map((cell) => cell[name])).filter((v) => v !== ALL)]);
  const regionAt = placesOf(regions);
  const valueAt = values.map(placesOf);
  const above = regions.map((region) => regionAbove(region, regionAt));
  const relations = new Relations(
    above,
    values.map(({ length }) => length),
  );

  const counts = new Float64Array(relations.cellCount).fill(NaN);
  for (const cell of cells) {
    const place = DIMENSIONS.map((name, i) => valueAt[i]!.get(cell[name])!);
    const at = relations.cellAt(regionAt.get(cell.region)!, place);
    if (!Number.isSafeInteger(cell.count) || cell.count < 0)
      throw new InconsistentCube(`${keyOf(cell)} is ${cell.count}, which is no count`);
    if (!Number.isNaN(counts[at])) throw new InconsistentCube(`${keyOf(cell)} is given twice`);
    counts[at] = cell.count;
  }

  const groups = regions.map((region) => region.split('.').length);
  const cube = {
    counts,
    relations,
    keyAt: (cell: number) => {
      const [sex, ageBand] = relations.valuesOf(cell).map((value, i) => values[i]![value]!);
      return keyOf({ region: regions[relations.regionOf(cell)]!, sex: sex!, ageBand: ageBand! });
    },
    groupsOf: (cell: number) => groups[relations.regionOf(cell)]!,
  };
  check(cube);
  return cube;
}

function check({ counts, relations, keyAt }: Cube): void {
  const missing = counts.findIndex(Number.isNaN);
  if (missing !== -1) throw new InconsistentCube(`${keyAt(missing)} is missing`);
  for (const { total, parts } of relations.all()) {
    const sum = parts.reduce((before, part) => before + counts[part]!, 0);
    if (sum === counts[total]) continue;
    const names = parts.length === 1 ? keyAt(parts[0]!) : `${keyAt(parts[0]!)} to ${keyAt(parts.at(-1)!)}`;
    throw new InconsistentCube(`${keyAt(total)} is ${counts[total]}, but ${names} make ${sum}`);
  }
}

/** The region above, by number, if the cube has it. A level left out would hold sums that nobody looked at. */
function regionAbove(region: string, at: ReadonlyMap<string, number>): number | undefined {
  const groups = region.split('.');
  const [nearest, ...further] = groups.slice(1).map((_, i) => groups.slice(0, groups.length - 1 - i).join('.'));
  if (nearest === undefined) return undefined;
  const beyond = further.find((code) => at.has(code));
  if (beyond !== undefined && !at.has(nearest))
    throw new InconsistentCube(`${region} and ${beyond} are there, but not ${nearest} between`);
  return at.get(nearest);
}

const distinct = (values: readonly string[]) => [...new Set(values)].sort();

const placesOf = (names: readonly string[]) => new Map(names.map((name, i) => [name, i]));
