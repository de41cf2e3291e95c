import { type Group } from './child-cells.ts';
import { monthNumber } from './growth/index.ts';
import type { Term } from './indicator-measures.data.ts';
import { inRegister, registerAt, type RegisterChange } from './month-register.ts';
import { countOf, type Tally } from './month-tally.ts';

/** Tells how many of a group there are in a month. */
export type Figures = (term: Term, group?: Group) => number;

/** The figures of one month, by its counts and by all changes of the register until then. */
export function figuresOf(month: string, tally: Tally, changes: RegisterChange): Figures {
  const { enrolled, carded } = registerAt(changes, monthNumber(month));
  return (term, group) => {
    if (term === 'ENROLLED') return inRegister(enrolled, group);
    if (term === 'CARDED') return inRegister(carded, group);
    return countOf(tally, term, group);
  };
}

/** The sum of some figures. */
export const sumOf = (figures: Figures, terms: readonly Term[], group?: Group): number =>
  terms.reduce((sum, term) => sum + figures(term, group), 0);
