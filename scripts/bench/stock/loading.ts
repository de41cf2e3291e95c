import DataLoader from 'dataloader';
import type { Model } from 'mongoose';

/** A document with a string for its id. */
export interface Identified {
  _id: string;
}

/** Documents by id, null where there is none. */
export const byId = <T extends Identified>(model: Model<T>) =>
  new DataLoader<string, T | null>(async (ids) => {
    const found = (await model.find({ _id: { $in: ids } } as object).lean()) as unknown as T[];
    const documents = new Map(found.map((document) => [document._id, document]));
    return ids.map((id) => documents.get(id) ?? null);
  });

/** All documents that have a key at a path, in an order. */
export const listsBy = <T extends Identified>(
  model: Model<T>,
  { path, keyOf, sort }: { path: string; keyOf: (document: T) => string; sort: Record<string, 1 | -1> },
) =>
  new DataLoader<string, T[]>(async (keys) => {
    const found = (await model
      .find({ [path]: { $in: keys } } as object)
      .sort(sort)
      .lean()) as unknown as T[];
    const lists = new Map(keys.map((key) => [key, [] as T[]]));
    for (const document of found) lists.get(keyOf(document))!.push(document);
    return keys.map((key) => lists.get(key)!);
  });
