import { openBell } from './bell.ts';
import type { Clock } from './clock.ts';
import { FeedTail } from './feed-tail.ts';
import { localFeed, type FeedSource } from './feed-source.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { follow } from './follower.ts';
import type { Logger } from './logging.ts';
import type { AnyManifest } from './manifest.ts';
import { startNumberer } from './numberer.ts';
import type { Store } from './store.ts';

/** The feeds of a running subgraph: its own, which it numbers, and those of others that it follows. */
export interface Feeds extends AsyncDisposable {
  /** The end of a feed of its own, for those who subscribe to it. */
  tail<T extends FeedEntry>(feed: Feed<T>): FeedTail<T>;
  /** A feed of its own, for another subgraph that follows it; undefined where it has none of that name. */
  source(name: string): FeedSource | undefined;
  /** Takes in what the others have told by now. Throws UNAVAILABLE and TIMEOUT. */
  catchUp(): Promise<void>;
}

/** Where the feeds of the others are read. */
export type FindSource = (subgraph: string, feed: string) => FeedSource;

/** Starts what the feeds of a subgraph need: a bell, a numberer for each of its own, a follower for each of the others’. */
export function runFeeds(
  { feeds = [], follows = [] }: AnyManifest,
  { store, clock, log, find }: { store: Store; clock: Clock; log: Logger; find: FindSource },
): Feeds {
  const bell = openBell(store, feeds, log);
  const sources = new Map(feeds.map((feed) => [feed.name, localFeed(store, feed, bell)]));
  const tails = new Map(feeds.map((feed) => [feed.name, new FeedTail(store, feed, bell, log)]));
  const numberers = feeds.map((feed) =>
    startNumberer(store, feed, { bell, log, tell: (numbering) => tails.get(feed.name)!.take(numbering) }),
  );
  const followers = follows.map((following) =>
    follow(store, following, { source: find(following.subgraph, following.feed), clock, log }),
  );
  return {
    tail: <T extends FeedEntry>({ name }: Feed<T>) => tails.get(name) as unknown as FeedTail<T>,
    source: (name) => sources.get(name),
    catchUp: async () => void (await Promise.all(followers.map((follower) => follower.catchUp()))),
    async [Symbol.asyncDispose]() {
      await Promise.all([...followers, ...tails.values()].map((each) => each[Symbol.asyncDispose]()));
      await Promise.all(numberers.map((each) => each[Symbol.asyncDispose]()));
      await bell[Symbol.asyncDispose]();
    },
  };
}

/** Of a subgraph that is only opened, for its schema or a test: nothing is told, nothing comes. */
export const NO_FEEDS: Feeds = {
  tail: ({ name }) => {
    throw new Error(`the feed ${name} is not running`);
  },
  source: () => undefined,
  catchUp: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
