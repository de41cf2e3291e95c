import { ID } from 'type-graphql';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import type { Packed } from './packed.ts';

/** What is counted of a place in a month. */
export class MonthRow {
  @StoredOnly(() => MonthScalar) month!: Month;
  /** The counts by sex and age band: `month-tally.ts`. */
  @StoredOnly(() => Buffer) tally!: Packed;
  /** How the register changed in this month: `month-register.ts`. Absent where it did not. */
  @StoredOnly(() => Buffer, { nullable: true }) register?: Packed;
}

/** A month of a posyandu: written with each visit, in its transaction. Its key is `monthKey`. */
export class PosyanduMonth extends MonthRow {
  @StoredOnly(() => ID) posyanduId!: string;
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
}

export const PosyanduMonths = collection(PosyanduMonth, {
  name: 'posyanduMonths',
  indexes: [
    { posyanduId: 1, month: 1 },
    { desaCode: 1, month: 1 },
  ],
});
