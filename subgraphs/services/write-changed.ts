import { publishChecked, transactTelling } from '../kernel/publish.ts';
import type { Store } from '../kernel/store.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { mergeAll, storeAll } from '../kernel/write-many.ts';
import { AlertFeed } from './alert-event.ts';
import { MonthChanges, type MonthChange } from './month-changes.ts';
import type { Changed } from './person-changes.ts';
import { addPersonChange } from './person-months.ts';
import { ServedPeople, type StoredPerson } from './served-person.ts';
import { StuntingAlerts } from './stunting-alert.ts';
import { noteForSweep } from './sweep-note.ts';
import { writeMonths } from './write-months.ts';

/** A transaction that changes people, and may tell of it. */
export const changePeople = <R>(store: Store, work: (tx: Transaction) => Promise<R>): Promise<R> =>
  transactTelling(store, AlertFeed, work);

/**
 * Writes what follows from changes that were made one after the other to people as they were read in this transaction: of
 * each person and alert the last, of events all, what of it is counted, and of whom time alone has brought something already.
 */
export async function writeChanged(
  tx: Transaction,
  before: readonly StoredPerson[],
  changes: readonly Changed[],
  now: Date,
): Promise<void> {
  const after = lastOf(changes.map(({ person }) => person));
  await storeAll(tx, ServedPeople, { before, after });
  await writeMonths(tx, monthChanges(before, after), now);
  await mergeAll(tx, StuntingAlerts, lastOf(changes.flatMap(({ alerts }) => alerts)));
  await publishChecked(
    tx,
    AlertFeed,
    changes.flatMap(({ events }) => events),
  );
  await noteForSweep(tx, after, now);
}

function monthChanges(before: readonly StoredPerson[], after: readonly StoredPerson[]): MonthChange[] {
  const known = new Map(before.map((person) => [person._id, person]));
  const changes = new MonthChanges();
  for (const person of after) addPersonChange(changes, known.get(person._id), person);
  return changes.all();
}

const lastOf = <T extends { readonly _id: string }>(records: readonly T[]): T[] => [
  ...new Map(records.map((record) => [record._id, record])).values(),
];
