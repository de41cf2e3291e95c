import type { Gauge } from '../kernel/metrics.ts';
import { ask, countOf, inOneBatch } from '../kernel/read.ts';
import { MonthMarks, type MonthMark } from './region-month.ts';

/** How far the months of regions are behind what was recorded: under 5 s while they are folded. */
export const MONTHS_LAG: Gauge = {
  name: 'desa_sehat_months_lag_seconds',
  help: 'How long ago the oldest change was that the months of regions do not have up to the whole country; 0 for none',
  async read(store, clock) {
    // The id of a mark is of the moment of its change.
    const [oldest] = await ask<MonthMark>(store, { find: MonthMarks.name, sort: { _id: 1 }, ...inOneBatch(1) });
    return oldest ? Math.max(0, clock().getTime() - oldest.at.getTime()) / 1_000 : 0;
  },
};

/** How many marks wait to be folded. */
export const MONTHS_WAITING: Gauge = {
  name: 'desa_sehat_months_waiting',
  help: 'How many marks wait that tell of a month of a region which has changed',
  read: (store) => countOf(store, MonthMarks, {}),
};
