import { ALL, keyOf, type CubeCell } from '../../../../subgraphs/kernel/suppression/cube.ts';

/** An additive relation, as keys. Found from the cells' names alone, without a look at how the code does it. */
export interface Sum {
  total: string;
  parts: string[];
}

export function sumsOf(cells: readonly CubeCell[]): Sum[] {
  const parts = new Map<string, string[]>();
  const add = (kind: string, total: CubeCell, part: CubeCell) => {
    const key = `${kind}:${keyOf(total)}`;
    parts.set(key, [...(parts.get(key) ?? []), keyOf(part)]);
  };
  const regions = new Set(cells.map(({ region }) => region));
  for (const cell of cells) {
    const above = cell.region.split('.').slice(0, -1).join('.');
    if (regions.has(above)) add('region', { ...cell, region: above }, cell);
    if (cell.sex !== ALL) add('sex', { ...cell, sex: ALL }, cell);
    if (cell.ageBand !== ALL) add('age', { ...cell, ageBand: ALL }, cell);
  }
  return [...parts].map(([key, each]) => ({ total: key.slice(key.indexOf(':') + 1), parts: each }));
}

// The largest prime below 2^26, so that a product of two remainders is exact.
const PRIME = 67_108_859;

/** The hidden cells that adding and subtracting published ones gives back: e_c is in the row space of the sums. */
export function determined(sums: readonly Sum[], hidden: ReadonlySet<string>): string[] {
  const rows = sums
    .map(({ total, parts }) => new Map([[total, PRIME - 1], ...parts.map((part): [string, number] => [part, 1])]))
    .map((row) => new Map([...row].filter(([key]) => hidden.has(key))))
    .filter(({ size }) => size > 0);
  const pivots = new Map<string, Map<string, number>>();
  // A row is freed of all pivots before it becomes one, and the others are freed of it.
  const holders = new Map<string, Set<Map<string, number>>>();
  const clear = (row: Map<string, number>, pivot: Map<string, number>, key: string) => {
    const times = row.get(key)!;
    for (const [at, n] of pivot) {
      const left = ((row.get(at) ?? 0) + (PRIME - times) * n) % PRIME;
      if (left === 0) {
        row.delete(at);
        holders.get(at)?.delete(row);
      } else {
        row.set(at, left);
        holders.set(at, (holders.get(at) ?? new Set()).add(row));
      }
    }
  };
  for (const row of rows) {
    for (const key of [...row.keys()]) if (pivots.has(key) && row.has(key)) clear(row, pivots.get(key)!, key);
    const [key, n] = [...row][0] ?? [];
    if (key === undefined) continue;
    const inverse = power(n!, PRIME - 2);
    for (const [at, m] of row) {
      row.set(at, (m * inverse) % PRIME);
      holders.set(at, (holders.get(at) ?? new Set()).add(row));
    }
    pivots.set(key, row);
    for (const other of [...holders.get(key)!]) if (other !== row) clear(other, row, key);
  }
  return [...pivots].filter(([, row]) => row.size === 1).map(([key]) => key);
}

function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  const half = power((base * base) % PRIME, Math.floor(exponent / 2));
  return exponent % 2 === 0 ? half : (half * base) % PRIME;
}

/** What a cell is known to be at least and at most, by key. */
export type Bounds = Map<string, readonly [least: number, most: number]>;

/** What is known of each cell: a published one exactly, a hidden one that it is at least, and at most, so much. */
export function known(
  cells: readonly CubeCell[],
  hidden: ReadonlySet<string>,
  { least, most = Infinity }: { least: number; most?: number },
): Bounds {
  return new Map(
    cells.map((cell) => [keyOf(cell), hidden.has(keyOf(cell)) ? [least, most] : [cell.count, cell.count]]),
  );
}

/** Draws bounds together, sum by sum, until none changes; undefined where they contradict each other. */
export function narrowed(sums: readonly Sum[], given: Bounds): Bounds | undefined {
  const bounds: Bounds = new Map(given);
  let changed = true;
  const narrow = (key: string, least: number, most: number) => {
    const [low, high] = bounds.get(key)!;
    if (least <= low && most >= high) return true;
    changed = true;
    bounds.set(key, [Math.max(low, least), Math.min(high, most)]);
    return Math.max(low, least) <= Math.min(high, most);
  };
  while (changed) {
    changed = false;
    for (const { total, parts } of sums) {
      const of = parts.map((part) => bounds.get(part)!);
      const least = of.reduce((sum, [low]) => sum + low, 0);
      const most = of.reduce((sum, [, high]) => sum + high, 0);
      if (!narrow(total, least, most)) return undefined;
      const [low, high] = bounds.get(total)!;
      for (const [i, part] of parts.entries()) {
        const others = of.reduce((sum, [, each], n) => (n === i ? sum : sum + each), 0);
        if (!narrow(part, low - others, high - (least - of[i]![0]))) return undefined;
      }
    }
  }
  return bounds;
}

/** A table of whole numbers within the bounds, if there is one: tries them all, as far as need be. */
export function findTable(sums: readonly Sum[], given: Bounds): Bounds | undefined {
  const bounds = narrowed(sums, given);
  const open = [...(bounds ?? [])].filter(([, [low, high]]) => low < high);
  if (!bounds || open.length === 0) return bounds;
  const [key, [low, high]] = open.reduce((a, b) => (b[1][1] - b[1][0] < a[1][1] - a[1][0] ? b : a));
  for (let value = low; value <= high; value++) {
    const table = findTable(sums, new Map(bounds).set(key, [value, value]));
    if (table) return table;
  }
  return undefined;
}
