import { cursorOf, fits, gap, readCursor, type ReadCursor } from './cursor.ts';
import { beginningOf, positionOf, type FeedHead, type Position } from './feed-head.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { ask, checkPaths, inOneBatch, read, type Filter } from './read.ts';
import type { Store, Stored } from './store.ts';

/** An entry that has its place in the log. */
export type Numbered<T extends FeedEntry> = Stored<T> & { readonly number: number };

/** Which part of a log is read. */
export interface Part {
  readonly filter?: Filter;
  /**
   * The last number that is looked at, one that is known to be there. With a filter of several values the store looks at one
   * after the other: of what is written meanwhile it would see some, and not what comes before it.
   */
  readonly until?: number;
  /** How many at most. */
  readonly first: number;
}

/** The numbered entries after a number, in order. An index must begin with what the filter names and end with the number. */
export async function readAfter<T extends FeedEntry>(
  store: Store,
  { entries }: Feed<T>,
  after: number,
  { filter = {}, until, first }: Part,
): Promise<Numbered<T>[]> {
  checkPaths(store, entries, Object.keys(filter));
  return ask(store, {
    find: entries.name,
    filter: { ...filter, number: { $gt: after, ...(until !== undefined && { $lte: until }) } },
    sort: { number: 1 },
    ...inOneBatch(first),
  });
}

/**
 * The position that a cursor stands for in a log, of which this was the head a moment ago. Throws GAP for what is no cursor,
 * and for one of another log, of one that was restored to before it, or of entries that are no longer kept.
 */
export async function positionAt(store: Store, feed: Feed, cursor: string, head: FeedHead): Promise<Position> {
  const asked = readCursor(cursor);
  if (!asked) throw gap(beginningOf(head));
  const position = await positionIn(head, store, feed, asked);
  if (position) return position;
  // Another process may have told of what this one has not seen yet, and a new primary does not either.
  const latest = await positionOf(store, feed, { latest: true });
  const there = await positionIn(latest, store, feed, asked);
  if (!there) throw gap(beginningOf(latest));
  return there;
}

/** The position that a cursor stands for in a log that ends with this head; undefined where there is none. */
async function positionIn(head: FeedHead, store: Store, feed: Feed, asked: ReadCursor): Promise<Position | undefined> {
  const { gone = 0 } = head;
  if (asked.log !== head.log || asked.number > head.number || asked.number < gone) return undefined;
  const id =
    asked.number === head.number
      ? head.last
      : asked.number === gone
        ? head.lastGone
        : await idAt(store, feed, asked.number);
  return fits(asked, id) ? { log: asked.log, number: asked.number, last: id } : undefined;
}

/** The id of the entry that has a number. */
async function idAt(store: Store, { entries }: Feed, number: number): Promise<string | undefined> {
  const [entry] = await read(store, entries, { number }, { fields: [], limit: 1 });
  return entry?._id;
}

/** Whether something was told that has no number yet. */
export async function somethingWaits(store: Store, { entries }: Feed): Promise<boolean> {
  const command = { find: entries.name, filter: { pending: 1 }, projection: { _id: 1 }, ...inOneBatch(1) };
  return (await ask(store, command)).length > 0;
}

/** Some entries of a feed, and the cursor behind them. */
export interface FeedPage {
  readonly entries: readonly object[];
  readonly cursor: string;
}

/** The position behind some entries, or where one was without any. */
export function positionBehind(entries: readonly Numbered<FeedEntry>[], before: Position): Position {
  const last = entries.at(-1);
  return last ? { log: before.log, number: last.number, last: last._id } : before;
}

/** A page of a feed, for whoever follows it: after a cursor, or from the very beginning without one. Throws GAP. */
export async function pageAfter(store: Store, feed: Feed, cursor: string | null, first: number): Promise<FeedPage> {
  const head = await positionOf(store, feed);
  const from = cursor === null ? beginningOf(head) : await positionAt(store, feed, cursor, head);
  const entries = await readAfter(store, feed, from.number, { first });
  return { entries, cursor: cursorOf(positionBehind(entries, from)) };
}
