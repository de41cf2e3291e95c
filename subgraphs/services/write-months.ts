import { newId } from '../kernel/identifiers.ts';
import { randomSixteen } from '../kernel/random.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { insertChecked, replaceAll } from '../kernel/write-many.ts';
import { monthKey, type MonthChange } from './month-changes.ts';
import { addRegister } from './month-register.ts';
import { addTally, emptyTally } from './month-tally.ts';
import { packMonth, unpackRegister, unpackTally } from './packed.ts';
import { PosyanduMonths, type PosyanduMonth } from './posyandu-month.ts';
import { MonthMarks, type MonthMark } from './region-month.ts';

/** Adds what changed to the months of posyandu, and marks those of their desa to be folded. */
export async function writeMonths(tx: Transaction, changes: readonly MonthChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ posyanduId, month }) => monthKey(posyanduId, month)).sort();
  const rows = await readIn(tx, PosyanduMonths, { _id: { $in: ids } }, { limit: ids.length });
  const known = new Map(rows.map((row) => [row._id, row]));
  const changed = changes.map((change) => changedBy(change, known.get(monthKey(change.posyanduId, change.month))));
  await replaceAll(tx, PosyanduMonths, changed);
  await mark(
    tx,
    changes.map(({ desaCode, month }) => ({ code: desaCode, month, at: now })),
  );
}

/** Puts down that months are to be folded, each once, since the oldest of their changes. */
export async function mark(tx: Transaction, marks: readonly MonthMark[]): Promise<void> {
  const oldest = new Map<string, MonthMark>();
  for (const each of marks) {
    const key = monthKey(each.code, each.month);
    const known = oldest.get(key);
    if (!known || each.at < known.at) oldest.set(key, each);
  }
  const distinct = [...oldest.values()].map((each) => ({ _id: newId(each.at, randomSixteen()), ...each }));
  await insertChecked(tx, MonthMarks, distinct);
}

/** A month of a posyandu after a change. */
export function changedBy(
  change: MonthChange,
  row: PosyanduMonth | undefined,
): PosyanduMonth & { readonly _id: string } {
  const { posyanduId, desaCode, month, tally, register } = change;
  const sum = row ? unpackTally(row.tally) : emptyTally();
  addTally(sum, tally);
  const changes = unpackRegister(row?.register);
  addRegister(changes, register);
  return {
    _id: monthKey(posyanduId, month),
    posyanduId,
    desaCode,
    month,
    ...packMonth(sum, changes),
  };
}
