import type { ExecutionResult } from 'graphql';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { codesOf } from './answers.ts';

/** The events of a subscription, of which is told, once it is over, how many there were and which errors stood in them. */
export class WatchedEvents implements AsyncIterableIterator<ExecutionResult, undefined> {
  #many = 0;
  #codes: ReadonlySet<string> = new Set();
  #isOver = false;

  constructor(
    private readonly events: Events,
    private readonly over: (codes: readonly string[], many: number) => void,
  ) {}

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    const result = await this.events.next();
    if (result.done) this.#end();
    else {
      this.#many += 1;
      if (result.value.errors) this.#codes = new Set([...this.#codes, ...codesOf(result.value)]);
    }
    return result;
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#end();
    return this.events.return!();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.over([...this.#codes], this.#many);
  }
}
