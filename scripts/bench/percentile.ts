/** The value below which a share, of 1, of a sorted list lies; NaN where the list is empty. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** In order, for `percentile`. */
export const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
