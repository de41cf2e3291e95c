import DataLoader from 'dataloader';
import { grouped } from './grouped.ts';
import { Lane } from './lane.ts';
import { read, type Fields, type Order } from './read.ts';
import type { Collection, Store, Stored } from './store.ts';

/**
 * Loaders are made per request: the DataLoader is that request's cache and is never shared between actors. Below it
 * a lane joins the look-ups of all requests into one `$in`; rights are judged on what it brings.
 */

/** Record by key; null where there is none. */
export function byKey<T extends object>(store: Store, of: Collection<T>, fields?: Fields) {
  const lane = store.lane(`${of.name}/_id/${fields?.join() ?? ''}`, () => {
    return new Lane<Stored<T>>(async (keys) => {
      const found = await read(store, of, { _id: { $in: keys } }, { fields, limit: keys.length });
      return new Map(found.map((document) => [document._id, document]));
    });
  });
  return new DataLoader<string, Stored<T> | null>(async (keys) =>
    (await lane.load(keys)).map((found) => found ?? null),
  );
}

interface Lists {
  fields?: Fields;
  sort: Order;
  /** The most records one key may have: a list that is a part of one record is bounded by what it is. */
  atMost: number;
}

/** The list of records that have a key at `path`; empty where there are none. */
export function listsBy<T extends object>(
  store: Store,
  of: Collection<T>,
  path: string,
  { fields, sort, atMost }: Lists,
) {
  const lane = store.lane(`${of.name}/${path}/${JSON.stringify({ fields, sort, atMost })}`, () => {
    return new Lane<Stored<T>[]>(async (keys) => {
      const found = await read(
        store,
        of,
        { [path]: { $in: keys } },
        { fields: fields && [...fields, path], sort, limit: keys.length * atMost },
      );
      return grouped(found, path);
    });
  });
  return new DataLoader<string, Stored<T>[]>(async (keys) => (await lane.load(keys)).map((found) => found ?? []));
}
