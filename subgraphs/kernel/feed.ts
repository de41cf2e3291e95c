import { ID, Int } from 'type-graphql';
import { DateTimeScalar } from './date-time.ts';
import { FeedHeads } from './feed-head.ts';
import type { Order } from './read.ts';
import { collection, type Collection } from './store.ts';
import { StoredOnly, type Class } from './stored-field.ts';

/**
 * A feed is how one department tells another something with nothing lost: a collection in the owner's store, one document
 * for each event, written in the transaction of its cause and numbered in it or right after it, without gaps, by whoever
 * holds the lease. A reader keeps the number of the last entry that it has taken in, and reads on from there.
 */

/** What every entry of a feed says of itself, beside what it tells. */
export abstract class FeedEntry {
  /** What it is about. Entries of one subject are numbered in the order of their versions. */
  @StoredOnly(() => ID) subject!: string;
  @StoredOnly(() => Int, { min: 1 }) version!: number;
  @StoredOnly(() => DateTimeScalar) at!: Date;
  /** Its place in the log, from 1; absent until it has one. */
  @StoredOnly(() => Int, { nullable: true, min: 1 }) number?: number;
  /** 1 until it has a number, then absent, so that the index of what waits stays small. */
  @StoredOnly(() => Int, { nullable: true }) pending?: number;
}

/** A feed, by its name in the store of its owner. */
export interface Feed<T extends FeedEntry = FeedEntry> {
  readonly name: string;
  readonly entries: Collection<T>;
}

/** The order in which waiting entries are read: a cut never takes a later version before an earlier one. */
export const WAITING_ORDER: Order = { subject: 1, version: 1 };

/**
 * Declares a feed; `parts` are the paths by which its readers find their part of it. An entry stands in their indexes once it
 * has a number, and so is put into each of them once, not twice.
 */
export const feedOf = <T extends FeedEntry>(
  of: Class<T>,
  { name, indexes = [], parts = [] }: { name: string; indexes?: Collection['indexes']; parts?: readonly string[] },
): Feed<T> => ({
  name,
  entries: collection(of, {
    name,
    indexes,
    unique: ['number'],
    partial: [
      { keys: { pending: 1, ...WAITING_ORDER }, where: { pending: 1 } },
      ...parts.map((part) => ({ keys: { [part]: 1, number: 1 } as const, where: { number: { $exists: true } } })),
    ],
  }),
});

/** The collections of which a feed is made. */
export const collectionsOf = ({ entries }: Feed): Collection[] => [entries, FeedHeads];

/** An entry of a feed before it has a number. */
export type Unnumbered<T extends FeedEntry> = Omit<T, 'number' | 'pending'> & { readonly _id: string };
