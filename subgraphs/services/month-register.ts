import { ageOfCohort, BALITA_BANDS, cellOf, cellsOf, SEXES, type Group } from './child-cells.ts';

/**
 * How the register of a place changed in a month: by sex and cohort, how many more children it looks after (S) than the
 * month before, and how many more have a growth card (K). Who is in it at a month is the sum of all months until then:
 * nothing is to be written when children grow older.
 */
export type RegisterChange = Map<number, RegisterCell>;

export interface RegisterCell {
  enrolled: number;
  carded: number;
}

const keyOf = (sex: number, cohort: number) => cohort * SEXES.length + sex;

/** Adds to the change of one sex and cohort. */
export function addToRegister(into: RegisterChange, key: number, { enrolled, carded }: RegisterCell): void {
  const known = into.get(key);
  if (known) {
    known.enrolled += enrolled;
    known.carded += carded;
  } else into.set(key, { enrolled, carded });
}

/** The key of the children of a sex and a cohort. */
export const registerKey = (sex: (typeof SEXES)[number], cohort: number): number => keyOf(SEXES.indexOf(sex), cohort);

export function addRegister(into: RegisterChange, other: RegisterChange): void {
  for (const [key, cell] of other) addToRegister(into, key, cell);
}

/** Who is in a register at a month, by cell of sex and age band: those enrolled on any of its days, and the cards among them. */
export interface Register {
  readonly enrolled: readonly number[];
  readonly carded: readonly number[];
}

/** The register of a month, by the sum of all changes until then. */
export function registerAt(changes: RegisterChange, month: number): Register {
  const enrolled = new Array<number>(SEXES.length * BALITA_BANDS.length).fill(0);
  const carded = [...enrolled];
  for (const [key, cell] of changes) {
    const cohort = Math.floor(key / SEXES.length);
    if (cohort < month) continue;
    const at = cellOf(SEXES[key % SEXES.length]!, ageOfCohort(cohort, month));
    enrolled[at]! += cell.enrolled;
    carded[at]! += cell.carded;
  }
  return { enrolled, carded };
}

/** How many of a group are in it. */
export const inRegister = (counted: readonly number[], group: Group = {}): number =>
  cellsOf(group).reduce((sum, cell) => sum + counted[cell]!, 0);
