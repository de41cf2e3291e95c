import type { MeasuringTool } from '../../subgraphs/services/measuring.ts';
import type { Chance } from './chance.ts';

/** How somebody measures and writes. Shares are of 1. */
export interface MeasuringHand {
  readonly tool: MeasuringTool;
  /** The standard deviation of the error of one reading. */
  readonly error: { readonly weightGrams: number; readonly lengthMillimetres: number };
  /** How often a weight that is 0.1 kg off a whole or half kilogram is written as that one. */
  readonly roundsWeight: number;
  /** To how many millimetres lengths are written, and how often. */
  readonly lengthSteps: readonly (readonly [millimetres: number, weight: number])[];
  /** How often what else can be measured is measured, and swollen feet are looked for, of 1. */
  readonly takes: { readonly length: number; readonly head: number; readonly arm: number; readonly feet: number };
}

/** The midwife's hand: a better tool, and every tenth written. */
export const MIDWIFE: MeasuringHand = {
  tool: 'STANDARD',
  error: { weightGrams: 20, lengthMillimetres: 2.5 },
  roundsWeight: 0,
  lengthSteps: [[1, 1]],
  takes: { length: 1, head: 0.9, arm: 0.9, feet: 0.5 },
};

/** The habits of the kader of one posyandu: where one writes whole centimetres, most do. */
export function inventHand(chance: Chance): MeasuringHand {
  const tool = chance.happens(0.65) ? 'STANDARD' : 'OTHER';
  const usual = chance.weighted([
    [10, 40],
    [5, 35],
    [1, 25],
  ]);
  return {
    tool,
    error:
      tool === 'STANDARD' ? { weightGrams: 30, lengthMillimetres: 4.5 } : { weightGrams: 45, lengthMillimetres: 6 },
    roundsWeight: 0.2 + 0.3 * chance.next(),
    lengthSteps: [10, 5, 1].map((step) => [step, step === usual ? 5 : 1] as const),
    takes: {
      length: 0.7 + 0.28 * chance.next(),
      head: 0.4 + 0.5 * chance.next(),
      arm: chance.happens(0.35) ? 0.75 : 0.03,
      feet: 0.02,
    },
  };
}
