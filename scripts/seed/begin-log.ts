import { FeedHeads, newLog } from '../../subgraphs/kernel/feed-head.ts';
import type { Feed } from '../../subgraphs/kernel/feed.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { transact } from '../../subgraphs/kernel/transaction.ts';

/**
 * Begins the log of a feed anew: no cursor of the old one fits any more. The numbers up to `taken` are for entries that
 * will be written with them; what others have told is numbered after these.
 */
export async function beginLog(store: Store, { name, entries }: Feed, taken: number): Promise<void> {
  const head = newLog(taken);
  await transact(store, async ({ session }) => {
    await store.model(FeedHeads).collection.replaceOne({ _id: name as never }, head, { upsert: true, session });
    await store
      .model(entries)
      .collection.updateMany({ number: { $gt: 0 } }, { $unset: { number: 1 }, $set: { pending: 1 } }, { session });
  });
}
