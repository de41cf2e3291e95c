import { ID } from 'type-graphql';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedPage } from './feed-log.ts';
import type { FeedSource } from './feed-source.ts';
import type { Feed } from './feed.ts';
import { faultOf, type Logger } from './logging.ts';
import { transactTelling } from './publish.ts';
import { read } from './read.ts';
import { Refusal } from './refusals.ts';
import { collection, type Store } from './store.ts';
import { StoredOnly } from './stored-field.ts';
import { transact, type Transaction } from './transaction.ts';
import { readIn } from './write.ts';
import { replaceAll } from './write-many.ts';

/** How far a feed of another subgraph has been taken in. */
export class FollowedFeed {
  @StoredOnly(() => ID) cursor!: string;
}

export const FollowedFeeds = collection(FollowedFeed, { name: 'followedFeeds' });

/** A feed of another subgraph that this one follows, and what it makes of it. */
export interface Following {
  readonly subgraph: string;
  readonly feed: string;
  /** A feed of its own, in which it tells what follows. */
  readonly tells?: Feed;
  /** Takes entries in, in order; it may run again, so it does nothing outside the transaction. */
  take(tx: Transaction, entries: readonly object[], now: Date): Promise<void>;
}

/** Follows a feed: each entry takes effect once, for the cursor is written in the transaction of what was made of it. */
export interface Follower extends AsyncDisposable {
  /** Takes in what there is by now. Throws UNAVAILABLE and TIMEOUT where the other subgraph does not answer. */
  catchUp(): Promise<void>;
}

/** How long the other subgraph is asked to wait for something new, and how long after a failure it is asked again. */
const WAIT_MILLISECONDS = 10_000;
const AGAIN_MILLISECONDS = 1_000;

/** Does something for all who want it: those who come while it is done are served together by the next time. */
function joined(work: () => Promise<void>): () => Promise<void> {
  let now: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = () => (now = work().finally(() => (now = undefined)));
  return () => {
    if (!now) return begin();
    next ??= now
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
}

interface Surroundings {
  source: FeedSource;
  clock: () => Date;
  log: Logger;
}

/** Begins to follow. Several processes may do so at once: who comes second finds the cursor moved, and reads on from there. */
export function follow(store: Store, following: Following, { source, clock, log }: Surroundings): Follower {
  const id = `${following.subgraph}/${following.feed}`;
  const gone = new AbortController();
  const catchUp = joined(async () => {
    while ((await step(0)) > 0);
  });
  const running = run();

  async function step(waitMilliseconds: number): Promise<number> {
    const [known] = await read(store, FollowedFeeds, { _id: id }, { limit: 1 });
    const cursor = known?.cursor ?? null;
    const page = await source.page(cursor, waitMilliseconds, gone.signal).catch((error: unknown) => {
      // The log was restored to an earlier one: every entry tells all there is to know, so it is read from its beginning.
      if (error instanceof Refusal && error.extensions['code'] === 'GAP') return source.page(null, 0);
      throw error;
    });
    if (page.cursor !== cursor) await inTransaction((tx) => taken(tx, cursor, page));
    return page.entries.length;
  }

  const inTransaction = (work: (tx: Transaction) => Promise<void>) =>
    following.tells ? transactTelling(store, following.tells, work) : transact(store, work);

  async function taken(tx: Transaction, from: string | null, { entries, cursor }: FeedPage): Promise<void> {
    const [known] = await readIn(tx, FollowedFeeds, { _id: id }, { limit: 1 });
    if ((known?.cursor ?? null) !== from) return;
    await replaceAll(tx, FollowedFeeds, [{ _id: id, cursor } as { _id: string }]);
    if (entries.length > 0) await following.take(tx, entries, clock());
  }

  async function run(): Promise<void> {
    while (!gone.signal.aborted) {
      try {
        await step(WAIT_MILLISECONDS);
      } catch (error) {
        if (gone.signal.aborted) return;
        log.warn(faultOf(error), `following ${id} failed and is tried again`);
        await pause(AGAIN_MILLISECONDS, undefined, { signal: gone.signal }).catch(() => undefined);
      }
    }
  }

  return {
    catchUp,
    async [Symbol.asyncDispose]() {
      gone.abort();
      await running;
    },
  };
}
