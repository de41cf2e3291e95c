import type { ExecutionResult } from 'graphql';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { Broadcast } from './broadcast.ts';

/** All who ask the same by the same rights, from wherever they begin. */
export class Audience {
  #live: Broadcast | undefined;
  readonly #broadcasts = new Set<Broadcast>();
  readonly #resumed = new Map<string, Broadcast>();

  /** Opens what is asked, after a position or from now on, and is told when nobody listens any more. */
  constructor(
    private readonly open: (after: string | undefined) => Promise<Events | ExecutionResult>,
    private readonly forsaken: () => void,
  ) {}

  /** What is told to those who have caught up. */
  get live(): Broadcast | undefined {
    return this.#live;
  }

  /** What tells all that comes after a position, or all that comes from now on. Whoever enters leaves. */
  enter(after: string | undefined): Broadcast {
    return this.join(this.#known(after) ?? this.#begin(after));
  }

  join(broadcast: Broadcast): Broadcast {
    broadcast.listeners += 1;
    return broadcast;
  }

  leave(broadcast: Broadcast): void {
    broadcast.listeners -= 1;
    if (broadcast.listeners > 0) return;
    broadcast.leave();
    this.#broadcasts.delete(broadcast);
    if (this.#live === broadcast) this.#live = undefined;
    const { after } = broadcast;
    if (after !== undefined && this.#resumed.get(after) === broadcast) this.#resumed.delete(after);
    if (this.#broadcasts.size === 0) this.forsaken();
  }

  #known(after: string | undefined): Broadcast | undefined {
    const known = after === undefined ? this.#live : this.#resumed.get(after);
    const isWhole = after === undefined || known?.first === 0;
    return known && !known.isOver && isWhole ? known : undefined;
  }

  #begin(after: string | undefined): Broadcast {
    const caughtUp = () => {
      if (!this.#live || this.#live.isOver) this.#live = broadcast;
    };
    const broadcast = new Broadcast(this.open(after), { after, caughtUp });
    this.#broadcasts.add(broadcast);
    if (after === undefined) this.#live = broadcast;
    else this.#resumed.set(after, broadcast);
    return broadcast;
  }
}
