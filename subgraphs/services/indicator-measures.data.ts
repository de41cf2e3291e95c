import type { Count } from './month-tally.ts';

/** What is added up: a count of the months, or who is in the register, and who of them has a card. */
export type Term = Count | 'ENROLLED' | 'CARDED';

/** How an indicator is computed: the sum of the ones over the sum of the others. */
export interface MeasureRow {
  /** What a person calls it. */
  readonly meaning: string;
  readonly numerator: readonly Term[];
  readonly denominator: readonly Term[];
}

/**
 * The indicators. K/S, D/S, N/D and BGM/D are those of the posyandu's SKDN; the others are prevalences by the cut-offs of
 * Permenkes 2/2020 among children of 0 to 59 completed months who were measured, each once a month by the last reading that
 * counts. Oedema counts as below −3 for weight (WHO). D′ leaves out whom nothing could be compared with: no regulation says so.
 */
export const MEASURES = {
  K_PER_S: {
    meaning: 'K/S: children enrolled who have a growth card',
    numerator: ['CARDED'],
    denominator: ['ENROLLED'],
  },
  D_PER_S: { meaning: 'D/S: children enrolled who were weighed', numerator: ['WEIGHED'], denominator: ['ENROLLED'] },
  N_PER_D: { meaning: 'N/D: children weighed who gained enough', numerator: ['GAINED'], denominator: ['WEIGHED'] },
  N_PER_D_PRIME: {
    meaning: 'N/D′: the same among those who could be compared, D′ = D − O − B − UNCERTAIN',
    numerator: ['GAINED'],
    denominator: ['GAINED', 'NOT_GAINED'],
  },
  T_PER_D: {
    meaning: 'T/D: children weighed who gained too little',
    numerator: ['NOT_GAINED'],
    denominator: ['WEIGHED'],
  },
  TWICE_T_PER_D: {
    meaning: '2T/D: children weighed who gained too little twice in a row',
    numerator: ['TWICE_NOT_GAINED'],
    denominator: ['WEIGHED'],
  },
  BGM_PER_D: {
    meaning: 'BGM/D: children weighed below the red line of the growth card',
    numerator: ['BELOW_RED_LINE'],
    denominator: ['WEIGHED'],
  },
  STUNTED: {
    meaning: 'Length or height for age below −2 (pendek, sangat pendek)',
    numerator: ['STUNTED'],
    denominator: ['LENGTH_FOR_AGE'],
  },
  SEVERELY_STUNTED: {
    meaning: 'Length or height for age below −3 (sangat pendek)',
    numerator: ['SEVERELY_STUNTED'],
    denominator: ['LENGTH_FOR_AGE'],
  },
  WASTED: {
    meaning: 'Weight for length or height below −2 (gizi kurang, gizi buruk)',
    numerator: ['WASTED'],
    denominator: ['WEIGHT_FOR_LENGTH'],
  },
  SEVERELY_WASTED: {
    meaning: 'Weight for length or height below −3 (gizi buruk)',
    numerator: ['SEVERELY_WASTED'],
    denominator: ['WEIGHT_FOR_LENGTH'],
  },
  OVERWEIGHT: {
    meaning: 'Weight for length or height above +2 (gizi lebih, obesitas)',
    numerator: ['OVERWEIGHT'],
    denominator: ['WEIGHT_FOR_LENGTH'],
  },
  UNDERWEIGHT: {
    meaning: 'Weight for age below −2 (BB kurang, BB sangat kurang)',
    numerator: ['UNDERWEIGHT'],
    denominator: ['WEIGHT_FOR_AGE'],
  },
  SEVERELY_UNDERWEIGHT: {
    meaning: 'Weight for age below −3 (BB sangat kurang)',
    numerator: ['SEVERELY_UNDERWEIGHT'],
    denominator: ['WEIGHT_FOR_AGE'],
  },
  STANDARD_TOOL: {
    meaning: 'Visits measured with a tool of the standard, among those that say with what',
    numerator: ['STANDARD_TOOL'],
    denominator: ['STANDARD_TOOL', 'OTHER_TOOL'],
  },
  MEASURE_AGAIN: {
    meaning: 'Visits with an implausible measurement, to be made again',
    numerator: ['MEASURE_AGAIN'],
    denominator: ['VISITS'],
  },
} as const satisfies Record<string, MeasureRow>;

export type Measure = keyof typeof MEASURES;
