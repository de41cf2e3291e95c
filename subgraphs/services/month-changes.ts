import type { Month } from '../kernel/month.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { monthOfNumber } from './child-cells.ts';
import type { EnrolmentRecord } from './enrolment.ts';
import { addToRegister, type RegisterCell, type RegisterChange } from './month-register.ts';
import { count, emptyTally, type Count, type Tally } from './month-tally.ts';

/** What changed in one month of one posyandu. */
export interface MonthChange {
  readonly posyanduId: string;
  readonly desaCode: RegionCode;
  readonly month: Month;
  readonly tally: Tally;
  readonly register: RegisterChange;
}

/** The key of a month of a posyandu, or of a region. */
export const monthKey = (place: string, month: Month | string): string => `${place}/${month}`;

/** Where something is counted. */
type At = Pick<EnrolmentRecord, 'posyanduId' | 'desaCode'>;

/** What changed in the months of posyandu, added up. */
export class MonthChanges {
  readonly #changes = new Map<string, MonthChange>();

  /** Adds to a count of a month. */
  count(at: At, month: string, cell: number, what: Count, by: number): void {
    count(this.#of(at, month as Month).tally, cell, what, by);
  }

  /** Adds to the register of a month, which is given by its number. */
  enrol(at: At, month: number, key: number, by: RegisterCell): void {
    addToRegister(this.#of(at, monthOfNumber(month)).register, key, by);
  }

  /** Those months in which something is other than before. */
  all(): MonthChange[] {
    return [...this.#changes.values()].filter(
      ({ tally, register }) =>
        tally.some((each) => each !== 0) ||
        [...register.values()].some(({ enrolled, carded }) => enrolled !== 0 || carded !== 0),
    );
  }

  #of({ posyanduId, desaCode }: At, month: Month): MonthChange {
    const key = monthKey(posyanduId, month);
    const known = this.#changes.get(key);
    if (known) return known;
    const made = { posyanduId, desaCode, month, tally: emptyTally(), register: new Map() };
    this.#changes.set(key, made);
    return made;
  }
}
