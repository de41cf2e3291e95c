import type { GrowthMeasurement, Index, Standard } from '../../../../subgraphs/services/growth/index.ts';

/** A child, and what WHO's own packages say of it; z in the order of a growth card: weight, length, weight for length, BMI. */
interface Golden {
  readonly child: GrowthMeasurement;
  readonly standard: Standard;
  /** The length after correction. */
  readonly millimetres: number;
  readonly z: Record<'WAZ' | 'HAZ' | 'WHZ' | 'BAZ', number | null>;
  readonly flagged?: readonly Index[];
}

type Scores = readonly [
  weight: number | null,
  length: number | null,
  weightForLength: number | null,
  bmi: number | null,
];

const of = (child: GrowthMeasurement, standard: Standard, millimetres: number, scores: Scores): Golden => {
  const [WAZ, HAZ, WHZ, BAZ] = scores;
  return { child, standard, millimetres, z: { WAZ, HAZ, WHZ, BAZ } };
};

const underFive = (
  sex: 'L' | 'P',
  ageDays: number,
  weightGrams: number,
  lengthMillimetres: number,
  posture: 'LYING' | 'STANDING',
  millimetres: number,
  ...scores: Scores
) =>
  of(
    { sex: sex === 'L' ? 'MALE' : 'FEMALE', ageDays, weightGrams, lengthMillimetres, posture },
    'WHO_2006',
    millimetres,
    scores,
  );

const boyOf110 = (ageMonths: number, ...scores: Scores) =>
  of({ sex: 'MALE', ageMonths, weightGrams: 19_000, lengthMillimetres: 1100 }, 'WHO_2007', 1100, scores);

/** Computed by WHO's R packages anthro 1.1.0 and anthroplus 1.0.0; the children are made up. */
export const GOLDEN: readonly Golden[] = [
  underFive('L', 0, 3_300, 499, 'LYING', 499, -0.1, 0.01, -0.03, -0.12),
  underFive('P', 0, 3_200, 491, 'LYING', 491, -0.07, -0.03, 0.09, -0.05),
  underFive('L', 365, 9_600, 757, 'LYING', 757, -0.04, -0.02, -0.06, -0.03),
  underFive('P', 365, 7_000, 700, 'LYING', 700, -2.05, -1.56, -1.75, -1.58),
  underFive('L', 548, 8_700, 760, 'LYING', 760, -2.05, -2.32, -1.34, -0.89),
  underFive('L', 548, 8_700, 760, 'STANDING', 767, -2.05, -2.06, -1.51, -1.14),
  underFive('P', 730, 9_000, 800, 'LYING', 800, -2.03, -1.98, -1.31, -1.1),
  underFive('P', 731, 9_000, 800, 'STANDING', 800, -2.04, -1.78, -1.47, -1.34),
  underFive('L', 731, 9_500, 820, 'LYING', 813, -2.16, -1.91, -1.62, -1.44),
  underFive('L', 900, 8_000, 840, 'STANDING', 840, -4.15, -2.25, -4.44, -4.38),
  underFive('P', 1095, 12_000, 875, 'STANDING', 875, -1.13, -1.98, -0.02, 0.21),
  underFive('L', 1500, 25_000, 1050, 'STANDING', 1050, 3.14, 0.22, 4.55, 4.63),
  underFive('P', 1800, 13_000, 950, 'STANDING', 950, -2.36, -2.96, -0.75, -0.61),
  underFive('L', 200, 7_500, 660, 'STANDING', 660, -0.75, -1.17, -0.01, -0.09),
  underFive('L', 1826, 19_000, 1100, 'STANDING', 1100, 0.26, 0.01, 0.29, 0.38),
  underFive('L', 1827, 19_000, 1100, 'STANDING', 1100, null, null, null, null),
  boyOf110(60, 0.28, 0.06, null, 0.33),
  boyOf110(60.5, 0.24, 0, null, 0.33),
  { ...boyOf110(228, null, -9.12, null, -3.09), flagged: ['LENGTH_FOR_AGE'] },
  boyOf110(59.99, null, null, null, null),
  boyOf110(228.1, null, null, null, null),
];
