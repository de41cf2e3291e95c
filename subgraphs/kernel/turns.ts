import type { Store } from './store.ts';

/** Says that somebody else has the turn, and at what: it has to be waited for. */
export class NotOurTurn extends Error {
  constructor(readonly at: string) {
    super(`somebody else is at ${at}`);
  }
}

/** Turns at what only one can do at a time, by its name. Who has waited longest comes next. */
export class Turns {
  // A name is here while somebody has the turn, with those who wait for it.
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Takes the turn if nobody has it, and tells whether it did. */
  take(name: string): boolean {
    if (this.#waiting.has(name)) return false;
    this.#waiting.set(name, []);
    return true;
  }

  /** Settles when the turn is ours. */
  async wait(name: string): Promise<void> {
    if (!this.take(name)) await new Promise<void>((resolve) => this.#waiting.get(name)!.push(resolve));
  }

  /** Passes on the turn that is ours. */
  pass(name: string): void {
    const next = this.#waiting.get(name)!.shift();
    if (next) next();
    else this.#waiting.delete(name);
  }
}

const turns = new WeakMap<Store['connection'], Turns>();

/** The turns at what is in a store, of this process. */
export function turnsOf({ connection }: Store): Turns {
  const known = turns.get(connection) ?? new Turns();
  turns.set(connection, known);
  return known;
}

/** Does something of which only one at a time may be done, when its turn has come. */
export async function inTurn<R>(store: Store, name: string, work: () => Promise<R>): Promise<R> {
  const turns = turnsOf(store);
  await turns.wait(name);
  try {
    return await work();
  } finally {
    turns.pass(name);
  }
}

/** The turns that one has, to be passed on together. */
export class TurnsInHand {
  readonly #ours = new Set<string>();

  constructor(private readonly turns: Turns) {}

  has(name: string): boolean {
    return this.#ours.has(name);
  }

  /** Takes a turn, which may be ours already. Throws `NotOurTurn`. */
  take(name: string): void {
    if (!this.#ours.has(name) && !this.turns.take(name)) throw new NotOurTurn(name);
    this.#ours.add(name);
  }

  /** Waits for a turn beside those that are ours: for all of them in one order, so that nobody waits in a circle. */
  async waitFor(name: string): Promise<void> {
    const names = [...this.#ours, name].sort();
    this.passOn();
    for (const each of names) await this.turns.wait(each).then(() => this.#ours.add(each));
  }

  passOn(): void {
    for (const name of this.#ours) this.turns.pass(name);
    this.#ours.clear();
  }
}
