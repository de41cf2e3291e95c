import { randomUUID } from 'node:crypto';
import { Int } from 'type-graphql';
import { collectionsOf, FeedEntry, feedOf } from '../../../subgraphs/kernel/feed.ts';
import { publish } from '../../../subgraphs/kernel/publish.ts';
import { positionOf } from '../../../subgraphs/kernel/feed-head.ts';
import type { FeedTail } from '../../../subgraphs/kernel/feed-tail.ts';
import { runFeeds, type Feeds } from '../../../subgraphs/kernel/feeds.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { StoredOnly } from '../../../subgraphs/kernel/stored-field.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { until } from '../../compose/until.ts';
import { heardLog } from '../../support/heard-log.ts';
import { aStore } from './a-store.ts';

/** What a feed of the tests tells: a number each. */
export class News extends FeedEntry {
  @StoredOnly(() => Int) value!: number;
}
export const NewsFeed = feedOf(News, { name: 'news', parts: ['value'] });

const AT = new Date('2026-01-31T03:00:00Z');
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
  const owner = await aStore();
  const { store } = owner;
  await store.prepare(collectionsOf(NewsFeed));
  let feeds: Feeds;
  const start = () => {
    const manifest = { feeds: [NewsFeed], follows: [] } as never;
    feeds = runFeeds(manifest, { store, clock: () => AT, log: heardLog().log, find: (() => undefined) as never });
  };
  start();
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
        return { _id: randomUUID(), subject: `subject ${value}`, version: 1, at: momentOf(value), value };
      });
      await transact(store, (tx) => publish(tx, NewsFeed, ...entries));
      await numbered(number + count);
    },
    async restart() {
      await feeds[Symbol.asyncDispose]();
      start();
    },
    async [Symbol.asyncDispose]() {
      await feeds[Symbol.asyncDispose]();
      await owner[Symbol.asyncDispose]();
    },
  };
}
