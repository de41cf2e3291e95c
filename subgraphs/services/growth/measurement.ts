/** Sex of a child. WHO has a table for each. */
export type Sex = 'MALE' | 'FEMALE';

/** How a length was taken: lying it is a length, standing a height. */
export type Posture = 'LYING' | 'STANDING';

/**
 * A child as measured on one day. Numbers are real, so that an unrounded measurement may be judged; absent (null or
 * undefined) means not measured, not known, or for oedema no.
 */
export interface GrowthMeasurement {
  readonly sex?: Sex | null | undefined;
  /** Age in days from the birth date, or in months of 30.4375 days; where both are given, days count. */
  readonly ageDays?: number | null | undefined;
  readonly ageMonths?: number | null | undefined;
  readonly weightGrams?: number | null | undefined;
  /** Length or height as it was read, before any correction for posture. */
  readonly lengthMillimetres?: number | null | undefined;
  /** Absent: as expected for the age, lying below 731 days and standing from then on. */
  readonly posture?: Posture | null | undefined;
  readonly headCircumferenceMillimetres?: number | null | undefined;
  readonly armCircumferenceMillimetres?: number | null | undefined;
  readonly tricepsSkinfoldMillimetres?: number | null | undefined;
  readonly subscapularSkinfoldMillimetres?: number | null | undefined;
  /** Swelling of both feet: the weight says nothing then. */
  readonly oedema?: boolean | null | undefined;
}

/** What is compared with WHO's tables, in the order in which WHO lists them. */
export const INDICES = [
  'LENGTH_FOR_AGE',
  'WEIGHT_FOR_AGE',
  'WEIGHT_FOR_LENGTH',
  'BMI_FOR_AGE',
  'HEAD_CIRCUMFERENCE_FOR_AGE',
  'ARM_CIRCUMFERENCE_FOR_AGE',
  'TRICEPS_SKINFOLD_FOR_AGE',
  'SUBSCAPULAR_SKINFOLD_FOR_AGE',
] as const;
export type Index = (typeof INDICES)[number];

/** Why an index has no z. Where several are true, the first of them is told. */
export type Reason =
  | 'NOT_MEASURED'
  /** Zero, negative, or not a finite number. */
  | 'NOT_POSITIVE'
  | 'OEDEMA'
  | 'NO_SEX'
  | 'NO_AGE'
  /** The age is negative. */
  | 'BEFORE_BIRTH'
  | 'TOO_YOUNG'
  | 'TOO_OLD'
  /** Weight-for-length is told from 45 to 110 cm lying and from 65 to 120 cm standing. */
  | 'LENGTH_OUT_OF_TABLE';
