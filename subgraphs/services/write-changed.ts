import type { Transaction } from '../kernel/transaction.ts';
import { insertChecked, replaceAll, storeAll } from '../kernel/write.ts';
import { AlertFeed } from './alert-event.ts';
import type { Changed } from './person-changes.ts';
import { ServedPeople, type StoredPerson } from './served-person.ts';
import { StuntingAlerts } from './stunting-alert.ts';

/**
 * Writes what follows from changes that were made one after the other to people as they were read in this transaction: of
 * each person and alert the last, of events all.
 */
export async function writeChanged(
  tx: Transaction,
  before: readonly StoredPerson[],
  changes: readonly Changed[],
): Promise<void> {
  const events = changes.flatMap((change) => change.events.map((event) => ({ ...event, pending: 1 })));
  await storeAll(tx, ServedPeople, { before, after: lastOf(changes.map(({ person }) => person)) });
  await replaceAll(tx, StuntingAlerts, lastOf(changes.flatMap(({ alerts }) => alerts)));
  await insertChecked(tx, AlertFeed.entries, events);
}

const lastOf = <T extends { readonly _id: string }>(records: readonly T[]): T[] => [
  ...new Map(records.map((record) => [record._id, record])).values(),
];
