import { INDICES, type Index, type Prepared, type Standard } from '../../subgraphs/services/growth/index.ts';

/** A form of table: by which figures of WHO its children are judged, and what is filled in. */
export interface Form {
  readonly about: string;
  readonly standard: Standard;
  /** The column of the length or height, in centimetres. */
  readonly length: 'lenhei_cm' | 'height_cm';
  /** What is known of the measurement itself, before the indices. */
  readonly facts: readonly Fact[];
  /** The columns of z and flag of each index, in the order in which they are written. */
  readonly scores: readonly Score[];
}

export interface Fact {
  readonly column: string;
  readonly cell: (prepared: Prepared) => string;
}

export interface Score {
  readonly index: Index;
  readonly z: string;
  readonly flag: string;
}

const clenhei: Fact = { column: 'clenhei', cell: ({ millimetres }) => measured(millimetres / 10) };
const cbmi: Fact = { column: 'cbmi', cell: ({ bodyMassIndex }) => measured(bodyMassIndex) };
const c9moFlag: Fact = {
  column: 'c9mo_flag',
  cell: ({ correction }) => (correction === 'POSTURE_IGNORED' ? '1' : '0'),
};
const cmeasure: Fact = {
  column: 'cmeasure',
  cell: ({ child, correction }) =>
    !child.posture || correction === 'POSTURE_IGNORED' ? '' : child.posture === 'LYING' ? 'l' : 'h',
};

const scoresOf = (names: readonly string[]): Score[] =>
  names.map((name, i) => ({ index: INDICES[i]!, z: `z${name}`, flag: `f${name}` }));

/** The columns of WHO's package anthro: from birth to 60.0 months. */
export const UNDER_FIVE: Form = {
  about: 'children under five (WHO 2006)',
  standard: 'WHO_2006',
  length: 'lenhei_cm',
  facts: [clenhei, cmeasure, c9moFlag, cbmi],
  scores: scoresOf(['len', 'wei', 'wfl', 'bmi', 'hc', 'ac', 'ts', 'ss']),
};

/** The columns of WHO's package anthroplus: from 60.0 to 228 months. */
export const FROM_FIVE: Form = {
  about: 'children from five to nineteen (WHO 2007)',
  standard: 'WHO_2007',
  length: 'height_cm',
  facts: [cbmi],
  scores: [
    { index: 'LENGTH_FOR_AGE', z: 'zhfa', flag: 'fhfa' },
    { index: 'WEIGHT_FOR_AGE', z: 'zwfa', flag: 'fwfa' },
    { index: 'BMI_FOR_AGE', z: 'zbfa', flag: 'fbfa' },
  ],
};

/** All columns that a form fills in, in their order. */
export const resultColumns = ({ facts, scores }: Form): string[] => [
  ...facts.map(({ column }) => column),
  ...scores.flatMap(({ z, flag }) => [z, flag]),
];

/** A measure in fifteen digits, without the dust of binary fractions, as R writes it. Empty where there is none. */
function measured(value: number): string {
  if (!(value > 0 && value < Infinity)) return '';
  const shortest = String(value);
  if (shortest.length <= 16) return shortest;
  const digits = value.toPrecision(15);
  return digits.endsWith('0') ? String(Number(digits)) : digits;
}
