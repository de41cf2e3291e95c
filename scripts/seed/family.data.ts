import type { Sex } from '../../subgraphs/kernel/sex.ts';

// What made-up families are like: chosen by trial so that the whole looks like a village of rural Java (a household of
// three and a half, one in twelve under five, one in nine 60 or older). None of it is a statistic of a place.

/** Ages of the wife (or woman alone) around whom a household is made, and how often. */
export const WIFE_AGES: readonly (readonly [ages: readonly [from: number, to: number], weight: number])[] = [
  [[19, 24], 8],
  [[25, 29], 12],
  [[30, 34], 13],
  [[35, 39], 14],
  [[40, 44], 13],
  [[45, 49], 11],
  [[50, 54], 10],
  [[55, 59], 8],
  [[60, 69], 11],
  [[70, 84], 6],
];

/** How many children a woman wants, by her age: weights of 0, 1, 2 … */
export const WANTED_CHILDREN: readonly (readonly [from: number, weights: readonly number[]])[] = [
  [60, [2, 5, 18, 25, 22, 16, 8, 4]],
  [45, [3, 12, 42, 27, 11, 5]],
  [0, [2, 14, 52, 25, 6, 1]],
];

/** The age at which a woman marries, by weight. */
export const MARRIAGE_AGES: readonly (readonly [age: number, weight: number])[] = [
  [17, 5],
  [18, 9],
  [19, 13],
  [20, 15],
  [21, 14],
  [22, 13],
  [23, 10],
  [24, 8],
  [25, 6],
  [27, 4],
  [30, 2],
  [33, 1],
];

/** How many children of an age still live with their parents, of 1. */
export const AT_HOME: readonly (readonly [from: number, share: Readonly<Record<Sex, number>>])[] = [
  [35, { MALE: 0.05, FEMALE: 0.04 }],
  [28, { MALE: 0.18, FEMALE: 0.12 }],
  [23, { MALE: 0.34, FEMALE: 0.25 }],
  [19, { MALE: 0.6, FEMALE: 0.52 }],
  [15, { MALE: 0.93, FEMALE: 0.93 }],
  [0, { MALE: 0.99, FEMALE: 0.99 }],
];

/** How many are widowed at an age, of 1. */
export const WIDOWED: readonly (readonly [from: number, share: { wives: number; husbands: number }])[] = [
  [75, { wives: 0.6, husbands: 0.3 }],
  [65, { wives: 0.38, husbands: 0.15 }],
  [55, { wives: 0.18, husbands: 0.06 }],
  [40, { wives: 0.07, husbands: 0.02 }],
  [0, { wives: 0.03, husbands: 0.01 }],
];

/** The row of the ages that begin at or below this one, in a table from the oldest down. */
export const rowOf = <T>(table: readonly (readonly [from: number, row: T])[], age: number): T =>
  table.find(([from]) => age >= from)![1];
