/** A share, and how sure it is. */
export interface Share {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959964;

/**
 * A share of a count, with its 95 % interval by Wilson's score, which stays within 0 and 1 where shares are near them or
 * counts are small. A share above 1 (more weighed than enrolled: the register is out of date) is told as it is, without one.
 */
export function shareOf(numerator: number, denominator: number): Share {
  if (denominator <= 0) return { value: null, interval: null };
  const p = numerator / denominator;
  if (p > 1) return { value: p, interval: null };
  const weight = 1 + Z ** 2 / denominator;
  const middle = (p + Z ** 2 / (2 * denominator)) / weight;
  const half = (Z / weight) * Math.sqrt((p * (1 - p)) / denominator + Z ** 2 / (4 * denominator ** 2));
  return { value: p, interval: { low: Math.max(0, middle - half), high: Math.min(1, middle + half) } };
}
