import type { Index } from './measurement.ts';

/** WHO's limits of what is plausible; for the others it is ±5. Weight-for-age is not symmetrical. */
const LIMITS: Partial<Record<Index, readonly [lowest: number, highest: number]>> = {
  LENGTH_FOR_AGE: [-6, 6],
  WEIGHT_FOR_AGE: [-6, 5],
};
const OTHERS = [-5, 5] as const;

/** The lowest and the highest z, both included, that WHO takes for a measurement and not for a mistake. */
export const plausible = (index: Index): readonly [lowest: number, highest: number] => LIMITS[index] ?? OTHERS;

/** Whether a rounded z is implausible: the child is to be measured again. */
export function isFlagged(index: Index, z: number): boolean {
  const [lowest, highest] = plausible(index);
  return z < lowest || z > highest;
}
