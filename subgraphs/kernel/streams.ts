/** The end of a stream. */
export const DONE = { done: true, value: undefined } as const;

/** Whether it is a stream, and not a single result. */
export const isStream = <T extends object>(result: T): result is Extract<T, AsyncIterable<unknown>> =>
  Symbol.asyncIterator in result;

interface Waiting<T> {
  resolve: (result: IteratorResult<T, undefined>) => void;
  reject: (error: unknown) => void;
}

/** A stream that somebody other than its source may end. */
export interface Endable<T> {
  stream: AsyncIterableIterator<T, undefined>;
  /** Whoever waits is refused with the reason, or else whoever asks next: once. The source is released. */
  end(reason: unknown): void;
}

/**
 * What the source yields until it ends, or is ended. `look` is called whenever a value is asked for or has come, and may
 * end it; `closed` is called once, however it ended.
 * No async generator: there, `return` waits for a pending `next`, so a client that leaves would leave the source behind.
 */
export function endable<T>(source: AsyncIterable<T>, look = () => {}, closed = () => {}): Endable<T> {
  const upstream = source[Symbol.asyncIterator]();
  const waiting = new Set<Waiting<T>>();
  let isOpen = true;
  let untold: { reason: unknown } | null = null;

  const release = async () => void (await upstream.return?.());

  function close(settle: (one: Waiting<T>) => void): void {
    isOpen = false;
    waiting.forEach(settle);
    waiting.clear();
    closed();
  }

  function end(reason: unknown): void {
    if (!isOpen) return;
    if (waiting.size === 0) untold = { reason };
    close(({ reject }) => reject(reason));
    // How the source takes it is nothing that whoever listens need be told.
    release().catch(() => undefined);
  }

  function pull(one: Waiting<T>): void {
    const settled = (settle: () => void, isLast: boolean) => {
      if (isOpen) look();
      // It has been told otherwise while the source was thinking.
      if (!waiting.delete(one)) return;
      if (isLast) close((other) => other.resolve(DONE));
      settle();
    };
    waiting.add(one);
    upstream.next().then(
      (result) => settled(() => one.resolve(result.done ? DONE : result), result.done === true),
      (error: unknown) => settled(() => one.reject(error), true),
    );
  }

  return {
    end,
    stream: {
      next() {
        if (isOpen) look();
        const told = untold;
        untold = null;
        if (told) return Promise.reject(told.reason as Error);
        return isOpen ? new Promise((resolve, reject) => pull({ resolve, reject })) : Promise.resolve(DONE);
      },
      async return() {
        const wasOpen = isOpen;
        untold = null;
        if (wasOpen) close(({ resolve }) => resolve(DONE));
        if (wasOpen) await release();
        return DONE;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    },
  };
}

/** What becomes of a stream's values, and of what ends it. */
export interface Mapping<A, B> {
  each: (value: A) => B | Promise<B>;
  /** The last value, of a source that fails. Of one that fails to let go, nobody gets it. */
  failed: (error: unknown) => B;
  /** Called once, however it ended. */
  closed?: () => void;
}

/** How many values are made at the same time: who comes in a burst shares what is read for the others. */
const MADE_AT_ONCE = 16;

/**
 * A stream in which each value is made into another; several at a time, given in the order of the source. It never fails:
 * a failure is its last value.
 */
export function mapped<A, B>(
  source: AsyncIterable<A>,
  { each, failed, closed = () => {} }: Mapping<A, B>,
): AsyncIterableIterator<B, undefined> {
  const { stream } = endable(source, undefined, closed);
  const begun: Promise<IteratorResult<B, undefined>>[] = [];
  let asked: Promise<unknown> = Promise.resolve();
  let isOver = false;

  const make = async (result: IteratorResult<A, undefined>) =>
    result.done ? DONE : { done: false as const, value: await each(result.value) };

  function begin(): void {
    const pulled = asked.then(() => stream.next());
    const made = pulled.then(make);
    asked = pulled.catch(() => undefined);
    // Whoever asks for it is told; until then it is not unhandled.
    made.catch(() => undefined);
    begun.push(made);
  }

  return {
    async next() {
      if (isOver) return DONE;
      while (begun.length < MADE_AT_ONCE) begin();
      try {
        const result = await begun.shift()!;
        // Nobody waits for what was being made when they left.
        return isOver ? DONE : result;
      } catch (error) {
        if (isOver) return DONE;
        isOver = true;
        await stream.return!().catch(() => undefined);
        return { done: false, value: failed(error) };
      }
    },
    async return() {
      isOver = true;
      // There is nobody to be told any more that the source does not let go.
      await stream.return!().catch(failed);
      return DONE;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
