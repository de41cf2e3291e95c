import { cellsOf, CELLS, type Group } from './child-cells.ts';

/**
 * What is counted of a month, each child once in each. The order is that of the store: a new count is put at the end.
 * Those below −2 are all of them, those below −3 included, as WHO counts prevalence.
 */
export const COUNTS = [
  'WEIGHED',
  'GAINED',
  'NOT_GAINED',
  'NOT_WEIGHED_BEFORE',
  'FIRST_WEIGHED',
  'UNCERTAIN',
  'TWICE_NOT_GAINED',
  'BELOW_RED_LINE',
  'LENGTH_FOR_AGE',
  'STUNTED',
  'SEVERELY_STUNTED',
  'WEIGHT_FOR_LENGTH',
  'WASTED',
  'SEVERELY_WASTED',
  'OVERWEIGHT',
  'WEIGHT_FOR_AGE',
  'UNDERWEIGHT',
  'SEVERELY_UNDERWEIGHT',
  'MEASURE_AGAIN',
  'VISITS',
  'STANDARD_TOOL',
  'OTHER_TOOL',
] as const;
export type Count = (typeof COUNTS)[number];

const PLACE = Object.fromEntries(COUNTS.map((count, i) => [count, i])) as Record<Count, number>;

/** The counts of a month by sex and age band, cell after cell. */
export type Tally = Int32Array;

export const emptyTally = (): Tally => new Int32Array(CELLS * COUNTS.length);

/** Adds to one count of one cell. */
export function count(tally: Tally, cell: number, what: Count, by: number): void {
  const at = cell * COUNTS.length + PLACE[what];
  tally[at] = tally[at]! + by;
}

/** Adds one tally to another; one that was stored before a count was put at the end is shorter by it in each cell. */
export function addTally(into: Tally, other: Tally): void {
  const width = other.length / CELLS;
  for (let cell = 0; cell < CELLS; cell++)
    for (let i = 0; i < width; i++) into[cell * COUNTS.length + i]! += other[cell * width + i]!;
}

/** What was counted of a group. */
export const countOf = (tally: Tally, what: Count, group: Group = {}): number =>
  cellsOf(group).reduce((sum, cell) => sum + tally[cell * COUNTS.length + PLACE[what]]!, 0);
