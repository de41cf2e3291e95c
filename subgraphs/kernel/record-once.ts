import { setTimeout as pause } from 'node:timers/promises';
import { isDuplicateOf } from './duplicate-key.ts';
import { Conflict } from './refusals.ts';

/** What the majority does not know yet is looked for again: after a failover it takes a moment. */
const LOOK_AGAIN = { milliseconds: 50, times: 40 };

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
    if (!isTaken(error)) throw error;
    const other = await untilFound(find);
    if (!other) throw error;
    return same(other);
  }
}

/** Whether it is the id that is taken: another key would be somebody else's. */
const isTaken = (error: unknown): boolean => isDuplicateOf('_id', error);

async function untilFound<T>(find: () => Promise<T | null>): Promise<T | null> {
  for (let i = 0; i < LOOK_AGAIN.times; i += 1) {
    const found = await find();
    if (found) return found;
    await pause(LOOK_AGAIN.milliseconds);
  }
  return null;
}
