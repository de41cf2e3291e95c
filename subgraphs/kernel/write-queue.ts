import { Refusal } from './refusals.ts';
import { refusalFrom } from './store-refusals.ts';

/** What became of one item of a group: what it made, or why it was refused. */
export type Outcome<R> = { readonly value: R } | { readonly refusal: unknown };

/** What comes of an attempt: its value, or what it throws. */
export function attempted<R>(attempt: () => R): Outcome<R> {
  try {
    return { value: attempt() };
  } catch (refusal) {
    return { refusal };
  }
}

/** The value of an outcome. Throws its refusal. */
export function valueOf<R>(outcome: Outcome<R>): R {
  if ('value' in outcome) return outcome.value;
  throw outcome.refusal;
}

/** Something that waits to be written, and who waits for it. */
interface Waiting<T, R> {
  readonly item: T;
  readonly settle: (outcome: Outcome<R>) => void;
}

interface Bounds {
  /** The most items that are written together. */
  atOnce?: number;
  /** The most that wait; who comes then is refused. */
  waiting?: number;
}

/**
 * Writes what many want to write, in groups: what came while the last group was written makes the next one. No timer and
 * one lane: alone, an item is written at once; together, hundreds share a transaction. A fault of a group makes each of its
 * items be tried alone, so that one never fails its neighbours; where the store itself is not there, all are told so.
 */
export class WriteQueue<T, R> {
  #waiting: Waiting<T, R>[] = [];
  #running = false;

  constructor(
    private readonly write: (items: readonly T[]) => Promise<readonly Outcome<R>[]>,
    private readonly bounds: Bounds = {},
  ) {}

  /** Settles when the item is written and acknowledged. Throws OVERLOADED where too many wait already. */
  async add(item: T): Promise<R> {
    const [outcome] = await this.addAll([item]);
    return valueOf(outcome!);
  }

  /** The same for items that stay together and in their order; it does not reject. OVERLOADED are all of them, or none. */
  addAll(items: readonly T[]): Promise<Outcome<R>[]> {
    if (this.#waiting.length >= (this.bounds.waiting ?? 5_000))
      return Promise.resolve(items.map(() => ({ refusal: new Refusal('OVERLOADED') })));
    const outcomes = items.map((item) => {
      return new Promise<Outcome<R>>((settle) => this.#waiting.push({ item, settle }));
    });
    if (!this.#running) void this.#run();
    return Promise.all(outcomes);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0, this.bounds.atOnce ?? 500));
    this.#running = false;
  }

  async #writeGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    const outcomes = await this.write(group.map(({ item }) => item)).catch((error: unknown) => {
      return group.length === 1 || isOfAll(error) ? group.map(() => ({ refusal: error })) : undefined;
    });
    if (outcomes) for (const [i, { settle }] of group.entries()) settle(outcomes[i]!);
    else for (const one of group) await this.#writeGroup([one]);
  }
}

/** Whether it is no item's fault: the store cannot be reached, or has too much to do. */
function isOfAll(error: unknown): boolean {
  const refusal = error instanceof Refusal ? error : refusalFrom(error);
  return ['UNAVAILABLE', 'OVERLOADED', 'TIMEOUT'].includes(String(refusal?.extensions['code']));
}
