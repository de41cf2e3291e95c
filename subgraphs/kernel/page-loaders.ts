import DataLoader from 'dataloader';
import { grouped, groupedBy } from './grouped.ts';
import { afterCursor, checkedFirst, pageOf, type Page, type PageArgs } from './pages.ts';
import { ask, checkPaths, countOf, inOneBatch, keyed, type Filter, type Order } from './read.ts';
import type { Collection, Store, Stored } from './store.ts';

/** What a list belongs to: what its records have at a path; or at several, in their order, and then without spaces. */
type Key = string | readonly string[];

/** Keys by their names. */
type Keys = ReadonlyMap<string, readonly string[]>;

const valuesOf = (key: Key): readonly string[] => [key].flat();
const nameOf = (key: Key) => valuesOf(key).join(' ');

/** A question for one page of the list that belongs to a key. */
export interface PageOf extends PageArgs {
  key: Key;
  /** What narrows the list further, often a right: an index must begin with the path and bear it. */
  filter?: Filter;
}

/** Lists of many keys are read whole, in one find, while together they are at most this many times their pages. */
const SHORT = 4;

/** What a question asks beside its key; a filter may be a right, so that two shapes must never look alike. */
const shapeOf = ({ first, after, filter }: PageOf) => JSON.stringify([first, after, filter]);

/**
 * Pages of the records that have a key at a path, or at several, in an order that an index on paths and order bears. The
 * pages of many keys are read in one round trip; where their lists are long, in a second one that is bounded by the index
 * for each key.
 */
export function pagesBy<T extends object>(
  store: Store,
  of: Collection<T>,
  path: string | readonly string[],
  order: Order,
) {
  const paths = valuesOf(path);
  const cacheKeyFn = (asked: PageOf) => `${nameOf(asked.key)} ${shapeOf(asked)}`;
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
    /** Forgets what was read, after a write. */
    clearAll(): void {
      pages.clearAll();
      counts.clearAll();
    },
  };

  /** The records of any of some keys. */
  function among(keys: Keys): Filter {
    const values = [...keys.values()];
    if (paths.length === 1) return { [paths[0]!]: { $in: values.flat() } };
    return { $or: values.map((key) => Object.fromEntries(paths.map((each, i) => [each, key[i]]))) };
  }

  async function readPages(keys: Keys, { first, after, filter }: PageOf): Promise<Map<string, Stored<T>[]>> {
    const match = { $and: [filter ?? {}, afterCursor(after, order)] };
    checkPaths(store, of, [...paths, ...Object.keys(filter ?? {}), ...Object.keys(order)]);
    const atMost = keys.size === 1 ? first + 1 : SHORT * keys.size * (first + 1);
    const byPath = Object.fromEntries(paths.map((each) => [each, 1]));
    const found = await ask<T>(store, {
      find: of.name,
      filter: { ...among(keys), ...match },
      sort: keys.size === 1 ? order : { ...byPath, ...order },
      ...inOneBatch(atMost),
    });
    if (keys.size > 1 && found.length === atMost) return readLongLists(keys, first, match);
    const lists = grouped(keyed(of, found), ...paths);
    return new Map([...keys.keys()].map((name) => [name, lists.get(name)?.slice(0, first + 1) ?? []]));
  }

  async function readLongLists(keys: Keys, first: number, match: Filter): Promise<Map<string, Stored<T>[]>> {
    const [foreignField, ...others] = paths;
    const isOfKey = { $and: others.map((each, i) => ({ $eq: [`$${each}`, `$$value${i + 1}`] })) };
    const pipeline = [{ $match: { ...match, $expr: isOfKey } }, { $sort: order }, { $limit: first + 1 }];
    const found = await ask<{ name: string; page: T[] }>(store, {
      aggregate: 1,
      pipeline: [
        { $documents: [...keys].map(([name, key]) => ({ name, ...named(key) })) },
        {
          $lookup: {
            ...{ from: of.name, localField: 'value0', foreignField, pipeline, as: 'page' },
            let: Object.fromEntries(others.map((_, i) => [`value${i + 1}`, `$value${i + 1}`])),
          },
        },
      ],
      cursor: { batchSize: keys.size + 1 },
    });
    return new Map(found.map(({ name, page }) => [name, keyed(of, page)]));
  }

  async function count(keys: Keys, { filter }: PageOf): Promise<Map<string, number>> {
    const wanted = { $and: [among(keys), filter ?? {}] };
    if (keys.size === 1) return new Map([[[...keys.keys()][0]!, await countOf(store, of, wanted)]]);
    const found = await ask<{ _id: string[]; count: number }>(store, {
      aggregate: of.name,
      pipeline: [{ $match: wanted }, { $group: { _id: paths.map((each) => `$${each}`), count: { $sum: 1 } } }],
      cursor: { batchSize: keys.size + 1 },
    });
    const counted = new Map(found.map(({ _id, count }) => [nameOf(_id), count]));
    return new Map([...keys.keys()].map((name) => [name, counted.get(name) ?? 0]));
  }
}

/** The values of a key by names that a pipeline knows them by. */
const named = (key: readonly string[]) => Object.fromEntries(key.map((value, i) => [`value${i}`, value]));

/** Answers questions that differ in their key alone by one look-up, and gives the answers in the order asked. */
async function alike<R>(
  asked: readonly PageOf[],
  shape: (asked: PageOf) => string,
  lookUp: (keys: Keys, like: PageOf) => Promise<Map<string, R>>,
): Promise<R[]> {
  const shapes = new Map(asked.map((each) => [each, shape(each)]));
  const answers = new Map<string, Map<string, R>>();
  await Promise.all(
    [...groupedBy(asked, (each) => shapes.get(each)!)].map(async ([name, group]) => {
      const keys = new Map(group.map(({ key }) => [nameOf(key), valuesOf(key)]));
      answers.set(name, await lookUp(keys, group[0]!));
    }),
  );
  return asked.map((each) => answers.get(shapes.get(each)!)!.get(nameOf(each.key))!);
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
