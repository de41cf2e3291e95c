import { setImmediate } from 'node:timers/promises';
import type { Progress } from '../../subgraphs/kernel/load.ts';
import type { Right } from '../../subgraphs/kernel/rights.data.ts';
import { mutantsOf, type Mutant } from './mutants.ts';

/** Mutants of a table, and those that no comparison told from it: each is a right that nothing holds. */
export interface Survey {
  mutants: number;
  survivors: Mutant[];
}

/** Whether anything tells a table from the one that should be, for one role or, without it, for all. */
export type Differs = (table: readonly Right[], roles?: readonly Mutant['role'][]) => boolean;

/** Lets every mutant of a table be compared: first where the change is, which as a rule is enough. */
export async function survivorsOf(rights: readonly Right[], differs: Differs, progress: Progress): Promise<Survey> {
  const mutants = mutantsOf(rights);
  const survivors: Mutant[] = [];
  for (const [i, mutant] of mutants.entries()) {
    if (!differs(mutant.table, [mutant.role]) && !differs(mutant.table)) survivors.push(mutant);
    progress('mutants', i + 1, mutants.length);
    // The bar is drawn between two mutants.
    await setImmediate();
  }
  return { mutants: mutants.length, survivors };
}
