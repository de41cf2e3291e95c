import { setTimeout as pause } from 'node:timers/promises';
import { countOf } from '../../subgraphs/kernel/read.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { MonthMarks } from '../../subgraphs/services/region-month.ts';
import { StuntingAlerts } from '../../subgraphs/services/stunting-alert.ts';
import { MonthsSwept } from '../../subgraphs/services/sweep-month.ts';

const LOOK_AGAIN_MILLISECONDS = 1_000;

/**
 * Settles once services has told what time alone has brought to a store that was filled by hand: alerts that are overdue,
 * a month that was not looked through yet, regions that were not summed up. No house begins with that.
 */
export async function whenAtRest(store: Store, say: (line: string) => void): Promise<void> {
  for (;;) {
    const [overdue, waiting, [swept]] = await Promise.all([
      countOf(store, StuntingAlerts, { dueAt: { $lte: new Date() } }),
      countOf(store, MonthMarks, {}),
      store
        .model(MonthsSwept)
        .collection.find({}, { projection: { until: 1 } })
        .toArray(),
    ]);
    if (overdue === 0 && waiting === 0 && swept && !('until' in swept)) return;
    say(`services is told what time has brought: ${overdue} overdue, ${waiting} months to be summed up`);
    await pause(LOOK_AGAIN_MILLISECONDS);
  }
}
