import { cursorOf, readCursor } from './cursor.ts';
import { positionOf, type Position } from './feed-head.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { ask, checkPaths, inOneBatch, type Filter } from './read.ts';
import { Refusal } from './refusals.ts';
import type { Store, Stored } from './store.ts';

/** An entry that has its place in the log. */
export type Numbered<T extends FeedEntry> = Stored<T> & { readonly number: number };

/** The numbered entries after a number, in order, at most so many. An index must begin with what the filter names and end with the number. */
export async function readAfter<T extends FeedEntry>(
  store: Store,
  { entries }: Feed<T>,
  after: number,
  { filter = {}, first }: { filter?: Filter; first: number },
): Promise<Numbered<T>[]> {
  checkPaths(store, entries, Object.keys(filter));
  return ask(store, {
    find: entries.name,
    filter: { ...filter, number: { $gt: after } },
    sort: { number: 1 },
    ...inOneBatch(first),
  });
}

/** The position that a cursor stands for; the end of the log without one. Throws INVALID, and GAP for one that this log has not reached. */
async function positionAt(store: Store, feed: Feed, cursor?: string | null): Promise<Position> {
  const head = await positionOf(store, feed);
  if (cursor == null) return head;
  const position = readCursor(cursor, head.log);
  if (position.number > head.number) throw new Refusal('GAP');
  return position;
}

/** Some entries of a feed, and the cursor behind them. */
export interface FeedPage {
  readonly entries: readonly object[];
  readonly cursor: string;
}

/** A page of a feed, for whoever follows it: after a cursor, or from the very beginning without one. Throws INVALID and GAP. */
export async function pageAfter(store: Store, feed: Feed, cursor: string | null, first: number): Promise<FeedPage> {
  const head = await positionAt(store, feed, cursor);
  const { log } = head;
  const after = cursor === null ? 0 : head.number;
  const entries = await readAfter(store, feed, after, { first });
  return { entries, cursor: cursorOf({ log, number: entries.at(-1)?.number ?? after }) };
}
