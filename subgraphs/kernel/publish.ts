import { isDuplicateOf } from './duplicate-key.ts';
import type { Feed, FeedEntry, Unnumbered } from './feed.ts';
import { giveNumbers, numberAtOnce, numbererOf } from './numbering.ts';
import type { Store } from './store.ts';
import { transact, type Transaction } from './transaction.ts';
import { validated } from './write.ts';
import { insertChecked } from './write-many.ts';

/**
 * A transaction that tells something in a feed. Where this process numbers the feed it is one at a time, and tells with
 * numbers.
 */
export async function transactTelling<R>(store: Store, feed: Feed, work: (tx: Transaction) => Promise<R>): Promise<R> {
  try {
    return await transact(store, (tx) => {
      numberAtOnce(tx, feed);
      return work(tx);
    });
  } catch (error) {
    // A head that was restored to before its log is for somebody to mend; until then what is told waits for its number.
    if (!isDuplicateOf('number', error)) throw error;
    return transact(store, work);
  }
}

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
