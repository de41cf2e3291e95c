import { randomBytes } from 'node:crypto';
import { ID, Int } from 'type-graphql';
import { DateTimeScalar } from './date-time.ts';
import type { Feed } from './feed.ts';
import { read, type Reading } from './read.ts';
import { collection, type Store } from './store.ts';
import { StoredOnly } from './stored-field.ts';

/** Where a feed ends, and who may number what comes next. */
export class FeedHead {
  /** Which log the numbers are of: one that begins anew has another name, and its numbers mean something else. */
  @StoredOnly(() => ID) log!: string;
  /** The number of the last entry; 0 where there is none. */
  @StoredOnly(() => Int, { min: 0 }) number!: number;
  /** The id of the last entry: a log that was restored from a backup, and went on, has another one in its place. */
  @StoredOnly(() => ID, { nullable: true }) last?: string;
  /** Up to which number entries are no longer kept, and the id of the one that had it. */
  @StoredOnly(() => Int, { nullable: true }) gone?: number;
  @StoredOnly(() => ID, { nullable: true }) lastGone?: string;
  @StoredOnly(() => ID, { nullable: true }) holder?: string;
  /** Until when the holder may number, by the clock of the store. */
  @StoredOnly(() => DateTimeScalar, { nullable: true }) until?: Date;
}

export const FeedHeads = collection(FeedHead, { name: 'feedHeads' });

/** A place in a log: the number of the entry last taken in, and its id, where there is one. */
export interface Position {
  readonly log: string;
  readonly number: number;
  readonly last?: string | undefined;
}

/** A place before which nothing is kept. */
export const beginningOf = ({ log, gone = 0, lastGone }: FeedHead): Position => ({ log, number: gone, last: lastGone });

/** How long a holder may number without renewing it. One that dies is followed within this time. */
export const LEASE_MILLISECONDS = 2_000;

const headsOf = (store: Store) => store.model(FeedHeads).collection;

/** A log that begins, of which nobody has a cursor: the numbers up to this one are taken. */
export const newLog = (number = 0): Position => ({ log: randomBytes(6).toString('hex'), number });

/** Where a feed ends and what of it is kept, as the majority knows it; the latest that there is costs a write. */
export async function positionOf(
  store: Store,
  { name }: Pick<Feed, 'name'>,
  how?: Pick<Reading, 'latest'>,
): Promise<FeedHead> {
  const [head] = await read(store, FeedHeads, { _id: name }, { limit: 1, ...how });
  return head ?? begin(store, name);
}

/** Begins a feed's log where there is none. Two processes may do so at once. */
async function begin(store: Store, name: string): Promise<FeedHead> {
  const head = await headsOf(store).findOneAndUpdate(
    { _id: name as never },
    { $setOnInsert: newLog() },
    { upsert: true, returnDocument: 'after' },
  );
  return head as unknown as FeedHead;
}

/** Until when a lease holds that is taken or renewed now, for an update. */
export const LEASED_UNTIL = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MILLISECONDS } };

/** Takes or renews the lease of a feed, and tells whether it is ours. */
export async function lease(store: Store, { name }: Feed, holder: string): Promise<boolean> {
  const free = { $or: [{ $eq: ['$holder', holder] }, { $lte: [{ $ifNull: ['$until', '$$NOW'] }, '$$NOW'] }] };
  store.roundTrips += 1;
  const { matchedCount } = await headsOf(store).updateOne({ _id: name as never, $expr: free }, [
    { $set: { holder, until: LEASED_UNTIL } },
  ]);
  return matchedCount === 1;
}

/** Gives the lease back, so that the next one need not wait for its end. */
export async function release(store: Store, { name }: Feed, holder: string): Promise<void> {
  await headsOf(store).updateOne({ _id: name as never, holder }, { $unset: { holder: 1, until: 1 } });
}
