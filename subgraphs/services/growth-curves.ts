import type { Sex } from '../kernel/sex.ts';
import {
  ADDED_MILLIMETRES,
  DAYS_PER_MONTH,
  expectedPosture,
  growthLines,
  LYING_LONGER_MILLIMETRES,
  type Correction,
  type GrowthLine,
  type LineOptions,
  type Posture,
} from './growth/index.ts';
import type { GrowthIndex } from './growth-status.ts';
import type { GrowthCurve, OwnPoint, PersonGrowth, StandardLine } from './person-growth.ts';
import { MEASURE_OF, VISIT_INDICES } from './visit-growth.ts';
import type { Visit } from './visit.ts';

const Y_UNITS: Partial<Record<GrowthIndex, string>> = {
  WEIGHT_FOR_AGE: 'grams',
  WEIGHT_FOR_LENGTH: 'grams',
  BMI_FOR_AGE: 'kg/m²',
};

/** The length as it is compared with the lines. */
const correctedLength = ({ lengthMillimetres, growth: { correction } }: Visit): number | undefined =>
  lengthMillimetres && lengthMillimetres + (correction ? ADDED_MILLIMETRES[correction as Correction] : 0);

function measureOf(visit: Visit, index: GrowthIndex): number | undefined {
  const length = correctedLength(visit);
  switch (index) {
    case 'LENGTH_FOR_AGE':
      return length;
    case 'WEIGHT_FOR_AGE':
    case 'WEIGHT_FOR_LENGTH':
      return visit.weightGrams;
    case 'BMI_FOR_AGE':
      return visit.weightGrams && length && Math.round((visit.weightGrams * 100_000) / length ** 2) / 100;
    case 'HEAD_CIRCUMFERENCE_FOR_AGE':
      return visit.headCircumferenceMillimetres;
    case 'ARM_CIRCUMFERENCE_FOR_AGE':
      return visit.armCircumferenceMillimetres;
  }
}

/** How length is expected to be measured at the age of a visit. */
const postureAt = ({ growth }: Visit): Posture => expectedPosture(growth.ageDays);

/** Where a visit stands on a curve. Over the lines of those who stand, a child who lay is as long as it would stand. */
function xOf(visit: Visit, index: GrowthIndex, lines: Posture): number {
  if (index !== 'WEIGHT_FOR_LENGTH') return Math.round((visit.growth.ageDays / DAYS_PER_MONTH) * 100) / 100;
  return (
    correctedLength(visit)! - (lines === 'STANDING' && postureAt(visit) === 'LYING' ? LYING_LONGER_MILLIMETRES : 0)
  );
}

/** A visit on a curve; none where it has no z-score in it. */
function pointsOf(visit: Visit, index: GrowthIndex, lines: Posture): OwnPoint[] {
  const { z, flagged = false } = visit.growth.indices.find((each) => each.index === index) ?? {};
  const y = measureOf(visit, index);
  if (z === undefined || y === undefined) return [];
  return [{ visit: visit.id, x: xOf(visit, index, lines), y, z, flagged }];
}

/** The lines of months up to five years. A child grows so fast at first that straight lines from month to month would lie beside it. */
const UNDER_FIVE: readonly LineOptions[] = [{ to: 3, step: 0.25 }, { from: 4 }];

/** WHO's lines by month: up to five years, or of older children up to nineteen. */
function linesByAge(index: GrowthIndex, sex: Sex, isOlder: boolean): StandardLine[] {
  const pieces = isOlder ? [...UNDER_FIVE, { standard: 'WHO_2007' } as const] : UNDER_FIVE;
  return joined(pieces.map((options) => growthLines(index, sex, options)));
}

/** WHO's lines by length. Below where those of who stands begin, they are those of who lies, as long as it would stand. */
function linesByLength(sex: Sex, posture: Posture): StandardLine[] {
  const lines = growthLines('WEIGHT_FOR_LENGTH', sex, { posture });
  if (posture === 'LYING') return joined([lines]);
  const below = growthLines('WEIGHT_FOR_LENGTH', sex, { to: lines[0]!.points[0]!.x });
  const shifted = below.map(({ z, points }) => ({
    z,
    points: points.map(({ x, y }) => ({ x: x - LYING_LONGER_MILLIMETRES, y })),
  }));
  return joined([shifted, lines]);
}

/** Lines of which each goes on as the next one of the same z. */
const joined = (pieces: readonly (readonly GrowthLine[])[]): StandardLine[] =>
  pieces[0]!.map(({ z }, i) => ({ z, points: pieces.flatMap((lines) => [...lines[i]!.points]) }));

const drawn = new Map<string, StandardLine[]>();

/** WHO's lines under a history, as far as the age that the child has reached. They are few, and take long to be drawn: each is drawn once. */
function linesUnder({ history, sex }: PersonGrowth, index: GrowthIndex, posture: Posture): StandardLine[] {
  const isOlder = history.at(-1)?.growth.standard === 'WHO_2007';
  const key = [index, sex, posture, isOlder].join();
  const lines =
    drawn.get(key) ?? (index === 'WEIGHT_FOR_LENGTH' ? linesByLength(sex, posture) : linesByAge(index, sex, isOlder));
  drawn.set(key, lines);
  return lines;
}

function curveOf(growth: PersonGrowth, index: GrowthIndex): GrowthCurve {
  const last = growth.history.at(-1);
  const posture = last ? postureAt(last) : 'LYING';
  return {
    index,
    xUnit: index === 'WEIGHT_FOR_LENGTH' ? 'millimetres' : 'months',
    yUnit: Y_UNITS[index] ?? 'millimetres',
    points: growth.history
      .filter((visit) => growth.counts(visit, MEASURE_OF[index]))
      .flatMap((visit) => pointsOf(visit, index, posture)),
    lines: linesUnder(growth, index, posture),
  };
}

/** The curves that are asked for, all of them unless told. */
export const curvesOf = (growth: PersonGrowth, wanted?: readonly GrowthIndex[] | null): GrowthCurve[] =>
  VISIT_INDICES.filter((index) => !wanted || wanted.includes(index)).map((index) => curveOf(growth, index));
