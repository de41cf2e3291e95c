import type { Store } from '../kernel/store.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { partsOf, summed } from './region-sums.ts';
import { monthKey } from './month-changes.ts';
import { PosyanduMonths } from './posyandu-month.ts';
import { distinct, isSame, type Options, type Recount } from './recount.ts';
import { MonthMarks, RegionMonths, type MonthMark, type RegionMonth } from './region-month.ts';
import { mark } from './write-months.ts';

/** The most marks that wait for a hundred months. */
const MARKS_AT_MOST = 10_000;

/** Sums the months of regions anew, from the desa up: of each level all of which parts are there. */
export async function resumRegions(store: Store, options: Options): Promise<Recount> {
  let months = 0;
  const differences: string[] = [];
  for (const { of, code, depth } of PARTS) {
    const found = await distinct<Pick<MonthMark, 'code' | 'month'>>(store, of, { code, month: '$month' }, depth);
    const keys = found.filter((key) => key.code != null);
    months += keys.length;
    for (let i = 0; i < keys.length; i += REGIONS_AT_ONCE)
      differences.push(...(await transact(store, (tx) => resum(tx, keys.slice(i, i + REGIONS_AT_ONCE), options))));
  }
  return { months, differences };
}

const REGIONS_AT_ONCE = 100;

/** Of what the months of each level are the sums. */
const PARTS = [
  { of: PosyanduMonths, code: '$desaCode', depth: {} },
  ...[4, 3, 2, 1].map((depth) => ({ of: RegionMonths, code: '$above', depth: { depth } })),
];

async function resum(
  tx: Transaction,
  keys: readonly Pick<MonthMark, 'code' | 'month'>[],
  { repair, now }: Options,
): Promise<string[]> {
  const ids = keys.map(({ code, month }) => monthKey(code, month));
  const codes = [...new Set(keys.map(({ code }) => code))];
  const parts = await partsOf(tx, keys);
  const rows = await readIn(tx, RegionMonths, { _id: { $in: ids } }, { limit: ids.length });
  const stored = new Map(rows.map((row) => [row._id, row]));
  const marks = await readIn(tx, MonthMarks, { code: { $in: codes } }, { limit: MARKS_AT_MOST });
  const waiting = new Set(marks.map(({ code, month }) => monthKey(code, month)));
  const wrong = keys.filter((key) => {
    const id = monthKey(key.code, key.month);
    const row = stored.get(id);
    const right = summed(key, parts.get(id) ?? [], now);
    return !waiting.has(id) && !(isSame(right, row) && saysWhoReported(right, row));
  });
  if (repair)
    await mark(
      tx,
      wrong.map((key) => ({ ...key, at: now })),
    );
  return wrong.map(({ code, month }) => monthKey(code, month));
}

const saysWhoReported = (right: RegionMonth, row: RegionMonth | undefined): boolean =>
  right.reported === (row?.reported ?? 0) && right.reportedDesa === (row ? row.reportedDesa : 0);
