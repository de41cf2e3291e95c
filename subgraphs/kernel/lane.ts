import { withResolvers } from './with-resolvers.ts';

/** Fetches many keys at once; what is missing is missing in the map. */
export type Fetch<V> = (keys: string[]) => Promise<Map<string, V>>;

interface Waiting<V> {
  promise: Promise<V | undefined>;
  resolve: (value: V | undefined) => void;
  reject: (reason: unknown) => void;
}

/**
 * A lane joins the key look-ups of all requests of a process to one collection. It is two wide: keys that arrive while
 * both places are taken make the next `$in`. Nothing waits when idle, and nothing is kept: a cache is the DataLoader's.
 */
export class Lane<V> {
  #waiting = new Map<string, Waiting<V>>();
  #running = 0;

  constructor(
    private readonly fetch: Fetch<V>,
    private readonly width = 2,
    private readonly atMost = 500,
  ) {}

  /** The value of each key, in the order of the keys; undefined where there is none. */
  load(keys: readonly string[]): Promise<(V | undefined)[]> {
    const promises = keys.map((key) => this.#join(key));
    this.#advance();
    return Promise.all(promises);
  }

  #join(key: string): Promise<V | undefined> {
    const joined = this.#waiting.get(key);
    if (joined) return joined.promise;
    const waiting = withResolvers<V | undefined>();
    this.#waiting.set(key, waiting);
    return waiting.promise;
  }

  #advance(): void {
    while (this.#running < this.width && this.#waiting.size > 0) {
      const group = [...this.#waiting].slice(0, this.atMost);
      for (const [key] of group) this.#waiting.delete(key);
      void this.#run(new Map(group));
    }
  }

  async #run(group: Map<string, Waiting<V>>): Promise<void> {
    this.#running += 1;
    try {
      const found = await this.fetch([...group.keys()]);
      for (const [key, { resolve }] of group) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of group.values()) reject(error);
    } finally {
      this.#running -= 1;
      this.#advance();
    }
  }
}
