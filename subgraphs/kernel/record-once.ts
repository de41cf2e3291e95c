import { mongo } from 'mongoose';
import { isDuplicate } from './duplicate-key.ts';
import { Conflict } from './refusals.ts';

/** How a record with an id of the client's own is found and made. */
interface Once<T> {
  /** Reads it anew each time; null where there is none. */
  find(): Promise<T | null>;
  /** What it is to say, as `told` tells it of one that is there. */
  facts: Record<string, unknown>;
  told?(known: T): object;
  make(): Promise<T>;
}

/**
 * Records something under an id that the client may have sent before: the same id twice is the same record, also when
 * both come at once. Throws CONFLICT, with the fields that differ, where it says something else.
 */
export async function recordOnce<T extends object>({
  find,
  facts,
  told = (known) => known,
  make,
}: Once<T>): Promise<T> {
  const same = (known: T): T => {
    const there = told(known) as Record<string, unknown>;
    const differing = Object.keys(facts).filter((name) => (there[name] ?? null) !== (facts[name] ?? null));
    if (differing.length > 0) throw new Conflict(['id', ...differing]);
    return known;
  };
  const known = await find();
  if (known) return same(known);
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError && isDuplicate(error))) throw error;
    const other = await find();
    if (!other) throw error;
    return same(other);
  }
}
