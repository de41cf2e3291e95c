import { Int } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { ancestorsOf, lineageOf, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { MonthRow } from './posyandu-month.ts';

/** The whole country, above the provinces. */
export const NATION = 'ID';
/** A region, or the whole country. */
export type Place = RegionCode | typeof NATION;

/** What a place lies in; undefined for the whole country. */
export const aboveOf = (place: Place): Place | undefined =>
  place === NATION ? undefined : (ancestorsOf(place).at(-1) ?? NATION);

/** How deep a place lies: 0 for the whole country, 4 for a desa. */
export const depthOf = (place: Place): number => (place === NATION ? 0 : lineageOf(place).length);

/** Whether a place is a desa: its months are the sums of those of its posyandu. */
export const isDesa = (place: Place): boolean => depthOf(place) === 4;

/** A month of a region: the sum of the months of what lies in it. Its key is `monthKey`. */
export class RegionMonth extends MonthRow {
  @StoredOnly(() => String) code!: Place;
  @StoredOnly(() => String, { nullable: true }) above?: Place;
  @StoredOnly(() => Int) depth!: number;
  /** How many posyandu recorded a visit of a balita. */
  @StoredOnly(() => Int) reported!: number;
  /** Of how many desa these were. Absent in what was folded before that was counted. */
  @StoredOnly(() => Int, { nullable: true }) reportedDesa?: number;
  @StoredOnly(() => DateTimeScalar) asOf!: Date;
}

export const RegionMonths = collection(RegionMonth, {
  name: 'regionMonths',
  indexes: [
    { above: 1, month: 1 },
    { depth: 1, code: 1, month: 1 },
  ],
});

/** What finds the months of places: the index by code begins with their depth. */
export const regionsOf = (places: readonly Place[]) => ({
  depth: { $in: [...new Set(places.map(depthOf))] },
  code: { $in: places },
});

/** That a month of a region has changed and is to be folded: put down in the transaction that changed it, taken away by the fold. */
export class MonthMark {
  @StoredOnly(() => String) code!: Place;
  @StoredOnly(() => MonthScalar) month!: Month;
  /** When the change was that has waited longest. */
  @StoredOnly(() => DateTimeScalar) at!: Date;
}

export const MonthMarks = collection(MonthMark, { name: 'monthMarks' });
