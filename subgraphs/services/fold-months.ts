import type { Clock } from '../kernel/clock.ts';
import { groupedBy } from '../kernel/grouped.ts';
import type { Job } from '../kernel/jobs.ts';
import { ask, inOneBatch } from '../kernel/read.ts';
import type { Store, Stored } from '../kernel/store.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { readIn, remove, replaceAll } from '../kernel/write.ts';
import { monthKey } from './month-changes.ts';
import { addRegister, type RegisterChange } from './month-register.ts';
import { addTally, countOf, emptyTally } from './month-tally.ts';
import { packMonth, unpackRegister, unpackTally } from './packed.ts';
import { PosyanduMonths, type MonthRow, type PosyanduMonth } from './posyandu-month.ts';
import {
  aboveOf,
  depthOf,
  isDesa,
  MonthMarks,
  RegionMonths,
  type MonthMark,
  type Place,
  type RegionMonth,
} from './region-month.ts';
import { mark } from './write-months.ts';

/** Folds what has changed since the last time, and logs how long it took until the whole country had it. */
export const FOLD: Job = {
  name: 'fold months',
  everyMilliseconds: 1_000,
  async run(store, clock) {
    const folded = await foldMonths(store, clock);
    return folded.months > 0 ? folded : undefined;
  },
};

/** How many marks are looked at, and how many months are folded in one transaction. */
const AT_ONCE = { marks: 5_000, months: 200 };
/** More than lie in as many months of places: a kecamatan has at most some seventy desa, a desa some fifty posyandu. */
const PARTS_AT_MOST = 12_000;

/** What was folded. */
export interface Folded {
  readonly months: number;
  /** How long the oldest change had waited that reached the whole country. */
  readonly lagMilliseconds: number;
}

/**
 * Folds what is marked, from the desa up to the whole country. Each month is summed anew from what lies in the place, in a
 * transaction that takes its marks away and marks the place above: however often it runs, and in however many processes at
 * once, the sums are the same.
 */
export async function foldMonths(store: Store, clock: Clock): Promise<Folded> {
  let [months, lagMilliseconds] = [0, 0];
  for (;;) {
    const marks = await ask<Stored<MonthMark>>(store, {
      find: MonthMarks.name,
      sort: { _id: 1 },
      ...inOneBatch(AT_ONCE.marks),
    });
    const lowest = [...lowestOf(marks).values()];
    if (lowest.length === 0) return { months, lagMilliseconds };
    for (let i = 0; i < lowest.length; i += AT_ONCE.months) {
      const groups = lowest.slice(i, i + AT_ONCE.months);
      const at = clock();
      await transact(store, (tx) => fold(tx, groups, at));
      months += groups.length;
      const reached = groups.flat().filter(({ code }) => !aboveOf(code));
      lagMilliseconds = Math.max(lagMilliseconds, ...reached.map((each) => at.getTime() - each.at.getTime()));
    }
  }
}

/** The marks of the deepest places among them, by month of a place. */
function lowestOf(marks: readonly Stored<MonthMark>[]): Map<string, Stored<MonthMark>[]> {
  const depth = Math.max(...marks.map(({ code }) => depthOf(code)));
  const lowest = marks.filter(({ code }) => depthOf(code) === depth);
  return groupedBy(lowest, ({ code, month }) => monthKey(code, month));
}

async function fold(tx: Transaction, groups: readonly (readonly Stored<MonthMark>[])[], asOf: Date): Promise<void> {
  const places = groups.map(([first]) => first!);
  const parts = await partsOf(tx, places);
  await replaceAll(
    tx,
    RegionMonths,
    places.map((place) => summed(place, parts.get(monthKey(place.code, place.month)) ?? [], asOf)),
  );
  await remove(tx, MonthMarks, { _id: { $in: groups.flat().map(({ _id }) => _id) } });
  await mark(
    tx,
    groups.flatMap(([first]) => {
      const { code, month, at } = first!;
      const above = aboveOf(code);
      return above ? [{ code: above, month, at }] : [];
    }),
  );
}

/** A part of a sum: a month of what lies in a place, and how many posyandu reported there. */
interface Part extends MonthRow {
  readonly of: Place;
  readonly reported: number;
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
  return {
    _id: monthKey(code, month),
    code,
    ...(above && { above }),
    depth: depthOf(code),
    month,
    ...packMonth(tally, changes),
    reported: parts.reduce((sum, { reported }) => sum + reported, 0),
    asOf,
  };
}
