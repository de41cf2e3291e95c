import type { Settlement } from '../subgraphs/kernel/deliveries.ts';

/** So many are noted at a time at most, while as many others are delivered: twice as many may come again after a failure. */
const TOGETHER = 25;

/**
 * Has noted what came of deliveries, in their order, while the next ones are under way: what was delivered while others are
 * noted is noted together. Whoever adds waits where too much is not noted yet, and where it must be known what comes of it.
 */
export class Settling {
  #waiting: Settlement[] = [];
  #noting: Promise<void> | undefined;
  #goesOn = true;

  /** `note` notes, and tells whether to go on; `stopped` is called when one is not to, or when nothing can be noted. */
  constructor(
    private readonly note: (settlements: readonly Settlement[]) => Promise<boolean>,
    private readonly stopped: () => void,
  ) {}

  /** Tells whether to go on, as far as that is known. Throws what `note` has thrown. */
  async add(settlement: Settlement): Promise<boolean> {
    this.#waiting.push(settlement);
    this.#noting ??= this.#note();
    if (!movesOn(settlement)) return this.all();
    while (this.#goesOn && this.#waiting.length >= TOGETHER) await this.#noting;
    return this.#goesOn;
  }

  /** The same, once all is noted. */
  async all(): Promise<boolean> {
    while (this.#noting) await this.#noting;
    return this.#goesOn;
  }

  #note(): Promise<void> {
    const noted = this.note(this.#waiting.splice(0)).then((goesOn) => {
      this.#goesOn = goesOn;
      this.#noting = goesOn && this.#waiting.length > 0 ? this.#note() : undefined;
      if (!goesOn) this.stopped();
    });
    noted.catch(this.stopped);
    return noted;
  }
}

/** Whether it goes on with what comes next, whatever else there is to know of it. */
const movesOn = (settlement: Settlement): boolean =>
  settlement.what === 'MARK' || (settlement.what === 'EVENT' && settlement.attempt.result === 'DELIVERED');
