import { DAYS_PER_MONTH, type Standard } from './age.ts';
import type { GrowthMeasurement, Index, Posture, Sex } from './measurement.ts';
import { STANDING_FROM_DAY } from './posture.ts';
import { measureAt } from './score.ts';

/** The z of WHO's lines, from the lowest. */
const LINES = [-3, -2, -1, 0, 1, 2, 3] as const;

/** A point of a line: x as `growthLines` says, y in millimetres, grams or kg/m². */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line of WHO, ready to be drawn. */
export interface GrowthLine {
  readonly z: (typeof LINES)[number];
  readonly points: readonly Point[];
}

/** Which piece of the lines is wanted, and how close the points are; x is in months, or for weight-for-length millimetres. */
export interface LineOptions {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly step?: number | undefined;
  /** By which figures for an age (default: under five). */
  readonly standard?: Standard | undefined;
  /** In which of the two tables of weight-for-length (default: lying). */
  readonly posture?: Posture | undefined;
}

/** However fine the step, no line has more points. */
const MOST_POINTS = 2_000;

/** y is told in thousandths: whoever rounds it again, to millimetres or grams, hardly ever comes upon a tie. */
const PARTS = 1_000;

/** Where lines begin and end, and how close their points are, unless told otherwise. */
const MONTHS_2006 = { from: 0, to: 60, step: 1 };
const MONTHS_2007 = { from: 60, to: 228, step: 1 };
const MILLIMETRES = {
  LYING: { from: 450, to: 1100, step: 5 },
  STANDING: { from: 650, to: 1200, step: 5 },
};

/**
 * The lines of WHO for z from −3 to +3 as points ready to be drawn: x in months of 30.4375 days (0 to 60, or 60 to 228 by
 * the reference of 2007), and for weight-for-length in millimetres; y in millimetres, grams or kg/m². Length and body mass
 * index have two points at 24 months, lying and standing: WHO's lines step there. Where WHO has no row (arm circumference
 * before three months, weight after 120) there is no point.
 */
export function growthLines(index: Index, sex: Sex, options: LineOptions = {}): GrowthLine[] {
  const { standard = 'WHO_2006', posture = 'LYING' } = options;
  const usual =
    index === 'WEIGHT_FOR_LENGTH' ? MILLIMETRES[posture] : standard === 'WHO_2006' ? MONTHS_2006 : MONTHS_2007;
  const { from = usual.from, to = usual.to, step = usual.step } = options;
  // 0.3 is not three times 0.1 in binary: the last point must not be lost.
  const count = Math.min(MOST_POINTS, Math.floor((to - from) / step + 1e-9) + 1);
  const xs = Array.from({ length: Math.max(0, count) }, (_, i) => from + i * step);
  const places = xs.flatMap((x) => childrenAt(index, x, standard, posture).map((child) => ({ x, child })));
  return LINES.map((z) => ({
    z,
    points: places.flatMap(({ x, child }) => {
      const y = measureAt(index, z, { ...child, sex }, standard);
      return y === null ? [] : [{ x, y: Math.round(y * PARTS) / PARTS }];
    }),
  }));
}

/** Who stands at an x. At 60 months, where the standards of 2006 end, it is the child of their last day. */
function childrenAt(index: Index, x: number, standard: Standard, posture: Posture): GrowthMeasurement[] {
  // Without an age the posture decides which table of weight is read.
  if (index === 'WEIGHT_FOR_LENGTH') return [{ posture, lengthMillimetres: x }];
  if (standard === 'WHO_2007') return [{ ageMonths: x }];
  const ageDays = Math.round(x * DAYS_PER_MONTH);
  const steps = ageDays === STANDING_FROM_DAY && (index === 'LENGTH_FOR_AGE' || index === 'BMI_FOR_AGE');
  return steps ? [{ ageDays: ageDays - 1 }, { ageDays }] : [{ ageDays }];
}
