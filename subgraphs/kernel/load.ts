import { createHash } from 'node:crypto';
import { isDuplicate } from './duplicate-key.ts';
import { clearMark, findMark, setMark } from './marks.ts';
import { checkPaths } from './read.ts';
import type { Collection, Store } from './store.ts';

/** Tells how far a load is: `done` of `total`. */
export type Progress = (what: string, done: number, total: number) => void;

const BATCH = 5_000;

/** Hands records on so many at a time, and tells how far it is. */
async function inBatches(
  { name }: Collection,
  records: readonly object[],
  write: (batch: readonly object[]) => Promise<unknown>,
  progress?: Progress,
): Promise<void> {
  for (let at = 0; at < records.length; at += BATCH) {
    const batch = records.slice(at, at + BATCH);
    await write(batch);
    progress?.(name, at + batch.length, records.length);
  }
}

const AS_THEY_COME = { ordered: false, ignoreUndefined: true };

/** Inserts those of the records that are not there already, and tells whether that is all of them. */
async function insertNew(store: Store, of: Collection, batch: readonly object[]): Promise<boolean> {
  try {
    await store.model(of).collection.insertMany(batch as never, AS_THEY_COME);
    return true;
  } catch (error) {
    if (!isDuplicate(error as { code?: unknown })) throw error;
    return false;
  }
}

/** Puts each record in the place of the one of its `_id`, or beside the others where there is none. */
async function replaceEach(store: Store, of: Collection, batch: readonly object[]): Promise<void> {
  const operations = (batch as { _id: string }[]).map((record) => ({
    replaceOne: { filter: { _id: record._id }, replacement: record, upsert: true },
  }));
  await store.model(of).collection.bulkWrite(operations as never, AS_THEY_COME);
}

/**
 * Puts records into a collection, each validated first and replaced where its `_id` is there already, so that two
 * processes may load the same at once.
 */
export async function put<T extends object>(
  store: Store,
  of: Collection<T>,
  records: readonly object[],
  progress?: Progress,
): Promise<void> {
  const model = store.model(of);
  const putBatch = async (batch: readonly object[]) => {
    for (const record of batch) checkPaths(store, of, Object.keys(record));
    await replaceEach(store, of, (await Promise.all(batch.map((record) => model.validate(record)))) as object[]);
  };
  await inBatches(of, records, putBatch, progress);
}

/**
 * Puts records that the project's own functions have made into a collection, as they are. They are inserted, which costs
 * an eighth of replacing; where another process writes the same at once, each is put in the place of its twin.
 */
export async function lay(store: Store, of: Collection, records: readonly object[]): Promise<void> {
  await inBatches(of, records, async (batch) => {
    if (!(await insertNew(store, of, batch))) await replaceEach(store, of, batch);
  });
}

/**
 * Makes a collection hold just these records, as they are: for a long list that ships with the project and was checked
 * when it was encoded. Two processes may do so at once: whoever empties last also fills.
 */
export async function fill(
  store: Store,
  of: Collection,
  records: readonly object[],
  progress?: Progress,
): Promise<void> {
  await store.model(of).collection.deleteMany({});
  await inBatches(of, records, (batch) => insertNew(store, of, batch), progress);
}

/** Runs a load unless this edition of it is there already. */
export async function loadOnce(store: Store, name: string, edition: string, load: () => Promise<void>): Promise<void> {
  const mark = await findMark(store, name);
  if (mark?.['edition'] === edition) return;
  await clearMark(store, name);
  await load();
  await setMark(store, { _id: name, edition });
}

/** Loads records that ship with the project, again whenever they have changed. */
export async function loadRecords(store: Store, name: string, records: [Collection, object[]][]): Promise<void> {
  const content = JSON.stringify(records.map(([{ name: of }, each]) => [of, each]));
  const edition = createHash('sha256').update(content).digest('hex').slice(0, 16);
  await loadOnce(store, name, edition, async () => {
    for (const [of, each] of records) await put(store, of, each);
  });
}
