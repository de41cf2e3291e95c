import type { Belongings } from './belongings.ts';

/** How a bench is run. */
export interface BenchOptions {
  /** How long one round of one contender lasts. */
  seconds: number;
  rounds: number;
  connections: number;
  /** Of `visits` and `alerts`: many in each request. */
  batch: boolean;
  /** Of `alerts`: how many listen. */
  clients: number;
  /** What the bench starts is given to these, which are stopped at the end, however it comes. */
  belongings: Belongings;
  /** Tells how far it is. */
  say: (line: string) => void;
}

/** A bench measures and gives its figures as Markdown. It throws only where there is nothing to measure. */
export type Bench = (options: BenchOptions) => Promise<string>;
