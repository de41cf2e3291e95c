import { setTimeout as pause } from 'node:timers/promises';
import { positionOf } from '../../subgraphs/kernel/feed-head.ts';
import { countOf } from '../../subgraphs/kernel/read.ts';
import type { Store, Stored } from '../../subgraphs/kernel/store.ts';
import { AlertFeed, type AlertEvent } from '../../subgraphs/services/alert-event.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import type { Entry } from './comparison.ts';

const NUMBERED_WITHIN_MILLISECONDS = 30_000;
const LOOKED_UP_AT_ONCE = 10_000;

/** Waits until everything that happened has its number; gives the last one, and how many entries still have none after a while. */
export async function endOfLog(store: Store): Promise<{ number: number; waiting: number }> {
  for (const end = Date.now() + NUMBERED_WITHIN_MILLISECONDS; ; await pause(100)) {
    const waiting = await countOf(store, AlertFeed.entries, { pending: 1 });
    if (waiting === 0 || Date.now() > end) return { waiting, number: (await positionOf(store, AlertFeed)).number };
  }
}

/** All entries that have a number, in its order. */
export async function entriesOf(store: Store): Promise<Entry[]> {
  const found = store
    .model(AlertFeed.entries)
    .collection.find({ number: { $exists: true } })
    .sort({ number: 1 });
  return ((await found.toArray()) as unknown as Stored<AlertEvent>[]).map(
    ({ _id: id, number = 0, change, backfill, alert: { kind, regions } }) => {
      return { id, number, change, backfill, kind, desa: regions.at(-1)! };
    },
  );
}

/** How many visits are stored in all. */
export const storedVisits = (store: Store): Promise<number> => countOf(store, Visits, {});

/** How many of these visits are not stored. */
export async function missingOf(store: Store, visits: readonly string[]): Promise<number> {
  let found = 0;
  for (let at = 0; at < visits.length; at += LOOKED_UP_AT_ONCE)
    found += await countOf(store, Visits, { _id: { $in: visits.slice(at, at + LOOKED_UP_AT_ONCE) } });
  return visits.length - found;
}
