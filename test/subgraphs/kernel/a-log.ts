import { publish } from '../../../subgraphs/kernel/publish.ts';
import { positionOf } from '../../../subgraphs/kernel/feed-head.ts';
import type { FeedTail } from '../../../subgraphs/kernel/feed-tail.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { until } from '../../compose/until.ts';
import { aFeedStore, AT, NewsFeed, newsOf, type News } from './a-feed.ts';

const MINUTE = 60_000;

/** When the entry of a value happened: each a minute after the one before. */
export const momentOf = (value: number) => new Date(AT.getTime() + value * MINUTE);

/** A feed that runs in a store of its own. */
export interface Log extends AsyncDisposable {
  readonly store: Store;
  readonly tail: FeedTail<News>;
  /** Tells so many entries after those that are there, by values from 1, and waits until each has its number. */
  tell(count: number): Promise<void>;
  /** Begins anew with what is stored, as after a restart. */
  restart(): Promise<void>;
}

export async function aLog(): Promise<Log> {
  const owner = await aFeedStore();
  const { store } = owner;
  let feeds = owner.run();
  const numbered = async (count: number) =>
    until(
      async () => (await positionOf(store, NewsFeed)).number >= count,
      8_000,
      () => `${count} are not numbered`,
    );
  return {
    store,
    get tail() {
      return feeds.tail(NewsFeed);
    },
    async tell(count) {
      const { number } = await positionOf(store, NewsFeed);
      const entries = Array.from({ length: count }, (_, i) => {
        const value = number + i + 1;
        return newsOf(value, { at: momentOf(value) });
      });
      await transact(store, (tx) => publish(tx, NewsFeed, ...entries));
      await numbered(number + count);
    },
    async restart() {
      await feeds[Symbol.asyncDispose]();
      feeds = owner.run();
    },
    [Symbol.asyncDispose]: () => owner[Symbol.asyncDispose](),
  };
}
