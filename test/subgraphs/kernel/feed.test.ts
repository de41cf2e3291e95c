import { Int } from 'type-graphql';
import { publish, publishChecked } from '../../../subgraphs/kernel/publish.ts';
import { readCursor } from '../../../subgraphs/kernel/cursor.ts';
import { FeedHeads, lease, positionOf, release, type Position } from '../../../subgraphs/kernel/feed-head.ts';
import { readAfter } from '../../../subgraphs/kernel/feed-log.ts';
import { readOn } from '../../../subgraphs/kernel/feed-reader.ts';
import { WINDOW } from '../../../subgraphs/kernel/feed-tail.ts';
import { FollowedFeeds, type Following } from '../../../subgraphs/kernel/follower.ts';
import { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import { collection, type Store } from '../../../subgraphs/kernel/store.ts';
import { StoredOnly } from '../../../subgraphs/kernel/stored-field.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { readIn } from '../../../subgraphs/kernel/write.ts';
import { replaceAll } from '../../../subgraphs/kernel/write-many.ts';
import { until } from '../../compose/until.ts';
import { aFeedStore, AT, NewsFeed, newsOf, type FeedStore, type News } from './a-feed.ts';
import { aStore } from './a-store.ts';

class Sum {
  @StoredOnly(() => Int) total!: number;
  @StoredOnly(() => Int) entries!: number;
}
const Sums = collection(Sum, { name: 'sums' });

describe('a feed', () => {
  let owner: FeedStore;
  let store: Store;

  beforeEach(async () => {
    owner = await aFeedStore();
    store = owner.store;
  });
  afterEach(() => owner[Symbol.asyncDispose]());

  const run: FeedStore['run'] = (how) => owner.run(how);
  const entry = newsOf;
  const tell = (...entries: ReturnType<typeof entry>[]) => transact(store, (tx) => publish(tx, NewsFeed, ...entries));
  const numbered = async (count: number) => {
    await until(
      async () => (await positionOf(store, NewsFeed)).number >= count,
      8_000,
      () => `${count} are not numbered`,
    );
    return readAfter(store, NewsFeed, 0, { first: 10_000 });
  };

  it('numbers what is written without gaps, in the order in which it happened', async () => {
    run();
    await Promise.all(Array.from({ length: 40 }, (_, i) => tell(entry(3 * i + 2), entry(3 * i + 1), entry(3 * i))));
    const all = await numbered(120);
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(all.every(({ pending }) => pending === undefined)).toBe(true);
  });

  it('numbers what was checked by the program itself like any other', async () => {
    run();
    await tell(entry(1));
    await transact(store, (tx) => publishChecked(tx, NewsFeed, [entry(2), entry(3)]));
    expect((await numbered(3)).map(({ value, number }) => [value, number])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('never puts a later version before an earlier one, whatever the clocks said', async () => {
    await tell(entry(9, { subject: 'one', version: 2, at: new Date(AT.getTime() - 60_000) }));
    await tell(entry(1, { subject: 'one', version: 1 }), entry(5, { subject: 'other' }));
    run();
    const all = await numbered(3);
    expect(all.filter(({ subject }) => subject === 'one').map(({ version }) => version)).toEqual([1, 2]);
  });

  it('is read as far as is asked for, whatever has come since', async () => {
    run();
    await tell(...[1, 2, 3, 4].map((value) => entry(value)));
    await numbered(4);
    const part = await readAfter(store, NewsFeed, 1, { filter: { value: { $in: [2, 3, 4] } }, until: 3, first: 10 });
    expect(part.map(({ number }) => number)).toEqual([2, 3]);
  });

  it('is not told of what was taken back', async () => {
    run();
    const failing = transact(store, async (tx) => {
      await publish(tx, NewsFeed, entry(1));
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    await tell(entry(2));
    expect((await numbered(1)).map(({ value }) => value)).toEqual([2]);
  });

  it('is numbered by one process at a time, and by the next when that one is gone', async () => {
    const [first] = [run(), run(), run()];
    await Promise.all(Array.from({ length: 30 }, (_, i) => tell(entry(i))));
    await numbered(30);
    await first[Symbol.asyncDispose]();
    await Promise.all(Array.from({ length: 30 }, (_, i) => tell(entry(30 + i))));
    const all = await numbered(60);
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(new Set(all.map(({ value }) => value)).size).toBe(60);
  });

  it('has a lease that one holds, and the next one once it is given back', async () => {
    await positionOf(store, NewsFeed);
    expect(await lease(store, NewsFeed, 'one')).toBe(true);
    expect(await lease(store, NewsFeed, 'one')).toBe(true);
    expect(await lease(store, NewsFeed, 'other')).toBe(false);
    await release(store, NewsFeed, 'other');
    expect(await lease(store, NewsFeed, 'other')).toBe(false);
    await release(store, NewsFeed, 'one');
    expect(await lease(store, NewsFeed, 'other')).toBe(true);
  });

  describe('read on', () => {
    const all = { filter: {}, matches: () => true };

    it('gives what comes after, in order, each with the cursor before it', async () => {
      const feeds = run();
      await tell(entry(1));
      await numbered(1);
      const tail = feeds.tail(NewsFeed);
      await tail.start();
      await until(
        () => Promise.resolve(tail.position.number >= 1),
        5_000,
        () => 'the tail is behind',
      );
      const reader = await readOn(tail, all);
      await tell(entry(2), entry(3));
      const [one, other] = [await reader.next(), await reader.next()];
      expect([one.value!.entry!.value, other.value!.entry!.value]).toEqual([2, 3]);
      expect(readCursor(one.value!.previousCursor)).toMatchObject({ number: 1 });
      expect(other.value!.previousCursor).toBe(one.value!.cursor);
      expect(readCursor(other.value!.cursor)).toMatchObject({ log: tail.position.log, number: 3 });
      await reader.return!();
    });

    it('takes what was just numbered where it follows on what is known, and else waits until it is read', async () => {
      const tail = run().tail(NewsFeed);
      await tail.start();
      const { log, number } = tail.position;
      const entries = [{ ...entry(1), number: number + 1 }] as never;
      const take = async (before: Position) => {
        tail.take(Promise.resolve({ begunAt: 0, before, entries }));
        await Promise.resolve();
        return [tail.position.number, tail.inMemory(number)];
      };
      expect(await take({ log: 'ffffffffffff', number })).toEqual([number, []]);
      expect(await take({ log, number: number + 3 })).toEqual([number, []]);
      expect(await take({ log, number })).toEqual([number + 1, entries]);
    });

    it('misses nothing for somebody who reads slowly, beyond what is kept in memory', async () => {
      const feeds = run();
      const tail = feeds.tail(NewsFeed);
      const slow = await readOn(tail, all);
      const count = WINDOW + 300;
      for (let i = 0; i < count; i += 100)
        await tell(...Array.from({ length: Math.min(100, count - i) }, (_, j) => entry(i + j)));
      await numbered(count);
      await until(
        () => Promise.resolve(tail.position.number === count),
        5_000,
        () => 'the tail is behind',
      );
      const values: number[] = [];
      while (values.length < count) values.push((await slow.next()).value!.entry!.value);
      expect(values).toEqual(Array.from({ length: count }, (_, i) => i));
      await slow.return!();
    });

    it('lets go at once of whoever leaves while waiting', async () => {
      const reader = await readOn(run().tail(NewsFeed), all);
      const waiting = reader.next();
      await reader.return!();
      expect(await waiting).toEqual({ done: true, value: undefined });
    });

    it('ends with COME_BACK when the process stops', async () => {
      const feeds = run();
      const reader = await readOn(feeds.tail(NewsFeed), all);
      const ended = expect(reader.next()).rejects.toThrow(new Refusal('COME_BACK').message);
      await feeds[Symbol.asyncDispose]();
      await ended;
      expect(await reader.next()).toEqual({ done: true, value: undefined });
    });

    it('ends with COME_BACK when the log begins anew', async () => {
      const reader = await readOn(run().tail(NewsFeed), all);
      const ended = expect(reader.next()).rejects.toThrow(new Refusal('COME_BACK').message);
      const anew = { $set: { log: 'ffffffffffff', number: 0 } };
      await store.model(FeedHeads).collection.updateOne({ _id: 'news' as never }, anew);
      await ended;
    });
  });

  describe('followed by another subgraph', () => {
    const following: Following = {
      subgraph: 'owner',
      feed: 'news',
      async take(tx, entries) {
        const [known] = await readIn(tx, Sums, { _id: 'sum' }, { limit: 1 });
        const total = (entries as News[]).reduce((sum, { value }) => sum + value, known?.total ?? 0);
        await replaceAll(tx, Sums, [{ _id: 'sum', total, entries: (known?.entries ?? 0) + entries.length } as never]);
      },
    };
    let other: Awaited<ReturnType<typeof aStore>>;

    beforeEach(async () => {
      other = await aStore();
      await other.store.prepare([Sums, FollowedFeeds]);
    });
    afterEach(async () => {
      await owner.stop();
      await other[Symbol.asyncDispose]();
    });
    const sum = async () => (await other.store.model(Sums).collection.findOne({})) as unknown as Sum | null;

    it('takes each entry in once, also when several processes follow and some stop', async () => {
      const feeds = run();
      const find = () => feeds.source('news')!;
      const followers = [
        run({ find, parts: { follows: [following] }, of: other.store }),
        run({ find, parts: { follows: [following] }, of: other.store }),
      ];
      await Promise.all(Array.from({ length: 50 }, (_, i) => tell(entry(i))));
      await followers[0]![Symbol.asyncDispose]();
      await Promise.all(Array.from({ length: 50 }, (_, i) => tell(entry(50 + i))));
      await until(
        async () => (await sum())?.entries === 100,
        8_000,
        () => 'not all was taken in',
      );
      expect(await sum()).toMatchObject({ total: 4950, entries: 100 });
    });

    it('is caught up with when asked, also with what has no number yet', async () => {
      const feeds = run();
      const follower = run({ find: () => feeds.source('news')!, parts: { follows: [following] }, of: other.store });
      await tell(entry(7));
      await follower.catchUp();
      expect(await sum()).toMatchObject({ total: 7, entries: 1 });
    });
  });
});
