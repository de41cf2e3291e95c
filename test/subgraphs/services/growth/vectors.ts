import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { GrowthMeasurement, Index } from '../../../../subgraphs/services/growth/index.ts';

/** A row of WHO's reference vectors, by column. */
export type Vector = Record<string, string>;

/** The reference vectors of a file beside this one; the file names its source. */
export const readVectors = (file: 'vectors.csv' | 'vectors-5-to-19.csv'): Vector[] =>
  parse<Vector>(readFileSync(join(__dirname, file)), { columns: true, comment: '#' });

/** Which columns hold z and flag of an index. */
export const COLUMNS: Record<
  'vectors.csv' | 'vectors-5-to-19.csv',
  Partial<Record<Index, [z: string, flag: string]>>
> = {
  'vectors.csv': {
    LENGTH_FOR_AGE: ['zlen', 'flen'],
    WEIGHT_FOR_AGE: ['zwei', 'fwei'],
    WEIGHT_FOR_LENGTH: ['zwfl', 'fwfl'],
    BMI_FOR_AGE: ['zbmi', 'fbmi'],
    HEAD_CIRCUMFERENCE_FOR_AGE: ['zhc', 'fhc'],
    ARM_CIRCUMFERENCE_FOR_AGE: ['zac', 'fac'],
    TRICEPS_SKINFOLD_FOR_AGE: ['zts', 'fts'],
    SUBSCAPULAR_SKINFOLD_FOR_AGE: ['zss', 'fss'],
  },
  'vectors-5-to-19.csv': {
    LENGTH_FOR_AGE: ['zhfa', 'fhfa'],
    WEIGHT_FOR_AGE: ['zwfa', 'fwfa'],
    BMI_FOR_AGE: ['zbfa', 'fbfa'],
  },
};

const numberOf = (cell: string | undefined) => (cell ? Number(cell) : null);
const times = (cell: string | undefined, units: number) => (cell ? Number(cell) * units : null);

/** The measurement of a vector, in our units. */
export function measurementOf(row: Vector): GrowthMeasurement {
  const sex = row['sex']!.toUpperCase();
  const posture = (row['measure'] ?? '').toUpperCase();
  return {
    sex: sex === '' ? null : sex === '1' || sex === 'M' ? 'MALE' : 'FEMALE',
    ageDays: numberOf(row['age_days']),
    ageMonths: numberOf(row['age_months']),
    weightGrams: times(row['weight_kg'], 1000),
    lengthMillimetres: times(row['lenhei_cm'] ?? row['height_cm'], 10),
    posture: posture === '' ? null : posture === 'L' ? 'LYING' : 'STANDING',
    headCircumferenceMillimetres: times(row['headc_cm'], 10),
    armCircumferenceMillimetres: times(row['armc_cm'], 10),
    tricepsSkinfoldMillimetres: numberOf(row['triskin_mm']),
    subscapularSkinfoldMillimetres: numberOf(row['subskin_mm']),
    oedema: /^[yY1]$/.test(row['oedema']!),
  };
}
