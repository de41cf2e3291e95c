import type { ExecutionResult } from 'graphql';
import { isStream } from '../subgraphs/kernel/streams.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';
import { ownOf } from './positioned.ts';

/** So many items are held for whoever takes them more slowly than they come. */
const HELD = 64;

/**
 * A subscription as it is told to all who ask the same: planned once, each event completed once, and held until all but
 * the slowest have taken it. What comes is taken as it comes; what there was before, as soon as the fastest asks for it.
 * Its items are counted from 0.
 */
export class Broadcast {
  /** How many listen. */
  listeners = 0;
  /** After which position it was asked to begin; from now on without one. */
  readonly after: string | undefined;
  /** The position before its first item, once that is known. */
  beginning: string | undefined;
  /** Why it did not begin; nothing where it has. */
  readonly refused: Promise<ExecutionResult | undefined>;
  #items: ExecutionResult[] = [];
  #first = 0;
  #isOver = false;
  #isLive: boolean;
  #ring = () => {};
  #news!: Promise<void>;
  #ask = () => {};
  #asked!: Promise<void>;

  /** Where it begins with what there was, `caughtUp` is called when that has been told. */
  constructor(
    private readonly opening: Promise<Events | ExecutionResult>,
    { after, caughtUp }: { after: string | undefined; caughtUp: () => void },
  ) {
    this.after = after;
    this.#isLive = after === undefined;
    this.#listen();
    this.refused = opening.then((opened) => {
      if (isStream(opened)) return void this.#tell(opened, caughtUp);
      this.#end();
      return opened;
    });
  }

  /** The number of the first item that is held still. */
  get first(): number {
    return this.#first;
  }

  /** The number of the item that comes next. */
  get next(): number {
    return this.#first + this.#items.length;
  }

  /** Whether nothing comes any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Asks for the next item; settles when there is more to see. */
  wait(): Promise<void> {
    this.#ask();
    return this.#news;
  }

  item(number: number): ExecutionResult | undefined {
    return this.#items[number - this.#first];
  }

  /** The number of what comes after this position; undefined where it is not among the items that are held. */
  numberAfter(cursor: string): number | undefined {
    const at = this.#items.findLastIndex((item) => ownOf(item)?.cursor === cursor);
    return at < 0 ? undefined : this.#first + at + 1;
  }

  /** Nobody listens any more. */
  leave(): void {
    void this.opening.then((opened) => (isStream(opened) ? opened.return!() : undefined));
    this.#end();
  }

  async #tell(events: Events, caughtUp: () => void): Promise<void> {
    for await (const item of events) {
      const own = ownOf(item);
      this.beginning ??= own?.previousCursor ?? undefined;
      this.#items.push(item);
      if (this.#items.length > HELD) {
        this.#items.shift();
        this.#first += 1;
      }
      if (!this.#isLive && own?.change === 'CAUGHT_UP') {
        this.#isLive = true;
        caughtUp();
      }
      this.#listen();
      if (!this.#isLive) await this.#asked;
    }
    this.#end();
  }

  #end(): void {
    this.#isOver = true;
    this.#ask();
    this.#listen();
  }

  /** Tells whoever waits, and lets them wait for the next. */
  #listen(): void {
    const ring = this.#ring;
    this.#news = new Promise((resolve) => (this.#ring = resolve));
    this.#asked = new Promise((resolve) => (this.#ask = resolve));
    ring();
  }
}
