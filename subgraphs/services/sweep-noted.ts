import type { Clock } from '../kernel/clock.ts';
import type { Month } from '../kernel/month.ts';
import { ask, inOneBatch, type Filter } from '../kernel/read.ts';
import type { Store } from '../kernel/store.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn, remove } from '../kernel/write.ts';
import { absentIn } from './absence.ts';
import { added, letTimePass, type Swept } from './let-time-pass.ts';
import { ServedPeople } from './served-person.ts';
import { STILL_FOR_MILLISECONDS, SweepNotes } from './sweep-note.ts';
import { changePeople } from './write-changed.ts';

/** How many people are looked at in one transaction. */
const AT_ONCE = 200;

/** Looks at those who were noted and of whom nothing has changed for a while, the first first, until there are none. */
export async function sweepNoted(store: Store, month: Month, clock: Clock): Promise<Swept> {
  const still = { at: { $lte: new Date(clock().getTime() - STILL_FOR_MILLISECONDS) } };
  const page = { sort: { at: 1 }, projection: { _id: 1 }, ...inOneBatch(AT_ONCE) };
  let swept: Swept = {};
  for (;;) {
    const notes = await ask<{ _id: string }>(store, { find: SweepNotes.name, filter: still, ...page });
    if (notes.length === 0) return swept;
    const filter = { _id: { $in: notes.map(({ _id }) => _id) }, ...still };
    swept = added(swept, await changePeople(store, (tx) => sweepSome(tx, filter, month, clock())));
    if (notes.length < AT_ONCE) return swept;
  }
}

/** Looks at those whom a filter of notes still finds: of the others something has changed, or another process has looked. */
async function sweepSome(tx: Transaction, filter: Filter, month: Month, now: Date): Promise<Swept> {
  const notes = await readIn(tx, SweepNotes, filter, { fields: [], limit: AT_ONCE });
  const ids = notes.map(({ _id }) => _id);
  const absent = await readIn(tx, ServedPeople, { _id: { $in: ids }, ...absentIn(month) }, { limit: AT_ONCE });
  const found = await letTimePass(tx, absent, now);
  await remove(tx, SweepNotes, filter);
  return found;
}
