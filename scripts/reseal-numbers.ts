import { isDuplicate } from '../subgraphs/kernel/duplicate-key.ts';
import { mongo } from 'mongoose';
import { CannotOpen, type KeyRing } from '../subgraphs/kernel/key-ring.ts';
import type { Progress } from '../subgraphs/kernel/load.ts';
import type { Store } from '../subgraphs/kernel/store.ts';
import { NUMBERED, type Numbered } from '../subgraphs/people/numbered.ts';
import { openNumber, sealNumber, type SealedNumber } from '../subgraphs/people/sealed-number.ts';

/** What could not be sealed anew, by the ids of its records. */
export interface Left {
  /** Changed, or under a key that is not in the ring. */
  readonly unreadable: string[];
  /** Somebody else was recorded with the same number in the meantime. */
  readonly doubled: string[];
}

/** A record whose number is not under the current key. */
export interface Stale {
  readonly _id: string;
  readonly number: SealedNumber;
}

/**
 * Seals and hashes every number anew that is not under the current key, so many at a time. It may be interrupted and
 * run again, and the house may run beside it: what that still wrote under an old key is found by another pass.
 */
export async function resealNumbers(
  store: Store,
  keyRing: KeyRing,
  progress: Progress,
  batch = 500,
): Promise<Left & { done: number }> {
  const counts = await Promise.all(NUMBERED.map((numbered) => countStale(store, numbered, keyRing)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  for (let done = 0; ;) {
    const [before, left] = [done, { unreadable: [] as string[], doubled: [] as string[] }];
    for (const numbered of NUMBERED) {
      let found: Stale[] = [];
      do {
        found = await findStale(store, numbered, keyRing, { after: found.at(-1)?._id ?? '', batch });
        const { unreadable, doubled } = await reseal(store, numbered, keyRing, found);
        left.unreadable.push(...unreadable);
        left.doubled.push(...doubled);
        done += found.length - unreadable.length - doubled.length;
        if (done < total) progress('numbers', done, total);
      } while (found.length === batch);
    }
    if (done > before) continue;
    if (total > 0) progress('numbers', total, total);
    return { ...left, done };
  }
}

const collectionOf = (store: Store, { of }: Numbered) => store.model(of).collection;

const staleFilter = ({ field }: Numbered, keyRing: KeyRing) => ({
  [`${field}.sealed`]: { $exists: true, $not: new RegExp(`^${keyRing.ids[0]}\\.`) },
});

const countStale = (store: Store, numbered: Numbered, keyRing: KeyRing) =>
  collectionOf(store, numbered).countDocuments(staleFilter(numbered, keyRing));

/** The next records whose number is not under the current key, in the order of their ids. */
export async function findStale(
  store: Store,
  numbered: Numbered,
  keyRing: KeyRing,
  { after, batch }: { after: string; batch: number },
): Promise<Stale[]> {
  const filter = { _id: { $gt: after as never }, ...staleFilter(numbered, keyRing) };
  const found = collectionOf(store, numbered).find(filter, { projection: { [numbered.field]: 1 } });
  const documents = await found.sort({ _id: 1 }).limit(batch).toArray();
  return documents.map((document) => ({ _id: String(document._id), number: document[numbered.field] }));
}

/** Seals them anew, each only where it is still as it was found: what the house has changed meanwhile is newer than ours. */
export async function reseal(store: Store, numbered: Numbered, keyRing: KeyRing, found: Stale[]): Promise<Left> {
  const { field } = numbered;
  const resealed = found.map(({ _id, number }) => {
    const place = { id: _id, field };
    const digits = digitsOf(() => openNumber(keyRing, number, place));
    return { _id, number, fresh: digits === null ? null : sealNumber(keyRing, digits, place) };
  });
  const readable = resealed.filter(({ fresh }) => fresh);
  const operations = readable.map(({ _id, number, fresh }) => ({
    updateOne: { filter: { _id, [`${field}.sealed`]: number.sealed }, update: { $set: { [field]: fresh } } },
  }));
  const refused = operations.length > 0 ? await write(collectionOf(store, numbered), operations) : [];
  return {
    unreadable: resealed.filter(({ fresh }) => !fresh).map(({ _id }) => _id),
    doubled: refused.map((at) => readable[at]!._id),
  };
}

function digitsOf(open: () => string): string | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
}

/** Writes, and tells which were refused because somebody else has the same number. */
async function write(collection: ReturnType<typeof collectionOf>, operations: object[]): Promise<number[]> {
  try {
    await collection.bulkWrite(operations as never, { ordered: false });
    return [];
  } catch (error) {
    const errors = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
    if (errors.length === 0 || !errors.every(isDuplicate)) throw error;
    return errors.map(({ index }) => index);
  }
}

/** How many numbers stand under which key. */
export async function countByKey(store: Store): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const numbered of NUMBERED) {
    const path = `${numbered.field}.sealed`;
    const found = await collectionOf(store, numbered)
      .aggregate<{ _id: string; count: number }>([
        { $match: { [path]: { $exists: true } } },
        { $group: { _id: { $first: { $split: [`$${path}`, '.'] } }, count: { $sum: 1 } } },
      ])
      .toArray();
    for (const { _id, count } of found) counts.set(_id, (counts.get(_id) ?? 0) + count);
  }
  return counts;
}
