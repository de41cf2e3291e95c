import { deferred } from './deferred.ts';

interface Listening<T> {
  said: T[];
  failure?: unknown;
  wake: () => void;
}

const done = { done: true, value: undefined } as const;

/** What a subscription listens to, which says what the test tells it to and counts who listens. */
export class ASource<T> {
  readonly #listening = new Set<Listening<T>>();
  readonly #waiting = new Map<() => void, number>();

  /** How many listen. */
  get listeners(): number {
    return this.#listening.size;
  }

  /** How much was said that somebody who listens has not taken. */
  get untaken(): number {
    return Math.max(0, ...[...this.#listening].map(({ said }) => said.length));
  }

  /** Settles when so many listen. */
  until(listeners: number): Promise<void> {
    const { promise, resolve } = deferred();
    this.#waiting.set(resolve, listeners);
    this.#counted();
    return promise;
  }

  say(...values: T[]): void {
    for (const one of this.#listening) {
      one.said.push(...values);
      one.wake();
    }
  }

  fail(error: unknown): void {
    for (const one of this.#listening) {
      one.failure = error;
      one.wake();
    }
  }

  /** Listens, after what was said before. */
  listen(...said: T[]): AsyncIterableIterator<T, undefined> {
    const one: Listening<T> = { said, wake: () => {} };
    this.#listening.add(one);
    this.#counted();
    return {
      next: async () => {
        const isOpen = () => this.#listening.has(one);
        while (isOpen() && one.said.length === 0 && !one.failure)
          await new Promise<void>((resolve) => (one.wake = resolve));
        if (!isOpen()) return done;
        if (one.said.length > 0) return { done: false, value: one.said.shift()! };
        this.#leave(one);
        throw one.failure;
      },
      return: () => {
        this.#leave(one);
        one.wake();
        return Promise.resolve(done);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  #leave(one: Listening<T>): void {
    this.#listening.delete(one);
    this.#counted();
  }

  #counted(): void {
    for (const [settle, listeners] of this.#waiting)
      if (listeners === this.#listening.size && this.#waiting.delete(settle)) settle();
  }
}
