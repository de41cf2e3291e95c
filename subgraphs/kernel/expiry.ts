import type { Actor } from './actor.ts';
import { systemClock, type Clock } from './clock.ts';
import { Refusal } from './refusals.ts';

/** Calls once after some milliseconds, unless what it answers is called before. */
export type Timer = (call: () => void, milliseconds: number) => () => void;

/** What tells the time, and that it has come. */
export interface Time {
  clock: Clock;
  timer: Timer;
}

/** The machine's timer. It keeps no process alive: the connection of whoever waits does. */
export const systemTimer: Timer = (call, milliseconds) => {
  const timeout = setTimeout(call, milliseconds).unref();
  return () => clearTimeout(timeout);
};

/** `setTimeout` counts in 32 bits, some 24 days, and calls at once when it is given more. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1;

const DONE = { done: true, value: undefined } as const;

interface Waiting<T> {
  resolve: (result: IteratorResult<T, undefined>) => void;
  reject: (error: unknown) => void;
}

/**
 * What the source yields until the actor's token ends; then UNAUTHENTICATED, once, and the source is released. The timer
 * ends a stream in which nothing happens; the clock is asked at each value, for a timer may be late and a value may not.
 * No async generator: there, `return` waits for a pending `next`, so a client that leaves would leave the source behind.
 */
export function untilExpiry<T>(
  { expires }: Pick<Actor, 'expires'>,
  source: AsyncIterable<T>,
  { clock, timer }: Time = { clock: systemClock, timer: systemTimer },
): AsyncIterableIterator<T, undefined> {
  const upstream = source[Symbol.asyncIterator]();
  const waiting = new Set<Waiting<T>>();
  let isOpen = true;
  let untold: Refusal | null = null;
  let stopTimer = () => {};

  const left = () => (expires ? expires.getTime() - clock().getTime() : Infinity);
  // What is no moment at all is over as well.
  const isOver = () => !(left() > 0);
  const release = async () => void (await upstream.return?.());

  function close(settle: (one: Waiting<T>) => void): void {
    isOpen = false;
    stopTimer();
    waiting.forEach(settle);
    waiting.clear();
  }

  function expire(): void {
    const refusal = new Refusal('UNAUTHENTICATED');
    if (waiting.size === 0) untold = refusal;
    close(({ reject }) => reject(refusal));
    // How the source takes it is nothing that the bearer of the token need be told.
    release().catch(() => undefined);
  }

  function watch(): void {
    if (isOver()) expire();
    else if (expires) stopTimer = timer(watch, Math.min(left(), LONGEST_MILLISECONDS));
  }

  function pull(one: Waiting<T>): void {
    const settled = (settle: () => void, isLast: boolean) => {
      if (isOpen && isOver()) expire();
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

  watch();
  return {
    next() {
      if (isOpen && isOver()) expire();
      const refusal = untold;
      untold = null;
      if (refusal) return Promise.reject(refusal);
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
  };
}
