import { createHash } from 'node:crypto';

/** All that is left to chance comes out of one of these, so that the same label always gives the same draws. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** True this often, of 1. */
  happens(share: number): boolean;
  oneOf<T>(list: readonly T[]): T;
  /** One of the values, as often as its weight says. */
  weighted<T>(wishes: readonly (readonly [value: T, weight: number])[]): T;
  /** So many of the list, each once, in the order of the list; all of them where there are fewer. */
  some<T>(list: readonly T[], count: number): T[];
  bytes(length: number): Uint8Array;
  /** Of the normal distribution of mean 0 and standard deviation 1; never beyond ±5.1. */
  normal(): number;
}

/** Below which value a share of the normal distribution lies: Tukey's lambda of 0.135, right to a hundredth within ±2.5. */
export const normalBelow = (share: number) => (share ** 0.135 - (1 - share) ** 0.135) / 0.1975;

/**
 * The chance of one purpose, by its label: `chanceOf(7, '33.03.13.2002', 'household', 12)`. Whatever is added later
 * under another label changes none of its draws.
 */
export function chanceOf(...label: readonly (string | number)[]): Chance {
  const next = sfc32(createHash('sha256').update(label.join('/')).digest());
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    happens: (share) => next() < share,
    oneOf: (list) => list[whole(0, list.length - 1)]!,
    weighted(wishes) {
      let left = next() * wishes.reduce((sum, [, weight]) => sum + weight, 0);
      return (wishes.find(([, weight]) => (left -= weight) < 0) ?? wishes.at(-1)!)[0];
    },
    some(list, count) {
      // Knuth's selection sampling: each next one is taken with what is still wanted of what is still there.
      let wanted = count;
      return list.filter((_, i) => next() * (list.length - i) < wanted && wanted-- > 0);
    },
    bytes: (length) => Uint8Array.from({ length }, () => whole(0, 255)),
    normal: () => normalBelow(next()),
  };
}

/** The small fast counting generator of PractRand (Doty-Humphrey), three words of state and a counter. */
function sfc32(seed: Buffer): () => number {
  let [a, b, c, counter] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), seed.readInt32LE(12)];
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}
