import type { Chance } from './chance.ts';

/** A time in which a child does not gain, or loses, and then catches up. Times are months of its life. */
export interface Faltering {
  readonly from: number;
  readonly lasts: number;
  /** How long it takes after it until the weight is again what it would have been. */
  readonly catchesUpWithin: number;
  /** Of the weight with which it began, of 1. */
  readonly lossAMonth: number;
}

/** How often it begins in a month of life, of 1: most often while a child learns to eat what the others eat. */
const BEGINS: readonly (readonly [from: number, share: number])[] = [
  [24, 0.006],
  [6, 0.018],
  [3, 0.01],
];
const LAST_MONTH = 58;

/** When a child falters, from birth to its fifth birthday. */
export function inventFaltering(chance: Chance): Faltering[] {
  const found: Faltering[] = [];
  for (let month = 3; month < LAST_MONTH; month++) {
    const [, share] = BEGINS.find(([from]) => month >= from)!;
    if (!chance.happens(share)) continue;
    const each = {
      from: month + chance.next(),
      lasts: 2.2 + 2.3 * chance.next(),
      catchesUpWithin: 3 + 2 * chance.next(),
      lossAMonth: 0.008 + 0.014 * chance.next(),
    };
    found.push(each);
    month = Math.ceil(each.from + each.lasts + each.catchesUpWithin);
  }
  return found;
}

/** The weight at an age, in grams: that of a child who never falters, or less. */
export function weightWith(
  faltering: readonly Faltering[],
  undisturbed: (months: number) => number,
  months: number,
): number {
  const usual = undisturbed(months);
  const now = faltering.find(
    ({ from, lasts, catchesUpWithin }) => months >= from && months < from + lasts + catchesUpWithin,
  );
  if (!now) return usual;
  const end = now.from + now.lasts;
  const lost = (until: number) => undisturbed(now.from) * (1 - now.lossAMonth * (until - now.from));
  if (months < end) return Math.min(usual, lost(months));
  const lacking = Math.max(0, undisturbed(end) - lost(end));
  return usual - lacking * (1 - (months - end) / now.catchesUpWithin);
}
