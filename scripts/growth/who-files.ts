import type { Standard } from '../../subgraphs/services/growth/age.ts';
import type { TableName } from '../../subgraphs/services/growth/tables.ts';

/** A file of WHO's figures: which table it is, the column of its key, and what one of its M is in our unit. */
export interface WhoFile {
  file: string;
  standard: Standard;
  table: TableName;
  key: 'day' | 'length_cm' | 'height_cm' | 'month';
  /** 10 where M is in centimetres (we store millimetres), 1000 where it is in kilograms (grams), else 1. */
  unit: 1 | 10 | 1000;
  /** The last key that is taken, in days, months or millimetres. */
  last: number;
}

// A score under five needs less than 60 months of 30.4375 days, so no day after 1826. The rows after 120 and 228 months
// are copies of these, put there for whoever interpolates without looking.
const LAST_DAY = 1826;

/** The files of a directory of WHO's figures, columns sex (1 male, 2 female), key, L, M, S. */
export const WHO_FILES: readonly WhoFile[] = [
  {
    file: 'lms-length-height-for-age',
    standard: 'WHO_2006',
    table: 'LENGTH_FOR_AGE',
    key: 'day',
    unit: 10,
    last: LAST_DAY,
  },
  { file: 'lms-weight-for-age', standard: 'WHO_2006', table: 'WEIGHT_FOR_AGE', key: 'day', unit: 1000, last: LAST_DAY },
  { file: 'lms-bmi-for-age', standard: 'WHO_2006', table: 'BMI_FOR_AGE', key: 'day', unit: 1, last: LAST_DAY },
  {
    file: 'lms-head-circumference-for-age',
    standard: 'WHO_2006',
    table: 'HEAD_CIRCUMFERENCE_FOR_AGE',
    key: 'day',
    unit: 10,
    last: LAST_DAY,
  },
  {
    file: 'lms-arm-circumference-for-age',
    standard: 'WHO_2006',
    table: 'ARM_CIRCUMFERENCE_FOR_AGE',
    key: 'day',
    unit: 10,
    last: LAST_DAY,
  },
  {
    file: 'lms-triceps-skinfold-for-age',
    standard: 'WHO_2006',
    table: 'TRICEPS_SKINFOLD_FOR_AGE',
    key: 'day',
    unit: 1,
    last: LAST_DAY,
  },
  {
    file: 'lms-subscapular-skinfold-for-age',
    standard: 'WHO_2006',
    table: 'SUBSCAPULAR_SKINFOLD_FOR_AGE',
    key: 'day',
    unit: 1,
    last: LAST_DAY,
  },
  {
    file: 'lms-weight-for-length',
    standard: 'WHO_2006',
    table: 'WEIGHT_FOR_LENGTH',
    key: 'length_cm',
    unit: 1000,
    last: 1100,
  },
  {
    file: 'lms-weight-for-height',
    standard: 'WHO_2006',
    table: 'WEIGHT_FOR_HEIGHT',
    key: 'height_cm',
    unit: 1000,
    last: 1200,
  },
  {
    file: 'lms2007-height-for-age-5to19',
    standard: 'WHO_2007',
    table: 'LENGTH_FOR_AGE',
    key: 'month',
    unit: 10,
    last: 228,
  },
  {
    file: 'lms2007-weight-for-age-5to19',
    standard: 'WHO_2007',
    table: 'WEIGHT_FOR_AGE',
    key: 'month',
    unit: 1000,
    last: 120,
  },
  { file: 'lms2007-bmi-for-age-5to19', standard: 'WHO_2007', table: 'BMI_FOR_AGE', key: 'month', unit: 1, last: 228 },
];
