import type { Clock } from '../kernel/clock.ts';
import { groupedBy } from '../kernel/grouped.ts';
import type { Job } from '../kernel/jobs.ts';
import { ask, inOneBatch } from '../kernel/read.ts';
import type { Store, Stored } from '../kernel/store.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { remove } from '../kernel/write.ts';
import { replaceAll } from '../kernel/write-many.ts';
import { monthKey } from './month-changes.ts';
import { aboveOf, depthOf, MonthMarks, RegionMonths, type MonthMark } from './region-month.ts';
import { partsOf, summed } from './region-sums.ts';
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

/** What was folded. */
export interface Folded {
  readonly months: number;
  /** How long the oldest change had waited that reached the whole country. */
  readonly lagMilliseconds: number;
}

/**
 * Folds what is marked, from the desa up to the whole country, a level at a time: what is marked meanwhile waits for the
 * next time. Each month is summed anew from what lies in the place, in a transaction that takes its marks away and marks
 * the place above: however often it runs, and in however many processes at once, the sums are the same.
 */
export async function foldMonths(store: Store, clock: Clock): Promise<Folded> {
  const folded = { months: 0, lagMilliseconds: 0 };
  for (;;) {
    let isAll = true;
    for (const depth of UPWARDS) {
      const marks = await oldestMarks(store);
      if (marks.length === 0) return folded;
      isAll &&= marks.length < AT_ONCE.marks;
      for (const groups of together(marks, depth)) {
        const at = clock();
        await transact(store, (tx) => fold(tx, groups, at));
        folded.months += groups.length;
        const waited = groups.flat().map((each) => at.getTime() - each.at.getTime());
        // The whole country has it.
        if (depth === 0) folded.lagMilliseconds = Math.max(folded.lagMilliseconds, ...waited);
      }
    }
    if (isAll) return folded;
  }
}

/** From the desa to the whole country. */
const UPWARDS = [4, 3, 2, 1, 0];

/** The marks that have waited longest: the id of one is of the moment of its change, also of the mark above. */
const oldestMarks = (store: Store): Promise<Stored<MonthMark>[]> =>
  ask(store, { find: MonthMarks.name, sort: { _id: 1 }, ...inOneBatch(AT_ONCE.marks) });

/** The marks of a level by month of a place, as many as are folded in one transaction. */
function* together(marks: readonly Stored<MonthMark>[], depth: number): Generator<Stored<MonthMark>[][]> {
  const ofLevel = marks.filter(({ code }) => depthOf(code) === depth);
  const groups = [...groupedBy(ofLevel, ({ code, month }) => monthKey(code, month)).values()];
  while (groups.length > 0) yield groups.splice(0, AT_ONCE.months);
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
