import type { Words } from './growth/index.ts';

/** What the five steps (langkah) of a service day are called, from the first to the fifth. */
export interface StepLabels {
  readonly meaning: string;
  readonly source: string;
  readonly names: readonly [Words, Words, Words, Words, Words];
}

const REGISTRATION: Words = { id: 'Pendaftaran', en: 'Registration' };
const MEASURING: Words = { id: 'Penimbangan dan pengukuran', en: 'Weighing and measuring' };

/**
 * The sets of names that are known: steps are stored by their numbers, and the day says by which set they are called. One
 * more set is one more row.
 */
export const STEP_LABELS = {
  GUIDELINE_2023: {
    meaning: 'As in the main text of the guideline: the fifth step is health education',
    source: 'KMK HK.01.07/MENKES/2015/2023, as a training module for kader reproduces it',
    names: [
      REGISTRATION,
      MEASURING,
      { id: 'Pencatatan (dan pemeriksaan)', en: 'Recording (and examination)' },
      { id: 'Pelayanan kesehatan', en: 'Health services' },
      { id: 'Penyuluhan', en: 'Health education' },
    ],
  },
  WITH_VALIDATION: {
    meaning: 'A variant in circulation: the fourth step has health education in it, the fifth is validation',
    source: 'Seen in use, in no regulation that we could read',
    names: [
      REGISTRATION,
      MEASURING,
      { id: 'Pencatatan dan pemeriksaan', en: 'Recording and examination' },
      { id: 'Pelayanan kesehatan dan penyuluhan', en: 'Health services and education' },
      { id: 'Validasi dan sinkronisasi data', en: 'Validation and synchronisation of data' },
    ],
  },
} as const satisfies Record<string, StepLabels>;

/** By which set steps are called where nobody has said. */
export const USUAL_STEP_LABELS = 'GUIDELINE_2023' satisfies keyof typeof STEP_LABELS;
