import { DAYS_PER_MONTH, measureAt, type Index, type Sex } from '../../subgraphs/services/growth/index.ts';
import { normalBelow, type Chance } from './chance.ts';
import { inventFaltering, weightWith } from './faltering.ts';

/** What a child would measure if it were weighed, measured and written without any error, in grams and millimetres. */
export interface TrueSize {
  readonly weightGrams: number;
  /** Lying below 24 months, standing from then on. */
  readonly lengthMillimetres: number;
  readonly headCircumferenceMillimetres: number | null;
  /** Null below three months, for which WHO has no figures. */
  readonly armCircumferenceMillimetres: number | null;
}

/** How one child grows: its size at any age below five years, in days. */
export type GrowthTrack = (ageDays: number) => TrueSize;

type Level = readonly (readonly [months: number, z: number])[];

// Chosen by trial so that the whole looks like rural Java: length for age −1.1 on average with a deviation of 1.1, worse
// from 6 to 24 months as in most poor places (Victora et al., Pediatrics 2010). None of it is a statistic of a place.
const LENGTH: Level = [
  [0, -0.55],
  [6, -0.7],
  [24, -1.32],
  [60, -1.13],
];
const WEIGHT: Level = [
  [0, -0.6],
  [6, -0.6],
  [24, -1.05],
  [60, -1.1],
];
const DEVIATION = { length: 0.98, drift: 0.35, weight: 0.72, head: 0.85, arm: 0.6 };
const WAVES = { length: 0.12, weight: 0.1, head: 0.08 };

/** What of a child's length is told by its weight: who is short is light. */
const WEIGHT_BY_LENGTH = 0.6;
const ARM_BY_WEIGHT = 0.6;
const HEAD_BY_LENGTH = 0.35;

/**
 * Makes up how a child grows. `share` says how many of all children are shorter by nature, of 1: given evenly, not one
 * by one by chance, so that a small village is as mixed as a big one.
 */
export function inventTrack(chance: Chance, sex: Sex, share: number): GrowthTrack {
  const nature = DEVIATION.length * normalBelow(share);
  const drift = DEVIATION.drift * chance.normal();
  const slimness = DEVIATION.weight * chance.normal();
  const [head, arm] = [DEVIATION.head * chance.normal() - 0.5, DEVIATION.arm * chance.normal() - 0.3];
  const [lengthWave, weightWave, headWave] = [WAVES.length, WAVES.weight, WAVES.head].map((size) => wave(chance, size));
  const faltering = inventFaltering(chance);

  const shortness = (months: number) => nature + drift * grownInto(months) + lengthWave!(months);
  const weightForAge = (months: number) =>
    levelAt(WEIGHT, months) + WEIGHT_BY_LENGTH * shortness(months) + slimness + weightWave!(months);
  const sizeAt = (index: Index, z: number, months: number) =>
    measureAt(index, z, { sex, ageDays: Math.round(months * DAYS_PER_MONTH) });
  const undisturbed = (months: number) => sizeAt('WEIGHT_FOR_AGE', weightForAge(months), months)!;

  return (ageDays) => {
    const months = ageDays / DAYS_PER_MONTH;
    const headForAge = head + HEAD_BY_LENGTH * shortness(months) + headWave!(months);
    return {
      weightGrams: weightWith(faltering, undisturbed, months),
      lengthMillimetres: sizeAt('LENGTH_FOR_AGE', levelAt(LENGTH, months) + shortness(months), months)!,
      headCircumferenceMillimetres: sizeAt('HEAD_CIRCUMFERENCE_FOR_AGE', headForAge, months),
      armCircumferenceMillimetres: sizeAt(
        'ARM_CIRCUMFERENCE_FOR_AGE',
        arm + ARM_BY_WEIGHT * weightForAge(months),
        months,
      ),
    };
  };
}

/** How much of what food and illness do to the length of a child has been done at an age, of 1: from 6 to 24 months. */
const grownInto = (months: number) => Math.min(1, Math.max(0, (months - 6) / 18));

function levelAt(level: Level, months: number): number {
  const next = level.findIndex(([at]) => at >= months);
  if (next <= 0) return level.at(next)![1];
  const [[from, low], [until, high]] = [level[next - 1]!, level[next]!];
  return low + ((high - low) * (months - from)) / (until - from);
}

/** A slow coming and going of a z-score over one to three years, never beyond twice its size. */
function wave(chance: Chance, size: number): (months: number) => number {
  const parts = [1, 2].map(() => ({
    size: size * (0.5 + chance.next() / 2),
    turn: (2 * Math.PI) / (14 + 24 * chance.next()),
    phase: 2 * Math.PI * chance.next(),
  }));
  return (months) => parts.reduce((sum, { size, turn, phase }) => sum + size * Math.sin(turn * months + phase), 0);
}
