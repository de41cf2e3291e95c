import { cursorOf } from '../../../subgraphs/kernel/cursor.ts';
import type { Timer } from '../../../subgraphs/kernel/expiry.ts';
import { FeedHeads, positionOf } from '../../../subgraphs/kernel/feed-head.ts';
import { pageOn, positionSince } from '../../../subgraphs/kernel/feed-page.ts';
import { readOn, type Read } from '../../../subgraphs/kernel/feed-reader.ts';
import { letGo } from '../../../subgraphs/kernel/feed-retention.ts';
import { WINDOW } from '../../../subgraphs/kernel/feed-tail.ts';
import type { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import { until } from '../../compose/until.ts';
import { NewsFeed, type News } from './a-feed.ts';
import { aLog, momentOf, type Log } from './a-log.ts';

const ALL = { filter: {}, matches: () => true };

/** What was read, in short: the value of an entry, or the mark. */
const said = ({ entry, mark }: Read<News>) => entry?.value ?? mark;

describe('a feed that somebody comes back to', () => {
  let log: Log;

  beforeEach(async () => {
    log = await aLog();
  });
  afterEach(() => log[Symbol.asyncDispose]());

  const reading = (after?: string | null, wanted = {}) => readOn(log.tail, { ...ALL, after, ...wanted });
  const taken = async (reader: Awaited<ReturnType<typeof reading>>, count: number) => {
    const all: Read<News>[] = [];
    while (all.length < count) all.push((await reader.next()).value!);
    return all;
  };
  const cursorAt = async (value: number): Promise<string> => {
    if (value === 0) return cursorOf({ ...(await positionOf(log.store, NewsFeed)), number: 0, last: undefined });
    const page = await pageOn(log.store, NewsFeed, { ...ALL, after: await cursorAt(0) }, value);
    return page.cursor;
  };
  const gapOf = async (after: string) => {
    const refusal = await reading(after).then(
      () => undefined,
      (error: Refusal) => error,
    );
    expect(refusal?.extensions['code']).toBe('GAP');
    return String(refusal!.extensions['from']);
  };
  const since = (value: number) => positionSince(log.store, NewsFeed, momentOf(value));
  const seen = (count: number) =>
    until(
      () => Promise.resolve(log.tail.position.number === count),
      5_000,
      () => 'the tail is behind',
    );

  it('gives what came meanwhile, a mark, and what comes then, each with the cursor before it', async () => {
    await log.tell(5);
    const after = await cursorAt(2);
    const reader = await reading(after);
    const first = await taken(reader, 4);
    await log.tell(2);
    const all = [...first, ...(await taken(reader, 2))];
    expect(all.map(said)).toEqual([3, 4, 5, 'CAUGHT_UP', 6, 7]);
    expect(all.map(({ previousCursor }) => previousCursor)).toEqual([
      after,
      ...all.slice(0, -1).map(({ cursor }) => cursor),
    ]);
    await reader.return!();
  });

  it('has no seam, however far behind somebody is and whatever comes meanwhile', async () => {
    await log.tell(10);
    const after = await cursorAt(10);
    const count = WINDOW + 400;
    for (let i = 0; i < count; i += 400) await log.tell(400);
    const telling = log.tell(300);
    const reader = await reading(after);
    const values: unknown[] = [];
    while (values.filter((value) => value !== 'CAUGHT_UP').length < count + 300)
      values.push(said((await reader.next()).value!));
    await telling;
    expect(values.filter((value) => value !== 'CAUGHT_UP')).toEqual(
      Array.from({ length: count + 300 }, (_, i) => 11 + i),
    );
    expect(values.filter((value) => value === 'CAUGHT_UP').length).toBeLessThanOrEqual(1);
    await reader.return!();
  });

  it('knows a position whatever was wanted: what is not wanted is passed over', async () => {
    await log.tell(6);
    const odd = { matches: ({ value }: News) => value % 2 === 1 };
    const reader = await reading(await cursorAt(0), odd);
    const all = await taken(reader, 4);
    expect(all.map(said)).toEqual([1, 3, 5, 'CAUGHT_UP']);
    // Whoever widens what they want has missed nothing since.
    const wider = await reading(all[1]!.cursor);
    expect((await taken(wider, 4)).map(said)).toEqual([4, 5, 6, 'CAUGHT_UP']);
    await Promise.all([reader.return!(), wider.return!()]);
  });

  it('says where it is when nothing was given for a while, though others are given much', async () => {
    const calls: (() => void)[] = [];
    const timer: Timer = (call) => {
      calls.push(call);
      return () => undefined;
    };
    await log.tell(1);
    const none = { ...ALL, matches: () => false, after: await cursorAt(1), heartbeatMilliseconds: 1_000 };
    const reader = await readOn(log.tail, none, { clock: () => momentOf(0), timer });
    expect((await taken(reader, 1)).map(said)).toEqual(['CAUGHT_UP']);
    const waiting = reader.next();
    await log.tell(3);
    await seen(4);
    calls.at(-1)!();
    const { value } = await waiting;
    expect(value).toMatchObject({ mark: 'HEARTBEAT', at: momentOf(0), previousCursor: await cursorAt(1) });
    expect(value!.cursor).toBe(await cursorAt(4));
    await reader.return!();
  });

  it('ends in GAP for what is no cursor, for another log and for what lies ahead, and says from where to go on', async () => {
    await log.tell(3);
    const head = await positionOf(log.store, NewsFeed);
    for (const after of ['', 'x', '%', cursorOf({ ...head, number: 9 }), cursorOf({ ...head, log: 'ffffffffffff' })]) {
      const reader = await reading(await gapOf(after));
      expect((await taken(reader, 4)).map(said)).toEqual([1, 2, 3, 'CAUGHT_UP']);
      await reader.return!();
    }
  });

  it('ends in GAP for a log that was restored to before it, also when it has gone on since', async () => {
    await log.tell(6);
    const [before, after] = [await cursorAt(3), await cursorAt(5)];
    const live = await reading(null);
    const told = live.next().catch((error: Refusal) => error.extensions['code']);
    const lastKept = (await pageOn(log.store, NewsFeed, { ...ALL, after: await cursorAt(0) }, 4)).read.at(-1)!.entry!;
    await log.store.model(NewsFeed.entries).collection.deleteMany({ number: { $gt: 4 } });
    const restored = { $set: { number: 4, last: lastKept._id } };
    await log.store.model(FeedHeads).collection.updateOne({ _id: 'news' as never }, restored);
    expect(await told).toBe('COME_BACK');
    await gapOf(after);
    await log.restart();
    await log.tell(4);
    await gapOf(after);
    const reader = await reading(before);
    expect((await taken(reader, 6)).map(said)).toEqual([4, 5, 6, 7, 8, 'CAUGHT_UP']);
    await reader.return!();
  });

  it('lets go of what is older than is kept, and ends in GAP for whoever comes back to it', async () => {
    await log.tell(9);
    const cursors = await Promise.all([2, 4, 5, 6].map(cursorAt));
    expect(await letGo(log.store, NewsFeed, momentOf(6))).toBe(5);
    expect(await letGo(log.store, NewsFeed, momentOf(6))).toBe(0);
    for (const tooOld of cursors.slice(0, 2)) await gapOf(tooOld);
    for (const [i, kept] of cursors.slice(2).entries()) {
      const reader = await reading(kept);
      expect((await taken(reader, 5 - i)).map(said)).toEqual([6, 7, 8, 9, 'CAUGHT_UP'].slice(i));
      await reader.return!();
    }
    const reader = await reading(await gapOf('x'));
    expect((await taken(reader, 1)).map(said)).toEqual([6]);
    await reader.return!();
  });

  it('lets go of each once, though several processes do at once', async () => {
    await log.tell(9);
    const gone = await Promise.all(Array.from({ length: 4 }, () => letGo(log.store, NewsFeed, momentOf(6))));
    expect(gone.reduce((sum, each) => sum + each, 0)).toBe(5);
    expect(await positionOf(log.store, NewsFeed)).toMatchObject({ number: 9, gone: 5 });
  });

  it('is read by pages as well, without a hole and to the end', async () => {
    await log.tell(7);
    const odd = { filter: {}, matches: ({ value }: News) => value % 2 === 1 };
    const values: number[] = [];
    let after = await cursorAt(0);
    for (let isEnd = false; !isEnd;) {
      const page = await pageOn(log.store, NewsFeed, { ...odd, after }, 2);
      expect(page.read[0]?.previousCursor ?? after).toBe(after);
      values.push(...page.read.map(({ entry }) => entry!.value));
      ({ cursor: after, isEnd } = page);
    }
    expect(values).toEqual([1, 3, 5, 7]);
    expect(after).toBe(await cursorAt(7));
    const end = await pageOn(log.store, NewsFeed, ALL, 2);
    expect(end).toMatchObject({ read: [], cursor: after, isEnd: true });
  });

  it('finds a position before all that happened since a moment', async () => {
    await log.tell(40);
    // What happened within a minute may have got its number in another order.
    for (const value of [1, 2, 17, 40]) expect((await since(value)).position.number).toBe(Math.max(0, value - 2));
    expect((await since(-5)).position.number).toBe(0);
    expect((await since(99)).position.number).toBe(40);
  });

  it('says whether all that happened since a moment is kept', async () => {
    await log.tell(9);
    expect((await since(-5)).isWhole).toBe(true);
    await letGo(log.store, NewsFeed, momentOf(6));
    const told = await Promise.all([-5, 6, 7, 8, 99].map(since));
    expect(told.map(({ isWhole, position }) => [isWhole, position.number])).toEqual([
      [false, 5],
      [false, 5],
      [false, 5],
      [true, 6],
      [true, 9],
    ]);
  });
});
