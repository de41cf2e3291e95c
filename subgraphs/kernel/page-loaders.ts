import DataLoader from 'dataloader';
import { grouped } from './grouped.ts';
import { afterCursor, checkedFirst, pageOf, type Page, type PageArgs } from './pages.ts';
import { ask, checkPaths, countOf, inOneBatch, keyed, type Filter, type Order } from './read.ts';
import type { Collection, Store, Stored } from './store.ts';

/** A question for one page of the list that belongs to a key. */
export interface PageOf extends PageArgs {
  key: string;
  /** What narrows the list further, often a right: an index must begin with the path and bear it. */
  filter?: Filter;
}

/** Lists of many keys are read whole, in one find, while together they are at most this many times their pages. */
const SHORT = 4;

/** What a question asks beside its key; a filter may be a right, so that two shapes must never look alike. */
const shapeOf = ({ first, after, filter }: PageOf) => JSON.stringify([first, after, filter]);

/**
 * Pages of the records that have a key at `path`, in an order that an index on path and order bears. The pages of many
 * keys are read in one round trip; where their lists are long, in a second one that is bounded by the index for each key.
 */
export function pagesBy<T extends object>(store: Store, of: Collection<T>, path: string, order: Order) {
  const cacheKeyFn = (asked: PageOf) => `${asked.key} ${shapeOf(asked)}`;
  const pages = new DataLoader<PageOf, Stored<T>[], string>((asked) => alike(asked, shapeOf, readPages), {
    cacheKeyFn,
  });
  const counts = new DataLoader<PageOf, number, string>(
    (asked) => alike(asked, ({ filter }) => JSON.stringify(filter ?? {}), count),
    { cacheKeyFn },
  );
  return {
    async load(asked: PageOf): Promise<Page<Stored<T>>> {
      checkedFirst(asked);
      return pageOf(await pages.load(asked), asked, order, () => counts.load(asked));
    },
  };

  async function readPages(keys: string[], { first, after, filter }: PageOf): Promise<Map<string, Stored<T>[]>> {
    const match = { $and: [filter ?? {}, afterCursor(after, order)] };
    checkPaths(store, of, [path, ...Object.keys(filter ?? {}), ...Object.keys(order)]);
    const atMost = keys.length === 1 ? first + 1 : SHORT * keys.length * (first + 1);
    const found = await ask<T>(store, {
      find: of.name,
      filter: { [path]: { $in: keys }, ...match },
      sort: keys.length === 1 ? order : { [path]: 1, ...order },
      ...inOneBatch(atMost),
    });
    if (keys.length > 1 && found.length === atMost) return readLongLists(keys, first, match);
    const lists = grouped(keyed(of, found), path);
    return new Map(keys.map((key) => [key, lists.get(key)?.slice(0, first + 1) ?? []]));
  }

  async function readLongLists(keys: string[], first: number, match: Filter): Promise<Map<string, Stored<T>[]>> {
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
    if (keys.length === 1)
      return new Map([[keys[0]!, await countOf(store, of, { $and: [{ [path]: keys[0] }, filter ?? {}] })]]);
    const found = await ask<{ _id: string; count: number }>(store, {
      aggregate: of.name,
      pipeline: [
        { $match: { $and: [{ [path]: { $in: keys } }, filter ?? {}] } },
        { $group: { _id: `$${path}`, count: { $sum: 1 } } },
      ],
      cursor: { batchSize: keys.length + 1 },
    });
    const counted = new Map(found.map(({ _id, count }) => [_id, count]));
    return new Map(keys.map((key) => [key, counted.get(key) ?? 0]));
  }
}

/** Answers questions that differ in their key alone by one look-up, and gives the answers in the order asked. */
async function alike<R>(
  asked: readonly PageOf[],
  shape: (asked: PageOf) => string,
  lookUp: (keys: string[], like: PageOf) => Promise<Map<string, R>>,
): Promise<R[]> {
  const shapes = asked.map(shape);
  const groups = new Map<string, PageOf[]>();
  for (const [i, each] of asked.entries()) groups.set(shapes[i]!, [...(groups.get(shapes[i]!) ?? []), each]);
  const answers = new Map<string, Map<string, R>>();
  await Promise.all(
    [...groups].map(async ([name, group]) => {
      answers.set(name, await lookUp([...new Set(group.map(({ key }) => key))], group[0]!));
    }),
  );
  return asked.map(({ key }, i) => answers.get(shapes[i]!)!.get(key)!);
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
  return pageOf(found, args, order, () => countOf(store, of, filter));
}
