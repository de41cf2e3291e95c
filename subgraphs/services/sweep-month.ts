import { ID } from 'type-graphql';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Clock } from '../kernel/clock.ts';
import { monthOf, MonthScalar, type Month } from '../kernel/month.ts';
import { ask, inOneBatch } from '../kernel/read.ts';
import { collection, type Store, type Stored } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { replaceAll } from '../kernel/write-many.ts';
import { absentIn } from './absence.ts';
import { Facilities, type Facility } from './facility.ts';
import { added, letTimePass, type Swept } from './let-time-pass.ts';
import { ServedPeople } from './served-person.ts';
import { changePeople } from './write-changed.ts';

/** How far the posyandu were looked through for children who were not weighed in the months before one. */
export class MonthSwept {
  @StoredOnly(() => MonthScalar) month!: Month;
  /** The last posyandu of those; absent where all were. */
  @StoredOnly(() => ID, { nullable: true }) until?: string;
}

export const MonthsSwept = collection(MonthSwept, { name: 'monthsSwept' });

/** The key of the one that there is. */
const MISSED = 'missed months';

/** How many posyandu are looked through in one transaction, and more than there may be children of them who are absent. */
const AT_ONCE = { posyandu: 20, children: 10_000 };

/**
 * Looks through all posyandu, once a month for the whole house, for children who were not weighed in the two months before.
 * How far it is, the store remembers, so that any process may go on. Whoever comes to be absent later is noted (`SweepNote`).
 */
export async function sweepMonth(store: Store, day: CalendarDate, clock: Clock): Promise<Swept> {
  const month = monthOf(day);
  let swept: Swept = {};
  for (;;) {
    const found = await changePeople(store, (tx) => sweepSome(tx, month, clock()));
    if (!found) return swept;
    swept = added(swept, found);
  }
}

/** The next posyandu; undefined where all were looked through. */
async function sweepSome(tx: Transaction, month: Month, now: Date): Promise<Swept | undefined> {
  const [known] = await readIn(tx, MonthsSwept, { _id: MISSED }, { limit: 1 });
  const isOfMonth = known?.month === month;
  if (isOfMonth && known.until === undefined) return undefined;
  const posyandu = await ask<Stored<Facility>>(tx.store, {
    find: Facilities.name,
    filter: { _id: { $gt: (isOfMonth && known.until) || '' }, kind: 'POSYANDU' },
    sort: { _id: 1 },
    projection: { _id: 1 },
    ...inOneBatch(AT_ONCE.posyandu),
  });
  const ids = posyandu.map(({ _id }) => _id);
  const until = ids.length < AT_ONCE.posyandu ? undefined : ids.at(-1);
  const filter = absentIn(month, { posyanduId: { $in: ids } });
  const absent = await readIn(tx, ServedPeople, filter, { limit: AT_ONCE.children });
  const found = await letTimePass(tx, absent, now);
  const mark = { _id: MISSED, month, ...(until && { until }) };
  await replaceAll(tx, MonthsSwept, [mark]);
  return found;
}
