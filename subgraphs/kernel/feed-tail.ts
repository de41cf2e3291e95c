import type { Bell, Hearing } from './bell.ts';
import { LEASE_MILLISECONDS, positionOf, type Position } from './feed-head.ts';
import { positionBehind, readAfter, type Numbered, type Part } from './feed-log.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { faultOf, type Logger } from './logging.ts';
import type { Numbering } from './numbering.ts';
import type { Store } from './store.ts';

/** How many of the last entries are kept in memory, for all readers together; who is further behind reads the store. */
export const WINDOW = 2_000;

/** How many entries are read from the store at once. */
const READ_AT_ONCE = 500;

/**
 * The end of a feed as one process sees it. What is written is read once for all its readers, in the order of the log,
 * and only after it was committed: this is the log itself, not something beside it.
 */
export class FeedTail<T extends FeedEntry> implements AsyncDisposable {
  #window: Numbered<T>[] = [];
  #position: Position = { log: '', number: 0 };
  #coming: Promise<void> = Promise.resolve();
  #history = {};
  #stopped = false;
  readonly #waiting = new Set<() => void>();
  readonly #hearing: Hearing;
  #running: Promise<void> | undefined;
  #started: Promise<void> | undefined;

  constructor(
    readonly store: Store,
    readonly feed: Feed<T>,
    bell: Bell,
    private readonly log: Logger,
  ) {
    this.#hearing = bell.listen(`${feed.name}/numbered`);
  }

  /** The position of the last entry seen. */
  get position(): Position {
    return this.#position;
  }

  /** Another one as soon as the log that is read is another, or was restored to before what has been seen of it. */
  get history(): object {
    return this.#history;
  }

  /** Begins to look, at the end of the log as it is; whoever comes later finds it begun. */
  start(): Promise<void> {
    return (this.#started ??= positionOf(this.store, this.feed).then(
      (position) => {
        this.#position = position;
        this.#running = this.#run();
      },
      (error: unknown) => {
        // Whoever comes next tries again.
        this.#started = undefined;
        throw error;
      },
    ));
  }

  /** The entries after a number that are in memory, in order; undefined where some of them no longer are. */
  inMemory(after: number): readonly Numbered<T>[] | undefined {
    const oldest = this.#window[0]?.number ?? this.#position.number + 1;
    if (after + 1 < oldest) return undefined;
    return this.#window.slice(after + 1 - oldest);
  }

  /** Those of them in the store. */
  inStore(after: number, part: Part): Promise<Numbered<T>[]> {
    return readAfter(this.store, this.feed, after, part);
  }

  /** Calls once, at the next entry or at the end. Answers how to take it back. */
  onNext(call: () => void): () => void {
    this.#waiting.add(call);
    return () => this.#waiting.delete(call);
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /**
   * What this process is numbering, or has: the ring for it would have us read the same. Where it does not follow on what is
   * here, that is done.
   */
  take(numbering: Promise<Numbering>): void {
    this.#coming = numbering.then(
      ({ before, entries }) => {
        if (this.#running && isSame(before, this.#position)) this.#keep(entries as readonly Numbered<T>[]);
      },
      // Whoever numbers is told.
      () => undefined,
    );
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        while ((await this.#readOn()) === READ_AT_ONCE);
      } catch (error) {
        this.log.warn(faultOf(error), `reading ${this.feed.name} failed and is tried again`);
      }
      while (await this.#ringsForWhatIsHere());
    }
  }

  async #ringsForWhatIsHere(): Promise<boolean> {
    const number = await this.#hearing.next(LEASE_MILLISECONDS / 2);
    await this.#coming;
    return number === this.#position.number && !this.#stopped;
  }

  async #readOn(): Promise<number> {
    const { store, feed } = this;
    const before = this.#position;
    const [head, found] = await Promise.all([
      positionOf(store, feed),
      readAfter(store, feed, before.number, { first: READ_AT_ONCE }),
    ]);
    // A log that began anew leaves nothing of the old one to wait for: its numbers mean something else.
    if (head.log !== before.log || (head.number <= before.number && !isSame(head, before))) {
      this.#window = [];
      this.#position = head;
      this.#history = {};
      this.#callAll();
      return 0;
    }
    // Meanwhile some of them may have been taken.
    this.#keep(found.filter(({ number }) => number > this.#position.number));
    return found.length;
  }

  #keep(entries: readonly Numbered<T>[]): void {
    if (entries.length === 0) return;
    this.#window = [...this.#window, ...entries].slice(-WINDOW);
    this.#position = positionBehind(entries, this.#position);
    this.#callAll();
  }

  #callAll(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const call of waiting) call();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#hearing.stop();
    this.#callAll();
    await this.#running;
  }
}

/** Whether two positions are one; of a log whose head does not say which entry is its last, by their numbers. */
const isSame = (one: Position, other: Position): boolean =>
  one.log === other.log &&
  one.number === other.number &&
  (one.last === undefined || other.last === undefined || one.last === other.last);
