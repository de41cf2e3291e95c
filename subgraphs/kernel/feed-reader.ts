import { cursorOf } from './cursor.ts';
import type { Numbered } from './feed-log.ts';
import type { FeedTail } from './feed-tail.ts';
import type { FeedEntry } from './feed.ts';
import type { Filter } from './read.ts';
import { Refusal } from './refusals.ts';
import { DONE } from './streams.ts';

/** What a reader of a feed gets: an entry, its cursor, and that of the one it got before. */
export interface Read<T extends FeedEntry> {
  readonly entry: Numbered<T>;
  readonly cursor: string;
  readonly previousCursor: string | null;
}

/** Which entries a reader wants: by a filter that an index of the feed bears, and by what cannot be said to the store. */
export interface Wanted<T extends FeedEntry> {
  readonly filter: Filter;
  matches(entry: Numbered<T>): boolean;
}

const AT_ONCE = 100;

/**
 * The entries that come after the end of the log as it is, those wanted, in order. Whoever reads slowly is behind, and
 * holds nothing: what has left the window of the process is read from the store. At the end of the process it ends with
 * COME_BACK. No async generator: there, `return` waits for a pending `next`.
 */
export async function readOn<T extends FeedEntry>(
  tail: FeedTail<T>,
  { filter, matches }: Wanted<T>,
): Promise<AsyncIterableIterator<Read<T>, undefined>> {
  await tail.start();
  const { log } = tail.position;
  let after = tail.position.number;
  let previous: string | null = null;
  let ahead: Numbered<T>[] = [];
  let open = true;
  let wake = () => {};

  /** The process stops, or the log began anew. */
  const isOver = () => tail.stopped || tail.position.log !== log;

  /** Looks once, and tells whether there may be more at once. */
  async function look(): Promise<boolean> {
    const kept = tail.inMemory(after);
    const until = tail.position.number;
    const found = kept ?? (await tail.inStore(after, filter, AT_ONCE));
    ahead = found.filter((entry) => matches(entry));
    after = kept || found.length < AT_ONCE ? Math.max(after, found.at(-1)?.number ?? 0, until) : found.at(-1)!.number;
    return found.length > 0;
  }

  const nextRing = () =>
    new Promise<void>((resolve) => {
      const leave = tail.onNext(resolve);
      wake = () => {
        leave();
        resolve();
      };
    });

  const reader: AsyncIterableIterator<Read<T>, undefined> = {
    async next() {
      while (open) {
        if (isOver()) {
          open = false;
          throw new Refusal('COME_BACK');
        }
        const entry = ahead.shift();
        if (entry) {
          const previousCursor = previous;
          previous = cursorOf({ log, number: entry.number });
          return { done: false, value: { entry, cursor: previous, previousCursor } };
        }
        // Between the look and the wait something may have come.
        if (!(await look()) && open && !isOver() && tail.position.number <= after) await nextRing();
      }
      return DONE;
    },
    async return() {
      open = false;
      wake();
      return DONE;
    },
    [Symbol.asyncIterator]: () => reader,
  };
  return reader;
}
