import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { FeedHeads, LEASE_MILLISECONDS, positionOf } from '../../../subgraphs/kernel/feed-head.ts';
import { readAfter } from '../../../subgraphs/kernel/feed-log.ts';
import { letGo } from '../../../subgraphs/kernel/feed-retention.ts';
import type { Feeds } from '../../../subgraphs/kernel/feeds.ts';
import { numberAtOnce } from '../../../subgraphs/kernel/numbering.ts';
import { publish, publishChecked, transactTelling } from '../../../subgraphs/kernel/publish.ts';
import { ask, inOneBatch } from '../../../subgraphs/kernel/read.ts';
import { connect, Store, storeOf } from '../../../subgraphs/kernel/store.ts';
import { transact, type Transaction } from '../../../subgraphs/kernel/transaction.ts';
import { until } from '../../compose/until.ts';
import { aFeedStore, AT, NewsFeed, newsOf, type FeedStore, type News } from './a-feed.ts';

describe('numbers given in the transaction that tells', () => {
  let owner: FeedStore;
  let store: Store;

  beforeEach(async () => {
    owner = await aFeedStore();
    store = owner.store;
  });
  afterEach(() => owner[Symbol.asyncDispose]());

  const entry = newsOf;
  const telling = (tx: Transaction, ...entries: ReturnType<typeof entry>[]) => {
    numberAtOnce(tx, NewsFeed);
    return publishChecked(tx, NewsFeed, entries);
  };
  const tellAtOnce = (...entries: ReturnType<typeof entry>[]) => transact(store, (tx) => telling(tx, ...entries));
  const logged = async () =>
    (await readAfter(store, NewsFeed, 0, { first: 1_000 })).map(({ value, number }) => [value, number]);
  const waiting = () => ask<News>(store, { find: NewsFeed.name, filter: { pending: 1 }, ...inOneBatch(1_000) });

  /** Feeds that hold the lease; their own `Store` is on the same database, as a subgraph has it. */
  async function leaseholder(): Promise<Feeds> {
    const feeds = owner.run({ of: new Store(store.connection) });
    await until(
      async () => (await positionOf(store, NewsFeed)).holder !== undefined,
      5_000,
      () => 'nobody has the lease',
    );
    return feeds;
  }

  it('are there when it is acknowledged, and known to the process', async () => {
    const tail = (await leaseholder()).tail(NewsFeed);
    await tail.start();
    await tellAtOnce(entry(1), entry(2));
    expect(await logged()).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(await waiting()).toEqual([]);
    await new Promise(setImmediate);
    expect(tail.inMemory(0)!.map(({ value, number }) => [value, number])).toEqual(await logged());
    expect(tail.position).toMatchObject({ number: 2, last: tail.inMemory(0)!.at(-1)!._id });
  });

  it('come behind those of what others told before and what still waits', async () => {
    await leaseholder();
    await transact(store, async (tx) => {
      numberAtOnce(tx, NewsFeed);
      // Told by another process a moment ago, whose clock is ahead; nobody else numbers it while this has the turn.
      await transact(store, (other) => publish(other, NewsFeed, entry(9, { subject: 'one', version: 1 })));
      await telling(tx, entry(1, { subject: 'one', version: 2 }));
    });
    expect(await logged()).toEqual([
      [9, 1],
      [1, 2],
    ]);
  });

  it('are no gap where the transaction is taken back, nor told', async () => {
    const tail = (await leaseholder()).tail(NewsFeed);
    await tail.start();
    const failing = transact(store, async (tx) => {
      await telling(tx, entry(1));
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    await tellAtOnce(entry(2));
    await new Promise(setImmediate);
    expect(await logged()).toEqual([[2, 1]]);
    expect(tail.inMemory(0)!.map(({ value }) => value)).toEqual([2]);
  });

  it('wait where nobody of the process numbers', async () => {
    await tellAtOnce(entry(1));
    expect((await waiting()).map(({ value }) => value)).toEqual([1]);
  });

  it('wait where the lease is somebody else’s by now', async () => {
    await leaseholder();
    await store
      .model(FeedHeads)
      .collection.updateOne({ _id: 'news' as never }, { $set: { holder: 'other', until: new Date('2999-01-01') } });
    await tellAtOnce(entry(1));
    expect((await waiting()).map(({ value }) => value)).toEqual([1]);
    expect((await positionOf(store, NewsFeed)).number).toBe(0);
  });

  it('have no gap and no conflict among many who tell at once, in either way', async () => {
    await leaseholder();
    let attempts = 0;
    const each = Array.from({ length: 60 }, (_, i) =>
      transact(store, (tx) => {
        if (i % 3 === 0) return publish(tx, NewsFeed, entry(i));
        attempts += 1;
        return telling(tx, entry(i));
      }),
    );
    await Promise.all(each);
    await until(
      async () => (await positionOf(store, NewsFeed)).number === 60,
      5_000,
      () => 'not all are numbered',
    );
    const all = await logged();
    expect(all.map(([, number]) => number)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(new Set(all.map(([value]) => value)).size).toBe(60);
    // Each begins, waits for its turn, and begins once more; a conflict would have it begin again.
    expect(attempts).toBeLessThanOrEqual(2 * 40);
  });

  it('renew the lease: whoever tells all the time is not followed by somebody idle', async () => {
    await leaseholder();
    const holder = async () => (await positionOf(store, NewsFeed)).holder;
    const ours = await holder();
    const other = await connect(readConfig().mongodbUri);
    try {
      owner.run({ of: storeOf(other, store.connection.name) });
      for (const end = Date.now() + 2 * LEASE_MILLISECONDS; Date.now() < end;)
        await Promise.all(
          Array.from({ length: 8 }, (_, i) =>
            transact(store, async (tx) => {
              numberAtOnce(tx, NewsFeed);
              await pause(150);
              await telling(tx, entry(i));
            }),
          ),
        );
      expect(await holder()).toBe(ours);
      expect(await waiting()).toEqual([]);
    } finally {
      await owner.stop();
      await other.close();
    }
  });

  it('and letting go of what is old take turns', async () => {
    await leaseholder();
    await tellAtOnce(...Array.from({ length: 900 }, (_, i) => entry(i)));
    const seen = { begun: 0, done: 0 };
    let isOver = false;
    const busy = (async () => {
      for (; !isOver; seen.done += 1)
        await transact(store, async (tx) => {
          numberAtOnce(tx, NewsFeed);
          seen.begun += 1;
          await telling(tx, entry(10_000));
        });
    })();
    expect(await letGo(store, NewsFeed, new Date(AT.getTime() + 5_000))).toBe(900);
    isOver = true;
    await busy;
    // None of those who had their turn began again.
    expect(seen.begun).toBe(seen.done);
    expect(seen.done).toBeGreaterThan(0);
  });

  it('wait, and the rest is written, where the log was restored without its head', async () => {
    await leaseholder();
    await tellAtOnce(entry(1));
    await store.model(FeedHeads).collection.updateOne({ _id: 'news' as never }, { $set: { number: 0 } });
    await transactTelling(store, NewsFeed, (tx) => publishChecked(tx, NewsFeed, [entry(2)]));
    expect((await waiting()).map(({ value }) => value)).toEqual([2]);
  });
});
