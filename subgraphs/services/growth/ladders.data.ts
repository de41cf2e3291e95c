import type { Standard } from './age.ts';
import type { Index } from './measurement.ts';

/** What a z is called: the code, which stays, and its labels. */
export interface GrowthClass {
  readonly name: string;
  readonly id: string;
  readonly en: string;
}

/** A step of a ladder ends below a z, or with it; the last one does not end. */
export type Step = GrowthClass & { readonly below?: number; readonly upTo?: number };

/** The classes of an index, from the lowest z to the highest. */
export interface Ladder {
  /** The rule that says so, as a person knows it. */
  readonly rule: string;
  readonly steps: readonly Step[];
}

// Permenkes 2/2020, Standar Antropometri Anak, Lampiran: kategori dan ambang batas status gizi anak. Half-open downwards:
// exactly −2 and +1 are normal, exactly −3 is the milder of the two bad classes.
const RULE = 'Permenkes 2/2020';

const WEIGHT_FOR_AGE: Ladder = {
  rule: RULE,
  steps: [
    { name: 'SEVERELY_UNDERWEIGHT', id: 'BB sangat kurang', en: 'severely underweight', below: -3 },
    { name: 'UNDERWEIGHT', id: 'BB kurang', en: 'underweight', below: -2 },
    { name: 'NORMAL', id: 'BB normal', en: 'normal', upTo: 1 },
    // To be confirmed by weight-for-length or BMI-for-age, which this index cannot see.
    { name: 'POSSIBLE_OVERWEIGHT', id: 'risiko BB lebih', en: 'possible overweight' },
  ],
};

// "Stunted" is the table's word for a finding of the tape. Stunting, the diagnosis, is a doctor's.
const LENGTH_FOR_AGE: Ladder = {
  rule: RULE,
  steps: [
    { name: 'SEVERELY_STUNTED', id: 'sangat pendek', en: 'severely stunted', below: -3 },
    { name: 'STUNTED', id: 'pendek', en: 'stunted', below: -2 },
    { name: 'NORMAL', id: 'normal', en: 'normal', upTo: 3 },
    { name: 'TALL', id: 'tinggi', en: 'tall' },
  ],
};

const WEIGHT_FOR_LENGTH_AND_BMI: Ladder = {
  rule: RULE,
  steps: [
    { name: 'SEVERELY_WASTED', id: 'gizi buruk', en: 'severely wasted', below: -3 },
    { name: 'WASTED', id: 'gizi kurang', en: 'wasted', below: -2 },
    { name: 'NORMAL', id: 'gizi baik', en: 'normal', upTo: 1 },
    { name: 'POSSIBLE_RISK_OF_OVERWEIGHT', id: 'berisiko gizi lebih', en: 'possible risk of overweight', upTo: 2 },
    { name: 'OVERWEIGHT', id: 'gizi lebih', en: 'overweight', upTo: 3 },
    { name: 'OBESE', id: 'obesitas', en: 'obese' },
  ],
};

// From five to eighteen years. Read in sources that quote the regulation, not in the regulation. [unconfirmed]
const BMI_FROM_FIVE: Ladder = {
  rule: RULE,
  steps: [
    { name: 'SEVERELY_THIN', id: 'gizi buruk', en: 'severely thin', below: -3 },
    { name: 'THIN', id: 'gizi kurang', en: 'thin', below: -2 },
    { name: 'NORMAL', id: 'gizi baik', en: 'normal', upTo: 1 },
    { name: 'OVERWEIGHT', id: 'gizi lebih', en: 'overweight', upTo: 2 },
    { name: 'OBESE', id: 'obesitas', en: 'obese' },
  ],
};

/** The ladders, by the figures that gave the z. What is not here has no classes. */
export const LADDERS: Readonly<Record<Standard, Readonly<Partial<Record<Index, Ladder>>>>> = {
  WHO_2006: {
    WEIGHT_FOR_AGE,
    LENGTH_FOR_AGE,
    WEIGHT_FOR_LENGTH: WEIGHT_FOR_LENGTH_AND_BMI,
    BMI_FOR_AGE: WEIGHT_FOR_LENGTH_AND_BMI,
  },
  WHO_2007: { BMI_FOR_AGE: BMI_FROM_FIVE },
};
