import { put, type Progress } from '../kernel/load.ts';
import type { Month } from '../kernel/month.ts';
import { ask, inOneBatch, read } from '../kernel/read.ts';
import type { Store } from '../kernel/store.ts';
import { transact } from '../kernel/transaction.ts';
import { change, insert, readIn } from '../kernel/write.ts';
import { AGE_BANDS_EDITION } from './age-band.ts';
import { countResidents } from './count-residents.ts';
import { Households } from './household.ts';
import { ResidentCells } from './resident-cell.ts';
import { residentCells } from './resident-cube.ts';
import { editionName, editionsOf, ResidentMonths } from './resident-month.ts';

/** What came of counting a month. */
export interface Folded {
  month: Month;
  desa: number;
  cells: number;
  withheld: number;
}

/**
 * Counts a month anew, and puts the new cells in the place of the old ones. Nobody reads half of it: cells are written
 * under the number of this counting, and are read once the month names that number. Several may count the same month at
 * once: the one that began last stays.
 */
export async function foldResidents(store: Store, month: Month, progress: Progress = () => undefined): Promise<Folded> {
  const edition = await begin(store, month);
  const { persons, households } = await countResidents(store, month, progress);
  const cells = [
    ...residentCells('PERSONS', persons, { month, edition }),
    ...residentCells('HOUSEHOLDS', households, { month, edition }),
  ];
  await put(store, ResidentCells, cells, progress);
  await publish(store, month, edition);
  const withheld = cells.filter(({ count }) => count.suppressed).length;
  return { month, desa: households.length, cells: cells.length, withheld };
}

/** Counts a month unless it was counted already, or nobody lives here. */
export async function foldOnce(store: Store, month: Month, progress?: Progress): Promise<void> {
  if ((await editionsOf(store, { from: month, to: month, atMost: 1 })).length > 0) return;
  const somebody = await ask(store, { find: Households.name, ...inOneBatch(1) });
  if (somebody.length > 0) await foldResidents(store, month, progress);
}

/** Counts anew what was counted before, and this month, after the people have become others. */
export async function foldAgain(store: Store, month: Month, progress?: Progress): Promise<void> {
  const known = await read(store, ResidentMonths, {}, { limit: 1_200 });
  for (const each of new Set([...known.map(({ _id }) => _id as Month), month]))
    await foldResidents(store, each, progress);
}

/** Gives a counting its number. */
const begin = (store: Store, month: Month): Promise<number> =>
  transact(store, async (tx) => {
    const [known] = await readIn(tx, ResidentMonths, { _id: month }, { limit: 1 });
    const begun = (known?.begun ?? 0) + 1;
    if (known) await change(tx, ResidentMonths, { _id: month }, { set: { begun } });
    else await insert(tx, ResidentMonths, { _id: month, begun, edition: 0, ageBands: AGE_BANDS_EDITION });
    return begun;
  });

/** Has a counting read from now on, unless a later one is read already, and removes what is older than the one before. */
async function publish(store: Store, month: Month, edition: number): Promise<void> {
  const before = await transact(store, async (tx) => {
    const [known] = await readIn(tx, ResidentMonths, { _id: month, edition: { $lt: edition } }, { limit: 1 });
    if (known) await change(tx, ResidentMonths, { _id: month }, { set: { edition, ageBands: AGE_BANDS_EDITION } });
    return known?.edition;
  });
  if (before === undefined) return;
  // The one before stays until the next: whoever has just looked up its number still finds it whole.
  const older = { $gte: editionName(month, 0), $lt: editionName(month, before) };
  await store.model(ResidentCells).deleteMany({ edition: older });
}
