import { cursorOf, gap } from './cursor.ts';
import { systemClock } from './clock.ts';
import { systemTimer, type Time } from './expiry.ts';
import { beginningOf, positionOf, type Position } from './feed-head.ts';
import { positionAt, positionBehind, type Numbered } from './feed-log.ts';
import type { FeedTail } from './feed-tail.ts';
import type { FeedEntry } from './feed.ts';
import type { Filter } from './read.ts';
import { Refusal } from './refusals.ts';
import { DONE } from './streams.ts';

/** What tells a reader where it is, without an entry: all until then has been given; nothing has come for a while. */
export type Mark = 'CAUGHT_UP' | 'HEARTBEAT';

/** What a reader of a feed gets: an entry or a mark, its cursor, and the cursor of what it got before. */
export type Read<T extends FeedEntry> = {
  readonly cursor: string;
  /** Of the first one: the cursor after which it began. */
  readonly previousCursor: string;
} & (
  | { readonly entry: Numbered<T>; readonly mark?: undefined }
  | { readonly entry?: undefined; readonly mark: Mark; readonly at: Date }
);

/** Which entries a reader wants: by a filter that an index of the feed bears, and by what cannot be said to the store. */
export interface Wanted<T extends FeedEntry> {
  readonly filter: Filter;
  matches(entry: Numbered<T>): boolean;
  /** After which cursor; from the end of the log as it is without one. */
  readonly after?: string | null | undefined;
  /** After so long without anything it is told where it is. */
  readonly heartbeatMilliseconds?: number;
}

const AT_ONCE = 100;

/**
 * The entries that come after a cursor, and then those that come, without a seam: those wanted, in order. Where it began at
 * a cursor, CAUGHT_UP comes once all that was there has been given. Whoever reads slowly is behind, and holds nothing: what
 * has left the window of the process is read from the store. At the end of the process it ends with COME_BACK, and where the
 * history is not whole with GAP. No async generator: there, `return` waits for a pending `next`. Throws GAP.
 */
export async function readOn<T extends FeedEntry>(
  tail: FeedTail<T>,
  { filter, matches, after: asked, heartbeatMilliseconds = Infinity }: Wanted<T>,
  { clock, timer }: Time = { clock: systemClock, timer: systemTimer },
): Promise<AsyncIterableIterator<Read<T>, undefined>> {
  await tail.start();
  const { history } = tail;
  const { store, feed } = tail;
  let at = asked == null ? tail.position : await positionAt(store, feed, asked, await positionOf(store, feed));
  let previous = asked ?? cursorOf(at);
  let isBehind = asked != null;
  let ahead: Numbered<T>[] = [];
  let open = true;
  let isLate = false;
  let wake = () => {};
  let stopTimer = () => {};

  /** The process stops, or the log is another one. */
  const isOver = () => tail.stopped || tail.history !== history;

  /** Looks once, and tells whether there may be more at once. */
  async function look(): Promise<boolean> {
    const end = tail.position;
    const found = tail.inMemory(at.number)?.slice(0, AT_ONCE) ?? (await inStore(end.number));
    ahead = found.filter((entry) => matches(entry));
    const behind = positionBehind(found, at);
    // What is wanted ends before the log does.
    at = found.length < AT_ONCE && behind.number < end.number ? end : behind;
    return found.length > 0;
  }

  async function inStore(until: number): Promise<readonly Numbered<T>[]> {
    const found = await tail.inStore(at.number, { filter, until, first: AT_ONCE });
    const head = await positionOf(store, feed);
    if (at.number < (head.gone ?? 0)) throw gap(beginningOf(head));
    return found;
  }

  const nextRing = () =>
    new Promise<void>((resolve) => {
      const leave = tail.onNext(resolve);
      wake = () => {
        leave();
        resolve();
      };
    });

  /** From now on it is quiet, until something is given. */
  function beQuiet(): void {
    stopTimer();
    isLate = false;
    if (heartbeatMilliseconds === Infinity) return;
    stopTimer = timer(() => {
      isLate = true;
      wake();
    }, heartbeatMilliseconds);
  }

  function given<V extends object>(position: Position, value: V) {
    beQuiet();
    const previousCursor = previous;
    previous = cursorOf(position);
    return { done: false as const, value: { ...value, cursor: previous, previousCursor } };
  }

  const marked = (mark: Mark) => given(at, { mark, at: clock() });

  function close(): void {
    open = false;
    stopTimer();
    wake();
  }

  const reader: AsyncIterableIterator<Read<T>, undefined> = {
    async next() {
      try {
        while (open) {
          if (isOver()) throw new Refusal('COME_BACK');
          const entry = ahead.shift();
          if (entry) return given(positionBehind([entry], at), { entry });
          if (await look()) continue;
          // Between the look and the wait something may have come.
          if (!open || isOver() || tail.position.number > at.number) continue;
          if (isBehind) {
            isBehind = false;
            return marked('CAUGHT_UP');
          }
          if (isLate) return marked('HEARTBEAT');
          await nextRing();
        }
        return DONE;
      } catch (error) {
        close();
        throw error;
      }
    },
    async return() {
      close();
      return DONE;
    },
    [Symbol.asyncIterator]: () => reader,
  };
  beQuiet();
  return reader;
}
