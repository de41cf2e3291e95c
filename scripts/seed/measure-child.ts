import {
  DAYS_PER_MONTH,
  LYING_LONGER_MILLIMETRES,
  MAY_STAND_FROM_MONTHS,
  type Posture,
} from '../../subgraphs/services/growth/index.ts';
import type { VisitFacts } from '../../subgraphs/services/visit-input.ts';
import { BOUNDS } from '../../subgraphs/services/visit.ts';
import type { Chance } from './chance.ts';
import type { TrueSize } from './growth-track.ts';
import type { MeasuringHand } from './measuring-hand.ts';

/** What was measured at a visit, as it was written. */
export type Written = Omit<VisitFacts, 'date'>;

/** How often a child is measured in the posture that its age does not expect, of 1. */
const OTHER_POSTURE = { below24Months: 0.03, from24Months: 0.015 };

const HEAD_UNTIL_MONTHS = 12;
const ARM_FROM_MONTHS = 6;

/** Measures a child of this true size and age, and writes it down. */
export function measureChild(size: TrueSize, ageDays: number, hand: MeasuringHand, chance: Chance): Written {
  const months = ageDays / DAYS_PER_MONTH;
  const { headCircumferenceMillimetres: head, armCircumferenceMillimetres: arm } = size;
  const withHead = head !== null && months < HEAD_UNTIL_MONTHS && chance.happens(hand.takes.head);
  const withArm = arm !== null && months >= ARM_FROM_MONTHS && chance.happens(hand.takes.arm);
  return {
    weightGrams: writtenWeight(size.weightGrams + hand.error.weightGrams * chance.normal(), hand, chance),
    ...(chance.happens(hand.takes.length) && writtenLength(size.lengthMillimetres, months, hand, chance)),
    ...(withHead && { headCircumferenceMillimetres: stepped(head + 2 * chance.normal(), chance.happens(0.5) ? 5 : 1) }),
    ...(withArm && { armCircumferenceMillimetres: stepped(arm + 2 * chance.normal(), chance.happens(0.3) ? 5 : 1) }),
  };
}

const stepped = (value: number, step: number) => Math.round(value / step) * step;

function writtenWeight(grams: number, { roundsWeight }: MeasuringHand, chance: Chance): number {
  const tenths = Math.round(grams / 100);
  const nearest = stepped(tenths, 5);
  const rounds = chance.happens(roundsWeight) && Math.abs(tenths - nearest) <= 1;
  return (rounds ? nearest : tenths) * 100;
}

function writtenLength(
  expected: number,
  months: number,
  { error, lengthSteps }: MeasuringHand,
  chance: Chance,
): Pick<Written, 'lengthMillimetres' | 'posture'> {
  const young = months < 24;
  const other = chance.happens(young ? OTHER_POSTURE.below24Months : OTHER_POSTURE.from24Months);
  const posture: Posture = young === other ? 'STANDING' : 'LYING';
  // Of a child who cannot stand yet, only the word is wrong.
  const longer =
    !other || months < MAY_STAND_FROM_MONTHS ? 0 : young ? -LYING_LONGER_MILLIMETRES : LYING_LONGER_MILLIMETRES;
  const read = expected + longer + error.lengthMillimetres * chance.normal();
  return { lengthMillimetres: stepped(read, chance.weighted(lengthSteps)), posture };
}

/** By how much a number must be wrong for the slip to be one that is seen at once, of 1. */
const SEEN = 0.2;

/** The same with a slip of the pen in it, two digits of the weight or the length swapped; undefined where that is hardly wrong. */
export function withSlip(written: Written, chance: Chance): Written | undefined {
  const measure = chance.oneOf(['weightGrams', 'lengthMillimetres'] as const);
  const right = written[measure];
  if (right === undefined) return undefined;
  const wrong = swapped(right, measure === 'weightGrams' ? 100 : 1);
  const { min, max } = BOUNDS[measure];
  if (wrong < min || wrong > max || Math.abs(wrong / right - 1) < SEEN) return undefined;
  return { ...written, [measure]: wrong };
}

/** 9.4 kg as 4.9, 12.3 as 21.3, 86.5 cm as 68.5; what is written to whole steps. */
function swapped(value: number, step: number): number {
  const [first, second, ...rest] = String(value / step);
  return Number([second, first, ...rest].join('')) * step;
}
