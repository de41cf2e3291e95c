import { positionOf, FeedHeads } from './feed-head.ts';
import { readAfter } from './feed-log.ts';
import type { Feed } from './feed.ts';
import type { Job } from './jobs.ts';
import { turnOf } from './numbering.ts';
import type { Policy } from './policy.ts';
import type { Store } from './store.ts';
import { transact } from './transaction.ts';
import { remove } from './write.ts';

const AT_ONCE = 500;
const HOUR_MILLISECONDS = 3_600_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** The work of keeping of a feed no more days than the policy says. */
export const keeping = (feed: Feed, daysBy: (policy: Policy) => number): Job => ({
  name: `let go of old ${feed.name}`,
  everyMilliseconds: HOUR_MILLISECONDS,
  run: async (store, clock, policy) => {
    const gone = await letGo(store, feed, new Date(clock().getTime() - daysBy(policy) * DAY_MILLISECONDS));
    return gone > 0 ? { gone } : undefined;
  },
});

/** Lets go of the entries from before a moment, and tells how many they were; of what came after one that stays, none. */
export async function letGo(store: Store, feed: Feed, before: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const head = await positionOf(store, feed);
    const oldest = await readAfter(store, feed, head.gone ?? 0, { first: AT_ONCE });
    const kept = oldest.findIndex(({ at }) => at >= before);
    const old = kept < 0 ? oldest : oldest.slice(0, kept);
    const last = old.at(-1);
    if (!last) return gone;
    gone += await transact(store, async (tx) => {
      tx.alone(turnOf(feed));
      // Whoever reads sees that they are gone no later than that they are. Another process may have gone further meanwhile.
      const heads = tx.store.model(FeedHeads).collection;
      const asRead = { _id: feed.name as never, log: head.log, gone: head.gone ?? null };
      const then = { $set: { gone: last.number, lastGone: last._id } };
      const { matchedCount } = await heads.updateOne(asRead as object, then, { session: tx.session });
      if (matchedCount === 0) return 0;
      return remove(tx, feed.entries, { number: { $gt: head.gone ?? 0, $lte: last.number } });
    });
  }
}
