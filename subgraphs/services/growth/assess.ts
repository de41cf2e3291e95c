import type { Standard } from './age.ts';
import { isFlagged } from './flags.ts';
import type { GrowthMeasurement, Index, Posture, Reason } from './measurement.ts';
import type { Correction } from './posture.ts';
import { prepare, type Prepared } from './prepare.ts';
import { scoreOf } from './score.ts';

/**
 * What an index says: z with two decimals, and whether it is so far off that it must be measured again; or why it says
 * nothing.
 */
export type IndexScore =
  | { readonly z: number; readonly flagged: boolean; readonly missing?: undefined }
  | { readonly z: null; readonly missing: Reason; readonly flagged?: undefined };

/** How a child grows, as one measurement tells it. */
export interface Growth {
  readonly standard: Standard;
  /** Whole days, half a day rounded up; null where no age is known. */
  readonly ageDays: number | null;
  /** As it was measured; null where that is not known. */
  readonly posture: Posture | null;
  readonly correction: Correction | null;
  /** Corrected for posture; null where no positive length was measured. */
  readonly lengthMillimetres: number | null;
  /** kg/m² by the corrected length, not rounded; null where weight or length is not known or not positive. */
  readonly bodyMassIndex: number | null;
  readonly indices: Readonly<Record<Index, IndexScore>>;
}

/**
 * Judges a measurement by all indices of WHO, with the figures of the child's age unless `standard` names others. It
 * throws for no number: what cannot be computed has no z and says why.
 */
export function assess(child: GrowthMeasurement, standard?: Standard): Growth {
  const prepared = prepare(child, standard);
  const score = (index: Index) => indexScore(index, prepared);
  return {
    standard: prepared.standard,
    ageDays: Number.isNaN(prepared.days) ? null : prepared.days,
    posture: child.posture ?? null,
    correction: prepared.correction,
    lengthMillimetres: positiveOrNull(prepared.millimetres),
    bodyMassIndex: positiveOrNull(prepared.bodyMassIndex),
    indices: {
      LENGTH_FOR_AGE: score('LENGTH_FOR_AGE'),
      WEIGHT_FOR_AGE: score('WEIGHT_FOR_AGE'),
      WEIGHT_FOR_LENGTH: score('WEIGHT_FOR_LENGTH'),
      BMI_FOR_AGE: score('BMI_FOR_AGE'),
      HEAD_CIRCUMFERENCE_FOR_AGE: score('HEAD_CIRCUMFERENCE_FOR_AGE'),
      ARM_CIRCUMFERENCE_FOR_AGE: score('ARM_CIRCUMFERENCE_FOR_AGE'),
      TRICEPS_SKINFOLD_FOR_AGE: score('TRICEPS_SKINFOLD_FOR_AGE'),
      SUBSCAPULAR_SKINFOLD_FOR_AGE: score('SUBSCAPULAR_SKINFOLD_FOR_AGE'),
    },
  };
}

function indexScore(index: Index, prepared: Prepared): IndexScore {
  const z = scoreOf(index, prepared);
  return typeof z === 'number' ? { z, flagged: isFlagged(index, z) } : { z: null, missing: z };
}

const positiveOrNull = (measure: number) => (measure > 0 && measure < Infinity ? measure : null);
