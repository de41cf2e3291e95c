import type { Feed, FeedEntry, Unnumbered } from './feed.ts';
import { giveNumbers, numbererOf } from './numbering.ts';
import type { Transaction } from './transaction.ts';
import { insertAll } from './write.ts';
import { insertChecked } from './write-many.ts';

/** Writes entries in the transaction of what they tell. They are read by others once they are numbered. */
export async function publish<T extends FeedEntry>(
  tx: Transaction,
  { entries }: Feed<T>,
  ...told: readonly Unnumbered<T>[]
): Promise<void> {
  await insertAll(tx, entries, told.map(waiting));
}

/** The same for entries that were made and checked by the program itself; at once with their numbers where that may be. */
export async function publishChecked<T extends FeedEntry>(
  tx: Transaction,
  feed: Feed<T>,
  told: readonly Unnumbered<T>[],
): Promise<void> {
  if (told.length === 0) return;
  const numberer = numbererOf(tx, feed);
  if (
    numberer &&
    (await giveNumbers(tx, numberer, told as readonly object[] as readonly Unnumbered<FeedEntry>[])) !== undefined
  )
    return;
  await insertChecked(tx, feed.entries, told.map(waiting));
}

const waiting = (entry: object) => ({ ...entry, pending: 1 });
