import type { Standard } from './age.ts';
import { isFlagged, plausible } from './flags.ts';
import { LADDERS, type GrowthClass, type Step } from './ladders.data.ts';
import type { Index } from './measurement.ts';
import { writtenBound, type Words } from './words.ts';

/** The class of what is implausible: not a severe case, and not thrown away. */
const MEASURE_AGAIN: GrowthClass = { name: 'MEASURE_AGAIN', id: 'ukur ulang', en: 'measure again' };

const STANDARD_NAMES: Record<Standard, string> = { WHO_2006: 'WHO 2006', WHO_2007: 'WHO 2007' };

/**
 * What a rounded z is called: a class of Permenkes 2/2020, or "measure again" where WHO flags it. Null where nothing has
 * been laid down: circumferences, skinfolds, and from five years on height and weight.
 */
export function classify(index: Index, z: number, standard: Standard): GrowthClass | null {
  if (isFlagged(index, z)) return MEASURE_AGAIN;
  const step = LADDERS[standard][index]?.steps.find((each) => isIn(each, z));
  return step ? { name: step.name, id: step.id, en: step.en } : null;
}

/** What a person may look up: WHO's figures, and the rule that names the classes (null where there is none). */
export const referenceOf = (index: Index, standard: Standard): { standard: string; rule: string | null } => ({
  standard: STANDARD_NAMES[standard],
  rule: LADDERS[standard][index]?.rule ?? null,
});

/** Where a rounded z stands among the bounds that decide its class: "below −2". Null where there are none. */
export function whereIs(index: Index, z: number, standard: Standard): Words | null {
  if (isFlagged(index, z)) {
    const [lowest, highest] = plausible(index);
    return z < lowest ? below(lowest) : above(highest);
  }
  const steps = LADDERS[standard][index]?.steps ?? [];
  const at = steps.findIndex((each) => isIn(each, z));
  if (at < 0) return null;
  const [before, step] = [steps[at - 1], steps[at]!];
  if (step.below !== undefined) return below(step.below);
  if (step.upTo === undefined) return above(before!.upTo!);
  const upTo = writtenBound(step.upTo);
  if (before!.below !== undefined) {
    const from = writtenBound(before!.below);
    return { id: `dari ${from} sampai ${upTo}`, en: `from ${from} to ${upTo}` };
  }
  const { id, en } = above(before!.upTo!);
  return { id: `${id}, sampai ${upTo}`, en: `${en}, up to ${upTo}` };
}

const isIn = ({ below: end, upTo }: Step, z: number) => z < (end ?? Infinity) && z <= (upTo ?? Infinity);

const below = (bound: number): Words => ({ id: `di bawah ${writtenBound(bound)}`, en: `below ${writtenBound(bound)}` });
const above = (bound: number): Words => ({ id: `di atas ${writtenBound(bound)}`, en: `above ${writtenBound(bound)}` });
