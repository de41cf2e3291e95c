import type { Role } from '../../subgraphs/kernel/actor.ts';
import { ACTS, type Act, type Right } from '../../subgraphs/kernel/rights.data.ts';
import { Rights } from '../../subgraphs/kernel/rights.ts';
import { SUBJECTS, type Subject } from '../../subgraphs/kernel/subjects.ts';
import { allowed } from './oracle.ts';
import type { Asked } from './matrix-words.ts';
import { ASKERS, NOW, situationsOf } from './situations.ts';

/** A question that the table and the oracle answer differently. */
export interface Disagreement extends Asked {
  table: boolean;
}

export const EVERY_ACT = Object.keys(ACTS) as Act[];
export const EVERY_SUBJECT = Object.keys(SUBJECTS) as Subject[];

/** Asks a table and the oracle the same about every situation, act and subject, and gives where they differ, as it goes. */
export function* disagreements(table: readonly Right[], roles: readonly (Role | null)[] = ASKERS) {
  for (const { actor, places } of roles.flatMap(situationsOf)) {
    const rights = new Rights(actor, NOW, table);
    for (const act of EVERY_ACT)
      for (const subject of EVERY_SUBJECT)
        for (const place of places) {
          const asked: Asked = { actor, act, subject, place, now: NOW };
          const answer = rights.may(act, subject, place);
          if (answer !== allowed(asked)) yield { ...asked, table: answer } satisfies Disagreement;
        }
  }
}

/** How many questions that is. */
export const numberOfCases = () =>
  ASKERS.flatMap(situationsOf).reduce((sum, { places }) => sum + places.length, 0) *
  EVERY_ACT.length *
  EVERY_SUBJECT.length;

/** Whether a table answers anything else than the oracle. */
export const differs = (table: readonly Right[], roles?: readonly (Role | null)[]): boolean =>
  !disagreements(table, roles).next().done;
