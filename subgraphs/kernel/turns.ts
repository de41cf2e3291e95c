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

  /** Waits until the turn is ours, but not longer than so many milliseconds; tells whether it is. */
  async wait(name: string, milliseconds: number): Promise<boolean> {
    if (this.take(name)) return true;
    const waiting = this.#waiting.get(name)!;
    return new Promise((resolve) => {
      const come = () => {
        clearTimeout(late);
        resolve(true);
      };
      const late = setTimeout(() => {
        waiting.splice(waiting.indexOf(come), 1);
        resolve(false);
      }, milliseconds);
      waiting.push(come);
    });
  }

  /** Passes on the turn that is ours. */
  pass(name: string): void {
    const next = this.#waiting.get(name)!.shift();
    if (next) next();
    else this.#waiting.delete(name);
  }
}

const known = new WeakMap<Store['connection'], Turns>();

/** The turns at what is in a store, of this process. */
export function turnsOf({ connection }: Store): Turns {
  const turns = known.get(connection) ?? new Turns();
  known.set(connection, turns);
  return turns;
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

  /**
   * Waits for a turn beside those that are ours, for each at most so many milliseconds: for all of them in one order, so that
   * nobody waits in a circle. Tells whether all are ours.
   */
  async waitFor(name: string, milliseconds: number): Promise<boolean> {
    const names = [...this.#ours, name].sort();
    this.passOn();
    for (const each of names) {
      if (!(await this.turns.wait(each, milliseconds))) return false;
      this.#ours.add(each);
    }
    return true;
  }

  passOn(): void {
    for (const name of this.#ours) this.turns.pass(name);
    this.#ours.clear();
  }
}
