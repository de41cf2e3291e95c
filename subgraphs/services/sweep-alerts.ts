import { dayIn } from '../kernel/calendar-date.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Job } from '../kernel/jobs.ts';
import { monthOf } from '../kernel/month.ts';
import { ask, inOneBatch, type Filter } from '../kernel/read.ts';
import type { Store, Stored } from '../kernel/store.ts';
import { readIn } from '../kernel/write.ts';
import { added, letTimePass, type Swept } from './let-time-pass.ts';
import { ServedPeople } from './served-person.ts';
import { StuntingAlerts, type StuntingAlert } from './stunting-alert.ts';
import { sweepMonth } from './sweep-month.ts';
import { sweepNoted } from './sweep-noted.ts';
import { changePeople } from './write-changed.ts';

/** Finds what time alone brings: alerts that nobody answered, children who are balita no longer, months that were missed. */
export const SWEEP: Job = {
  name: 'sweep alerts',
  everyMilliseconds: 20_000,
  async run(store, clock) {
    const found = await sweepAlerts(store, clock);
    return Object.keys(found).length > 0 ? found : undefined;
  },
};

/** How many alerts are looked at in one transaction. */
const AT_ONCE = 200;

/**
 * Finds what time has brought by now, by indexes of what is still to be found. However often it runs, and in however many
 * processes at once, each thing is found once: it is looked for again in the transaction that tells it.
 */
export async function sweepAlerts(store: Store, clock: Clock): Promise<Swept> {
  // In the zone that is the last to begin a day: by then it has begun everywhere.
  const day = dayIn('Asia/Jakarta', clock());
  const overdue = await sweepBy(store, 'dueAt', clock(), clock);
  const left = await sweepBy(store, 'leavesOn', day, clock);
  const missed = await sweepMonth(store, day, clock);
  return added(overdue, left, missed, await sweepNoted(store, monthOf(day), clock));
}

/** Lets time pass for those whose alerts have come to what stands at a path, the first first, until there are none. */
async function sweepBy(store: Store, path: 'dueAt' | 'leavesOn', until: unknown, clock: Clock): Promise<Swept> {
  const filter: Filter = { [path]: { $lte: until } };
  const page = { sort: { [path]: 1 }, projection: { personId: 1 }, ...inOneBatch(AT_ONCE) };
  let swept: Swept = {};
  for (;;) {
    const alerts = await ask<Stored<StuntingAlert>>(store, { find: StuntingAlerts.name, filter, ...page });
    const ids = [...new Set(alerts.map(({ personId }) => personId))];
    if (ids.length === 0) return swept;
    const found = await changePeople(store, async (tx) =>
      letTimePass(tx, await readIn(tx, ServedPeople, { _id: { $in: ids } }, { limit: AT_ONCE }), clock()),
    );
    swept = added(swept, found);
    // What is found leaves the index; where nothing is, another process has found it.
    if (alerts.length < AT_ONCE || Object.keys(found).length === 0) return swept;
  }
}
