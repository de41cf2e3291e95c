import { randomUUID } from 'node:crypto';
import { Int } from 'type-graphql';
import { collectionsOf, FeedEntry, feedOf } from '../../../subgraphs/kernel/feed.ts';
import { runFeeds, type Feeds, type FindSource } from '../../../subgraphs/kernel/feeds.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { StoredOnly } from '../../../subgraphs/kernel/stored-field.ts';
import { heardLog } from '../../support/heard-log.ts';
import { aStore } from './a-store.ts';

/** What a feed of the tests tells: a number each. */
export class News extends FeedEntry {
  @StoredOnly(() => Int) value!: number;
}
export const NewsFeed = feedOf(News, { name: 'news', parts: ['value'] });

/** When all of it happens, as far as clocks are asked. */
export const AT = new Date('2026-01-31T03:00:00Z');

/** An entry of a value, that happened so many milliseconds after it. */
export const newsOf = (value: number, changes: Partial<News> = {}) => ({
  _id: randomUUID(),
  subject: `subject ${value}`,
  version: 1,
  at: new Date(AT.getTime() + value),
  value,
  ...changes,
});

/** A store with the feed in it; whatever runs on it ends with it. */
export interface FeedStore extends AsyncDisposable {
  readonly store: Store;
  /** Runs feeds: this one, unless told. */
  run(how?: { parts?: object; of?: Store; find?: FindSource }): Feeds;
  /** Ends all that runs. */
  stop(): Promise<void>;
}

export async function aFeedStore(): Promise<FeedStore> {
  const owner = await aStore();
  await owner.store.prepare(collectionsOf(NewsFeed));
  const running: Feeds[] = [];
  const nobody = () => {
    throw new Error('follows nobody');
  };
  const stop = async () => {
    for (const feeds of running.splice(0)) await feeds[Symbol.asyncDispose]();
  };
  return {
    store: owner.store,
    stop,
    run({ parts = { feeds: [NewsFeed] }, of = owner.store, find = nobody } = {}) {
      const manifest = { feeds: [], follows: [], ...parts } as never;
      const feeds = runFeeds(manifest, { store: of, clock: () => AT, log: heardLog().log, find });
      running.push(feeds);
      return feeds;
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await owner[Symbol.asyncDispose]();
    },
  };
}
