/**
 * What a bench has started. All of it is stopped at the end, the last first; what is still being started when the end
 * comes (Ctrl-C) is stopped as soon as it is there.
 */
export class Belongings implements AsyncDisposable {
  readonly #started: AsyncDisposable[] = [];
  readonly #starting = new Set<Promise<unknown>>();
  #ended = false;

  /** Takes over what is being started, and gives it back when it is. */
  async take<T extends AsyncDisposable>(starting: Promise<T>): Promise<T> {
    this.#starting.add(starting);
    try {
      const started = await starting;
      this.#started.push(started);
      if (this.#ended) throw new Error('the bench has ended');
      return started;
    } finally {
      this.#starting.delete(starting);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    await Promise.allSettled(this.#starting);
    while (this.#started.length > 0) await this.#started.pop()![Symbol.asyncDispose]();
  }
}
