import type { Feed, FeedEntry, Unnumbered } from './feed.ts';
import { giveNumbers, numbererOf } from './numbering.ts';
import type { Transaction } from './transaction.ts';
import { validated } from './write.ts';
import { insertChecked } from './write-many.ts';

/**
 * Writes entries in the transaction of what they tell. They are read by others once they are numbered: in this transaction,
 * where it has the turn to (`numberAtOnce`), or right after it.
 */
export async function publish<T extends FeedEntry>(
  tx: Transaction,
  feed: Feed<T>,
  ...told: readonly Unnumbered<T>[]
): Promise<void> {
  await publishChecked(tx, feed, (await validated(tx, feed.entries, told)) as never);
}

/** The same for entries that were made and checked by the program itself. */
export async function publishChecked<T extends FeedEntry>(
  tx: Transaction,
  feed: Feed<T>,
  told: readonly (Unnumbered<T> & Unnumbered<FeedEntry>)[],
): Promise<void> {
  if (told.length === 0) return;
  const numberer = numbererOf(tx, feed);
  if (numberer && (await giveNumbers(tx, numberer, told))) return;
  await insertChecked(
    tx,
    feed.entries,
    told.map((entry) => ({ ...entry, pending: 1 })),
  );
}
