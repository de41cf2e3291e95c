import { createHash } from 'node:crypto';
import { isDuplicate } from './duplicate-key.ts';
import { clearMark, findMark, setMark } from './marks.ts';
import { checkPaths } from './read.ts';
import type { Collection, Store } from './store.ts';

/** Tells how far a load is: `done` of `total`. */
export type Progress = (what: string, done: number, total: number) => void;

const BATCH = 5_000;

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
  for (let at = 0; at < records.length; at += BATCH) {
    const batch = records.slice(at, at + BATCH);
    for (const record of batch) checkPaths(store, of, Object.keys(record));
    const checked = (await Promise.all(batch.map((record) => model.validate(record)))) as { _id: string }[];
    const operations = checked.map((record) => ({
      replaceOne: { filter: { _id: record._id }, replacement: record, upsert: true },
    }));
    await model.collection.bulkWrite(operations as never, { ordered: false });
    progress?.(of.name, at + batch.length, records.length);
  }
}

/**
 * Makes a collection hold just these records, as they are: for a long list that ships with the project and was checked
 * when it was encoded. Two processes may do so at once: whoever empties last also fills.
 */
export async function fill<T extends object>(
  store: Store,
  of: Collection<T>,
  records: readonly object[],
  progress?: Progress,
): Promise<void> {
  const { collection } = store.model(of);
  await collection.deleteMany({});
  for (let at = 0; at < records.length; at += BATCH) {
    const batch = records.slice(at, at + BATCH);
    await collection.insertMany(batch as never, { ordered: false }).catch((error: { code?: number }) => {
      if (!isDuplicate(error)) throw error;
    });
    progress?.(of.name, at + batch.length, records.length);
  }
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
