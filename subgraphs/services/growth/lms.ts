import type { Table } from './tables.ts';

/** Beyond ±3 WHO counts in steps as wide as the third, for the tails of its tables are not to be trusted. */
const ADJUSTED_BEYOND = 3;

/**
 * The z of a measure in a table, not rounded: ((y/M)^L − 1) / (S·L), and beyond ±3 WHO's adjustment, except where L is 1
 * throughout. `key` lies within the table; between two rows L, M and S are interpolated.
 */
export function zAt({ first, l, m, s }: Table, key: number, y: number): number {
  const median = at(m, key - first);
  const spread = at(s, key - first);
  if (l === null) return (y / median - 1) / spread;
  const power = at(l, key - first);
  const z = (Math.pow(y / median, power) - 1) / (spread * power);
  if (!(z > ADJUSTED_BEYOND || z < -ADJUSTED_BEYOND)) return z;
  const side = Math.sign(z);
  const third = plainMeasure(power, median, spread, side * 3);
  return side * 3 + (y - third) / Math.abs(third - plainMeasure(power, median, spread, side * 2));
}

/** The measure that has a z: the inverse of `zAt`. Negative or NaN where nothing can be so small. */
export function measureOfZ({ first, l, m, s }: Table, key: number, z: number): number {
  const median = at(m, key - first);
  const spread = at(s, key - first);
  if (l === null) return median * (1 + spread * z);
  const power = at(l, key - first);
  if (Math.abs(z) <= ADJUSTED_BEYOND) return plainMeasure(power, median, spread, z);
  const side = Math.sign(z);
  const third = plainMeasure(power, median, spread, side * 3);
  return third + (z - side * 3) * Math.abs(third - plainMeasure(power, median, spread, side * 2));
}

/** SD(k) of WHO: M · (1 + L·S·k)^(1/L). L is never 0 in its tables. */
const plainMeasure = (l: number, m: number, s: number, z: number) => m * Math.pow(1 + l * s * z, 1 / l);

/** The value at a position of a column, interpolated between two rows. */
function at(values: Float64Array, position: number): number {
  const row = Math.trunc(position);
  const value = values[row]!;
  return position > row ? value + (position - row) * (values[row + 1]! - value) : value;
}
