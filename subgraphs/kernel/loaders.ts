import DataLoader from 'dataloader';
import { Lane } from './lane.ts';
import { afterCursor, checkedFirst, pageOf, type Page, type PageArgs } from './pages.ts';
import { ask, checkPaths, inOneBatch, keyed, read, type Fields, type Filter, type Order } from './read.ts';
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

/** A question for one page of the list that belongs to a key. */
export interface PageOf extends PageArgs {
  key: string;
  /** What narrows the list further: an index must begin with the path and bear it. */
  filter?: Filter;
}

/**
 * Pages of the records that have a key at `path`, in an order that an index on path and order bears. The pages of many
 * keys are read in one round trip, each bounded by the index: a long list costs no more than its page.
 */
export function pagesBy<T extends object>(store: Store, of: Collection<T>, path: string, order: Order) {
  const cacheKeyFn = ({ key, ...shape }: PageOf) => JSON.stringify([key, shape]);
  const pages = new DataLoader<PageOf, Stored<T>[], string>(
    (asked) => alike(asked, ({ key: _, ...shape }) => shape, readPages),
    { cacheKeyFn },
  );
  const counts = new DataLoader<PageOf, number, string>((asked) => alike(asked, ({ filter }) => filter, count), {
    cacheKeyFn,
  });
  return {
    async load(asked: PageOf): Promise<Page<Stored<T>>> {
      checkedFirst(asked);
      return pageOf(await pages.load(asked), asked, order, () => counts.load(asked));
    },
  };

  async function readPages(keys: string[], { first, after, filter }: PageOf): Promise<Map<string, Stored<T>[]>> {
    const match = { $and: [filter ?? {}, afterCursor(after, order)] };
    checkPaths(store, of, [path, ...Object.keys(filter ?? {}), ...Object.keys(order)]);
    if (keys.length === 1) {
      const command = {
        find: of.name,
        filter: { [path]: keys[0], ...match },
        sort: order,
        ...inOneBatch(first + 1),
      };
      return new Map([[keys[0]!, keyed(of, await ask<T>(store, command))]]);
    }
    const pipeline = [{ $match: match }, { $sort: order }, { $limit: first + 1 }];
    const found = await ask<{ key: string; page: T[] }>(store, {
      aggregate: 1,
      pipeline: [
        { $documents: keys.map((key) => ({ key })) },
        { $lookup: { from: of.name, localField: 'key', foreignField: path, pipeline, as: 'page' } },
      ],
      cursor: { batchSize: keys.length + 1 },
    });
    return new Map(found.map(({ key, page }) => [key, keyed(of, page)]));
  }

  async function count(keys: string[], { filter }: PageOf): Promise<Map<string, number>> {
    const found = await ask<{ _id: string; count: number }>(store, {
      aggregate: of.name,
      pipeline: [{ $match: { [path]: { $in: keys }, ...filter } }, { $group: { _id: `$${path}`, count: { $sum: 1 } } }],
      cursor: { batchSize: keys.length + 1 },
    });
    return new Map(keys.map((key) => [key, found.find(({ _id }) => _id === key)?.count ?? 0]));
  }
}

/** Answers questions that differ in their key alone by one look-up, and gives the answers in the order asked. */
async function alike<R>(
  asked: readonly PageOf[],
  shapeOf: (asked: PageOf) => unknown,
  lookUp: (keys: string[], like: PageOf) => Promise<Map<string, R>>,
): Promise<R[]> {
  const shapes = asked.map((each) => JSON.stringify(shapeOf(each)) ?? '');
  const answers = new Map<string, Promise<Map<string, R>>>();
  for (const shape of new Set(shapes)) {
    const group = asked.filter((_, i) => shapes[i] === shape);
    answers.set(shape, lookUp([...new Set(group.map(({ key }) => key))], group[0]!));
  }
  return Promise.all(asked.map(async ({ key }, i) => (await answers.get(shapes[i]!))!.get(key)!));
}

/** Records grouped by what they have at a path (`desa.code` reaches into a part). */
export function grouped<T extends object>(records: readonly T[], path: string): Map<string, T[]> {
  const steps = path.split('.');
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const key = String(steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], record));
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

/** One page of a whole collection, narrowed by a filter; its count is taken only when asked for. */
export async function listPage<T extends object>(
  store: Store,
  of: Collection<T>,
  { filter, order, args }: { filter: Filter; order: Order; args: PageArgs },
): Promise<Page<Stored<T>>> {
  const first = checkedFirst(args);
  const after = afterCursor(args.after, order);
  checkPaths(store, of, [...Object.keys(filter), ...Object.keys(order)]);
  const command = {
    find: of.name,
    filter: { $and: [filter, after] },
    sort: order,
    ...inOneBatch(first + 1),
  };
  const found = keyed(of, await ask<T>(store, command));
  return pageOf(found, args, order, async () => {
    const counted = { aggregate: of.name, pipeline: [{ $match: filter }, { $count: 'count' }], cursor: {} };
    return (await ask<{ count: number }>(store, counted))[0]?.count ?? 0;
  });
}
