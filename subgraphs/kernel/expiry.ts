import type { Actor } from './actor.ts';
import { systemClock, type Clock } from './clock.ts';
import { Refusal } from './refusals.ts';
import { endable } from './streams.ts';

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

/**
 * What the source yields until the actor's token ends; then UNAUTHENTICATED, once, and the source is released. The timer
 * ends a stream in which nothing happens; the clock is asked at each value, for a timer may be late and a value may not.
 */
export function untilExpiry<T>(
  { expires }: Pick<Actor, 'expires'>,
  source: AsyncIterable<T>,
  { clock, timer }: Time = { clock: systemClock, timer: systemTimer },
): AsyncIterableIterator<T, undefined> {
  let stopTimer = () => {};
  const left = () => (expires ? expires.getTime() - clock().getTime() : Infinity);
  // What is no moment at all is over as well.
  const isOver = () => !(left() > 0);
  const look = () => {
    if (isOver()) end(new Refusal('UNAUTHENTICATED'));
  };
  const { stream, end } = endable(source, look, () => stopTimer());

  function watch(): void {
    look();
    if (expires && !isOver()) stopTimer = timer(watch, Math.min(left(), LONGEST_MILLISECONDS));
  }
  watch();
  return stream;
}
