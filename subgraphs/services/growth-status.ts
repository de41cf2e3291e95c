import { Field, Float, ObjectType } from 'type-graphql';
import { addDays, type CalendarDate } from '../kernel/calendar-date.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import {
  classify,
  completedMonths,
  noteOf,
  referenceOf,
  type Growth,
  type Reason,
  type Standard,
} from './growth/index.ts';
import { VISIT_INDICES } from './visit-growth.ts';
import type { Visit } from './visit.ts';

/** What is compared with WHO's figures. */
export const GrowthIndex = enumeration('GrowthIndex', 'What is compared with the figures of WHO', {
  LENGTH_FOR_AGE: 'Length or height for age (PB/U, TB/U)',
  WEIGHT_FOR_AGE: 'Weight for age (BB/U)',
  WEIGHT_FOR_LENGTH: 'Weight for length or height (BB/PB, BB/TB)',
  BMI_FOR_AGE: 'Body mass index for age (IMT/U)',
  HEAD_CIRCUMFERENCE_FOR_AGE: 'Head circumference for age (LK/U)',
  ARM_CIRCUMFERENCE_FOR_AGE: 'Mid-upper arm circumference for age (LILA/U)',
});
export type GrowthIndex = (typeof VISIT_INDICES)[number];

/** Why an index has no z-score. */
export const MissingReason = enumeration('MissingReason', 'Why there is no z-score', {
  NOT_MEASURED: 'It was not measured',
  NOT_POSITIVE: 'What was measured is not a positive number',
  NO_SEX: 'The sex is not known',
  NO_AGE: 'The age is not known',
  BEFORE_BIRTH: 'The measurement is dated before birth',
  OEDEMA: 'Swelling of both feet: the weight says nothing then',
  TOO_YOUNG: 'WHO has no figures for so young a child',
  TOO_OLD: 'WHO has no figures for that age',
  LENGTH_OUT_OF_TABLE: 'The length lies outside the tables of WHO',
} satisfies Record<Reason, string>);

/** The class of a z-score. */
export const GrowthClass = enumeration(
  'GrowthClass',
  'The class of a z-score by Permenkes 2/2020; the label says it in words',
  {
    SEVERELY_UNDERWEIGHT: 'BB sangat kurang',
    UNDERWEIGHT: 'BB kurang',
    SEVERELY_STUNTED: 'Sangat pendek: a measurement, no diagnosis',
    STUNTED: 'Pendek: a measurement, no diagnosis',
    SEVERELY_WASTED: 'Gizi buruk',
    WASTED: 'Gizi kurang',
    SEVERELY_THIN: 'Gizi buruk, from five years on',
    THIN: 'Gizi kurang, from five years on',
    NORMAL: 'Normal, gizi baik',
    TALL: 'Tinggi',
    POSSIBLE_OVERWEIGHT: 'Risiko BB lebih',
    POSSIBLE_RISK_OF_OVERWEIGHT: 'Berisiko gizi lebih',
    OVERWEIGHT: 'Gizi lebih',
    OBESE: 'Obesitas',
    MEASURE_AGAIN: 'Implausible: neither a severe case nor to be thrown away, but to be measured again',
  },
);

/** What one index says of a visit. */
@ObjectType({ description: 'What one index says of a visit: the z-score, its class, and why' })
@Part()
export class GrowthStatus {
  @Field(() => GrowthIndex, { description: 'Which index' }) index!: GrowthIndex;
  @Field(() => Float, { nullable: true, description: 'The z-score with two decimals; null where there is none' })
  z!: number | null;
  @Field(() => GrowthClass, { nullable: true, description: 'Its class; null where no rule has laid one down' })
  class!: keyof typeof GrowthClass | null;
  @Field(() => MissingReason, { nullable: true, description: 'Why there is no z-score; null where there is one' })
  missing!: Reason | null;
  @Field(() => String, { description: 'By whose figures, and which rule: `WHO 2006; Permenkes 2/2020`' })
  reference!: string;
  growth!: Growth;
  date!: CalendarDate;
}

/** What was computed of a visit, as the growth module gives it. */
function asGrowth({ posture, growth }: Visit): Growth {
  const { standard, correction, ageDays, indices } = growth;
  return {
    standard: standard as Standard,
    ageDays,
    posture: posture ?? null,
    correction: (correction as Growth['correction']) ?? null,
    lengthMillimetres: null,
    bodyMassIndex: null,
    indices: Object.fromEntries(
      indices.map(({ index, z = null, flagged, missing }) => [index, { z, flagged, missing }]),
    ) as unknown as Growth['indices'],
  };
}

/** What the indices say of a visit, each of them, or the one that is asked for. */
export function statusOf(visit: Visit, wanted?: GrowthIndex | null): GrowthStatus[] {
  const growth = asGrowth(visit);
  return VISIT_INDICES.filter((index) => !wanted || index === wanted).map((index) => {
    const { z, missing = null } = growth.indices[index];
    const { standard, rule } = referenceOf(index, growth.standard);
    return {
      index,
      z,
      class: (z === null ? null : (classify(index, z, growth.standard)?.name ?? null)) as GrowthStatus['class'],
      missing,
      reference: [standard, rule].filter(Boolean).join('; '),
      growth,
      date: visit.date,
    };
  });
}

/** The label of a status; null where no class was laid down. */
export const labelOf = ({ index, z, growth }: GrowthStatus, language: 'id' | 'en') =>
  (z !== null && classify(index, z, growth.standard)?.[language]) || null;

/** Why an index says what it says. */
export function noteOn({ index, growth, date }: GrowthStatus, language: 'id' | 'en'): string {
  const ageMonths = growth.ageDays === null ? undefined : completedMonths(addDays(date, -growth.ageDays), date);
  return noteOf(index, growth, language, ageMonths);
}
