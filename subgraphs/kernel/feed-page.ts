import { cursorOf } from './cursor.ts';
import { beginningOf, positionOf, type Position } from './feed-head.ts';
import { positionAt, positionBehind, readAfter } from './feed-log.ts';
import type { Read, Wanted } from './feed-reader.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { read } from './read.ts';
import type { Store } from './store.ts';

/** A part of a log, for whoever asks for it from time to time. */
export interface LogPage<T extends FeedEntry> {
  readonly read: readonly Read<T>[];
  /** After which to go on: all until there was looked at. */
  readonly cursor: string;
  /** Whether that is the end of the log as it is. */
  readonly isEnd: boolean;
}

const AT_ONCE = 500;
/** So many times the log is read for one page, where next to nothing in it is wanted. */
const LOOKS_AT_MOST = 20;

/** The entries after a cursor, those wanted, at most so many; none without a cursor, but the end of the log. Throws GAP. */
export async function pageOn<T extends FeedEntry>(
  store: Store,
  feed: Feed<T>,
  { filter, matches, after }: Omit<Wanted<T>, 'heartbeatMilliseconds'>,
  first: number,
): Promise<LogPage<T>> {
  const end = await positionOf(store, feed);
  let at: Position = after == null ? end : await positionAt(store, feed, after, end);
  let previousCursor = after ?? cursorOf(at);
  const given: Read<T>[] = [];
  for (let looks = 0; looks < LOOKS_AT_MOST && given.length < first && at.number < end.number; looks += 1) {
    const found = await readAfter(store, feed, at.number, { filter, until: end.number, first: AT_ONCE });
    for (const entry of found) {
      at = positionBehind([entry], at);
      if (!matches(entry)) continue;
      const cursor = cursorOf(at);
      given.push({ entry, cursor, previousCursor });
      previousCursor = cursor;
      if (given.length === first) break;
    }
    // What is wanted ends before the log does.
    if (given.length < first && found.length < AT_ONCE && at.number < end.number) at = end;
  }
  return { read: given, cursor: cursorOf(at), isEnd: at.number >= end.number };
}

/** How much later than it happened something may get its number. */
const NUMBERED_WITHIN_MILLISECONDS = 60_000;

/** A position, and what comes after it. */
export interface Since {
  readonly position: Position;
  /** Whether all that happened since is kept; not where the log reaches back no further and has let go of something. */
  readonly isWhole: boolean;
}

/** A position before the first entry that happened since a moment; the beginning of what is kept where all of it did. */
export async function positionSince(store: Store, feed: Feed, since: Date): Promise<Since> {
  const head = await positionOf(store, feed);
  const until = since.getTime() - NUMBERED_WITHIN_MILLISECONDS;
  const beginning = beginningOf(head);
  let position = beginning;
  let behind = head.number + 1;
  while (behind - position.number > 1) {
    const number = Math.floor((position.number + behind) / 2);
    const [entry] = await read(store, feed.entries, { number }, { fields: ['at'], limit: 1 });
    if (entry && entry.at.getTime() < until) position = { log: head.log, number, last: entry._id };
    else behind = number;
  }
  return { position, isWhole: position.number > beginning.number || head.gone === undefined };
}
