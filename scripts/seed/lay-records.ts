import type { mongo } from 'mongoose';
import { isDuplicate } from '../../subgraphs/kernel/duplicate-key.ts';
import type { Collection, Store } from '../../subgraphs/kernel/store.ts';

const BATCH = 5_000;

/**
 * Puts records that the project's own functions have made into a collection, as they are. They are inserted, which costs
 * an eighth of replacing; where another process writes the same village at once, each is put in the place of its twin.
 */
export async function lay(store: Store, of: Collection, records: readonly object[]): Promise<void> {
  const collection = store.model(of).collection as unknown as mongo.Collection<{ _id: string }>;
  const options = { ordered: false, ignoreUndefined: true };
  for (let at = 0; at < records.length; at += BATCH) {
    const batch = records.slice(at, at + BATCH) as { _id: string }[];
    await collection.insertMany(batch, options).catch(async (error: { code?: unknown }) => {
      if (!isDuplicate(error)) throw error;
      const twins = batch.map(({ _id, ...rest }) => ({
        replaceOne: { filter: { _id }, replacement: rest, upsert: true },
      }));
      await collection.bulkWrite(twins, options);
    });
  }
}
