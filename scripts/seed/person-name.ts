import type { Sex } from '../../subgraphs/kernel/sex.ts';
import type { Chance } from './chance.ts';
import type { Culture } from './desas.data.ts';
import { FURTHER_NAMES, OLDER_NAMES, YOUNGER_NAMES } from './names.data.ts';

/** Of the oldest most have one word for a name; of the youngest nearly nobody. Shares of one, two and three words. */
const WORDS_BY_AGE: readonly (readonly [from: number, one: number, two: number, three: number])[] = [
  [60, 80, 19, 1],
  [40, 50, 45, 5],
  [20, 15, 65, 20],
  [0, 3, 47, 50],
];

/** The name of somebody: one to three words, none of them twice. */
export function inventName(
  chance: Chance,
  { sex, culture, yearsOld }: { sex: Sex; culture: Culture; yearsOld: number },
): string {
  const [, one, two, three] = WORDS_BY_AGE.find(([from]) => yearsOld >= from)!;
  const count = chance.weighted([
    [1, one],
    [2, two],
    [3, three],
  ] as const);
  const older = yearsOld >= 40 || (yearsOld >= 25 && chance.happens(0.4));
  const given = chance.oneOf(older ? OLDER_NAMES[culture][sex] : YOUNGER_NAMES[sex]);
  const middle = [chance.oneOf(YOUNGER_NAMES[sex]), chance.oneOf(FURTHER_NAMES[sex])];
  return [...new Set([given, ...middle.slice(3 - count)])].join(' ');
}
