import type { Bell } from './bell.ts';
import { LEASE_MILLISECONDS } from './feed-head.ts';
import { pageAfter, somethingWaits, type FeedPage } from './feed-log.ts';
import type { Feed } from './feed.ts';
import type { Store } from './store.ts';

/** Where a feed of another subgraph is read, in this process or in another. */
export interface FeedSource {
  /**
   * The entries after a cursor; where there are none, those that come within `waitMilliseconds`. Not to wait at all still
   * waits for what is written and has no number yet. Throws GAP for a cursor of another log, UNAVAILABLE and TIMEOUT.
   */
  page(after: string | null, waitMilliseconds: number, signal?: AbortSignal): Promise<FeedPage>;
}

/** How many entries are told at once. */
const FIRST = 500;

/** How long somebody waits at most for numbers that are due: a holder of the lease that died is followed by then. */
const DUE_MILLISECONDS = 2 * LEASE_MILLISECONDS;

/** A feed of a subgraph in this process. */
export const localFeed = (store: Store, feed: Feed, bell: Bell): FeedSource => ({
  async page(after, waitMilliseconds, signal) {
    const until = performance.now() + (waitMilliseconds || DUE_MILLISECONDS);
    const hearing = bell.listen(`${feed.name}/numbered`);
    signal?.addEventListener('abort', hearing.stop, { once: true });
    try {
      for (;;) {
        const isDue = waitMilliseconds > 0 || (await somethingWaits(store, feed));
        const page = await pageAfter(store, feed, after, FIRST);
        const left = until - performance.now();
        if (page.entries.length > 0 || !isDue || left <= 0 || signal?.aborted || bell.ended.aborted) return page;
        await hearing.next(Math.min(left, LEASE_MILLISECONDS));
      }
    } finally {
      signal?.removeEventListener('abort', hearing.stop);
      hearing.stop();
    }
  },
});
