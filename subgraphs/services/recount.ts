import { ask } from '../kernel/read.ts';
import type { Collection, Store } from '../kernel/store.ts';
import { emptyTally } from './month-tally.ts';
import { packTally } from './packed.ts';
import type { MonthRow } from './posyandu-month.ts';

/** What a recount found. */
export interface Recount {
  /** How many months of posyandu and of regions were compared. */
  readonly months: number;
  /** The keys of those that said something else. */
  readonly differences: readonly string[];
}

/** How it is done. */
export interface Options {
  /** Whether what is wrong is put right. */
  readonly repair: boolean;
  readonly now: Date;
  progress?(done: number, total: number): void;
}

/** The different values that there are: a desa for each of the country is 84,000. */
export async function distinct<T>(
  store: Store,
  { name }: Collection,
  value: unknown,
  $match: object = {},
): Promise<T[]> {
  const pipeline = [{ $match }, { $group: { _id: value } }];
  const found = await ask<{ _id: T }>(store, { aggregate: name, pipeline, cursor: { batchSize: 1_000_000 } });
  return found.map(({ _id }) => _id);
}

const NOTHING = packTally(emptyTally());

/** Whether two months say the same; one that is not there says nothing. */
export function isSame(one: MonthRow | undefined, other: MonthRow | undefined): boolean {
  const texts = [one, other].map((row) => [
    (row?.tally ?? NOTHING).toString('base64'),
    row?.register?.toString('base64') ?? '',
  ]);
  return texts[0]!.join() === texts[1]!.join();
}
