import { groupedBy } from '../kernel/grouped.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { monthKey } from './month-changes.ts';
import { addRegister, type RegisterChange } from './month-register.ts';
import { addTally, countOf, emptyTally } from './month-tally.ts';
import { packMonth, unpackRegister, unpackTally } from './packed.ts';
import { PosyanduMonths, type MonthRow, type PosyanduMonth } from './posyandu-month.ts';
import {
  aboveOf,
  depthOf,
  isDesa,
  RegionMonths,
  type MonthMark,
  type Place,
  type RegionMonth,
} from './region-month.ts';

/** More than lie in as many months of places: a kecamatan has at most some seventy desa, a desa some fifty posyandu. */
const PARTS_AT_MOST = 12_000;

/** A part of a sum: a month of what lies in a place, how many posyandu reported there, and of how many desa. */
interface Part extends MonthRow {
  readonly of: Place;
  readonly reported: number;
  readonly reportedDesa?: number;
}

/** What a month of each place is the sum of, by `monthKey`. */
export async function partsOf(
  tx: Transaction,
  places: readonly Pick<MonthMark, 'code' | 'month'>[],
): Promise<Map<string, Part[]>> {
  const codes = places.map(({ code }) => code);
  const month = { $in: [...new Set(places.map((place) => place.month))] };
  const parts: Part[] = isDesa(codes[0]!)
    ? (await readIn(tx, PosyanduMonths, { desaCode: { $in: codes }, month }, { limit: PARTS_AT_MOST })).map(asPart)
    : (await readIn(tx, RegionMonths, { above: { $in: codes }, month }, { limit: PARTS_AT_MOST })).map((row) => ({
        ...row,
        of: row.above!,
      }));
  return groupedBy(parts, (part) => monthKey(part.of, part.month));
}

const asPart = (row: PosyanduMonth): Part => ({
  ...row,
  of: row.desaCode,
  reported: countOf(unpackTally(row.tally), 'VISITS') > 0 ? 1 : 0,
});

/** A month of a place as the sum of its parts. */
export function summed(
  { code, month }: Pick<MonthMark, 'code' | 'month'>,
  parts: readonly Part[],
  asOf: Date,
): RegionMonth & { _id: string } {
  const tally = emptyTally();
  const changes: RegisterChange = new Map();
  for (const part of parts) {
    addTally(tally, unpackTally(part.tally));
    addRegister(changes, unpackRegister(part.register));
  }
  const above = aboveOf(code);
  const reported = parts.reduce((sum, part) => sum + part.reported, 0);
  return {
    _id: monthKey(code, month),
    code,
    ...(above && { above }),
    depth: depthOf(code),
    month,
    ...packMonth(tally, changes),
    reported,
    reportedDesa: isDesa(code) ? Math.min(reported, 1) : parts.reduce((sum, part) => sum + (part.reportedDesa ?? 0), 0),
    asOf,
  };
}
