import type { ExecutionResult } from 'graphql';
import { DONE } from '../subgraphs/kernel/streams.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import type { Audience } from './audience.ts';
import type { Broadcast } from './broadcast.ts';
import { ownOf } from './positioned.ts';

/** Who listens, from their first item on; or why there is none. */
export async function listenTo(audience: Audience, after: string | undefined): Promise<Events | ExecutionResult> {
  const broadcast = audience.enter(after);
  const number = after === undefined ? broadcast.next : 0;
  const refused = await broadcast.refused;
  if (refused) audience.leave(broadcast);
  return refused ?? new Listener(audience, broadcast, { number, last: after });
}

/**
 * One of an audience. It holds a place in what is told, and nothing else: whoever takes too slowly falls out of what is held
 * for all, and reads on after what it had last; whoever has caught up goes on with all the others as soon as both have told
 * the same. So every item comes with the position of the one before.
 */
class Listener implements AsyncIterableIterator<ExecutionResult, undefined> {
  #number: number;
  /** The position of what it had last. */
  #last: string | undefined;
  #hasCaughtUp: boolean;
  #isOpen = true;

  constructor(
    private readonly audience: Audience,
    private broadcast: Broadcast,
    { number, last }: { number: number; last: string | undefined },
  ) {
    this.#number = number;
    this.#last = last;
    this.#hasCaughtUp = last === undefined;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    while (this.#isOpen) {
      this.#joinTheOthers();
      const item = this.broadcast.item(this.#number);
      if (item) return { done: false, value: this.#taken(item) };
      const refused = this.#number < this.broadcast.first ? await this.#readOn() : undefined;
      if (refused) return { done: false, value: refused };
      if (this.#number < this.broadcast.next) continue;
      if (this.broadcast.isOver) this.#close();
      else await this.broadcast.wait();
    }
    return DONE;
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#close();
    return DONE;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #taken(item: ExecutionResult): ExecutionResult {
    const own = ownOf(item);
    this.#number += 1;
    this.#last = own?.cursor ?? this.#last;
    this.#hasCaughtUp ||= own?.change === 'CAUGHT_UP';
    return item;
  }

  /** Goes on with all the others, where they have had the same last. */
  #joinTheOthers(): void {
    const { live } = this.audience;
    if (!live || live === this.broadcast || !this.#hasCaughtUp || this.#last === undefined) return;
    const number = live.numberAfter(this.#last);
    if (number !== undefined) this.#move(this.audience.join(live), number);
  }

  /** Reads on after what it had last. Answers why it cannot. */
  async #readOn(): Promise<ExecutionResult | undefined> {
    const after = this.#last ?? this.broadcast.beginning;
    // Nothing of all that was told has a position.
    if (after === undefined) return void (this.#number = this.broadcast.first);
    this.#hasCaughtUp = false;
    this.#last = after;
    this.#move(this.audience.enter(after), 0);
    const refused = await this.broadcast.refused;
    if (refused) this.#close();
    return refused;
  }

  #move(to: Broadcast, number: number): void {
    const from = this.broadcast;
    this.broadcast = to;
    this.#number = number;
    this.audience.leave(from);
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.audience.leave(this.broadcast);
  }
}
