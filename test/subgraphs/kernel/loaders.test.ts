import { grouped } from '../../../subgraphs/kernel/grouped.ts';
import { byKey, listsBy } from '../../../subgraphs/kernel/loaders.ts';
import { listPage, pagesBy } from '../../../subgraphs/kernel/page-loaders.ts';
import { put } from '../../../subgraphs/kernel/load.ts';
import type { PageArgs } from '../../../subgraphs/kernel/pages.ts';
import type { Store } from '../../../subgraphs/kernel/store.ts';
import { aStore, Visits } from './a-store.ts';

const CHILDREN = ['c0', 'c1', 'c2'];

/** Child c0 has no visits, c1 seven, c2 forty; several of them on the same day. */
const visits = [...Array(47).keys()].map((i) => ({
  _id: `v${String((i * 31) % 47).padStart(2, '0')}`,
  childId: i < 7 ? 'c1' : 'c2',
  day: 1 + (i % 5),
  remark: i % 2 ? 'odd' : 'even',
}));
const inOrder = (childId: string) =>
  visits
    .filter((visit) => visit.childId === childId)
    .sort((a, b) => b.day - a.day || (a._id < b._id ? -1 : 1))
    .map(({ _id }) => _id);

let stored: Awaited<ReturnType<typeof aStore>>;
let store: Store;

beforeAll(async () => {
  stored = await aStore();
  store = stored.store;
  await put(store, Visits, visits);
});
afterAll(() => stored[Symbol.asyncDispose]());

const idsOf = (found: readonly { _id: string }[]) => found.map(({ _id }) => _id);

async function roundTripsOf<T>(act: () => Promise<T>): Promise<[T, number]> {
  const before = store.roundTrips;
  return [await act(), store.roundTrips - before];
}

/** How many documents the store looked at for the last command of an act. */
async function examined(act: () => Promise<unknown>): Promise<number> {
  const db = store.connection.db!;
  await db.command({ profile: 2 });
  await act();
  await db.command({ profile: 0 });
  const last = { sort: { ts: -1 }, limit: 1 } as const;
  const [found] = await db
    .collection('system.profile')
    .find({ docsExamined: { $exists: true } }, last)
    .toArray();
  return found!['docsExamined'] as number;
}

describe('byKey', () => {
  it('answers many keys in one round trip, in their order, null where there is none', async () => {
    const loader = byKey(store, Visits);
    const [found, trips] = await roundTripsOf(() => loader.loadMany(['v03', 'nobody', 'v01', 'v03']));
    expect(found.map((each) => each && (each as { id: string }).id)).toEqual(['v03', null, 'v01', 'v03']);
    expect(trips).toBe(1);
  });

  it('answers more keys than fit into one look-up', async () => {
    const keys = [...Array(1_200).keys()].map((i) => `v${String(i).padStart(2, '0')}`);
    const found = await byKey(store, Visits).loadMany(keys);
    expect(found.map((each, i) => each && (each as { id: string }).id === keys[i])).toEqual(
      keys.map((_, i) => (i < 47 ? true : null)),
    );
  });

  it('brings the fields it is told to', async () => {
    expect(Object.keys((await byKey(store, Visits, ['day']).load('v01'))!).sort()).toEqual(['_id', 'day', 'id']);
    expect(await byKey(store, Visits).load('v01')).toHaveProperty('childId');
  });
});

describe('listsBy', () => {
  const lists = (atMost = 40, sort: Record<string, 1 | -1> = { day: -1, _id: 1 }) =>
    listsBy(store, Visits, 'childId', { sort, atMost });

  it('answers many keys in one round trip, each with its own list in order, empty where there is none', async () => {
    const [found, trips] = await roundTripsOf(() => lists().loadMany(CHILDREN));
    expect(found.map((list) => idsOf(list as { _id: string }[]))).toEqual(CHILDREN.map(inOrder));
    expect(trips).toBe(1);
  });

  it('refuses a list that is longer than it may be', async () => {
    await expect(lists(39).load('c2')).rejects.toThrow('more than 39 of visits');
  });

  it('keeps lists in different orders apart, though they have the same key', async () => {
    const [down, up] = await Promise.all([lists(), lists(40, { day: 1, _id: -1 })].map((each) => each.load('c1')));
    expect(idsOf(down!)).toEqual(inOrder('c1'));
    expect(idsOf(up!)).toEqual(inOrder('c1').reverse());
  });
});

describe('pagesBy', () => {
  const pages = () => pagesBy(store, Visits, 'childId', { day: -1, _id: 1 });

  it('reads one page for each of many keys in one round trip', async () => {
    const loader = pages();
    const ask = () => Promise.all(CHILDREN.map((key) => loader.load({ key, first: 10 })));
    const [found, trips] = await roundTripsOf(ask);
    expect(trips).toBe(1);
    expect(found.map(({ nodes }) => idsOf(nodes))).toEqual(CHILDREN.map((key) => inOrder(key).slice(0, 10)));
    expect(found.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([false, false, true]);
    expect(found[2]!.nodes[0]).toHaveProperty('id');
  });

  it.each([1, 3, 20, 40, 100])('visits every record once, in order, in steps of %i', async (first) => {
    for (const others of [[], ['c1']]) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const loader = pages();
        const [page] = await Promise.all(['c2', ...others].map((key) => loader.load({ key, first, after })));
        seen.push(...idsOf(page!.nodes));
        ({ endCursor: after, hasNextPage: more } = page!.pageInfo);
      }
      expect(seen).toEqual(inOrder('c2'));
    }
  });

  it('gives each question the answer to its own arguments', async () => {
    const loader = pages();
    const { endCursor } = (await loader.load({ key: 'c2', first: 5 })).pageInfo;
    const found = await Promise.all([
      loader.load({ key: 'c2', first: 2 }),
      loader.load({ key: 'c2', first: 3, after: endCursor }),
      loader.load({ key: 'c1', first: 3 }),
      loader.load({ key: 'c2', first: 40, filter: { remark: 'odd' } }),
    ]);
    const odd = new Set(visits.filter(({ remark }) => remark === 'odd').map(({ _id }) => _id));
    expect(found.map(({ nodes }) => idsOf(nodes))).toEqual([
      inOrder('c2').slice(0, 2),
      inOrder('c2').slice(5, 8),
      inOrder('c1').slice(0, 3),
      inOrder('c2').filter((id) => odd.has(id)),
    ]);
  });

  it.each([[['c2']], [['c1', 'c2']]])(
    'goes on after a cursor within a filter that has alternatives (%j)',
    async (keys) => {
      const filter = { $or: [{ day: 5 }, { day: 2 }] };
      const loader = pages();
      const { endCursor } = (await loader.load({ key: 'c2', first: 4, filter })).pageInfo;
      const found = await Promise.all(keys.map((key) => loader.load({ key, first: 100, after: endCursor, filter })));
      const wanted = inOrder('c2').filter((id) => [5, 2].includes(visits.find(({ _id }) => _id === id)!.day));
      expect(idsOf(found.at(-1)!.nodes)).toEqual(wanted.slice(4));
    },
  );

  it('counts the whole list when asked, in one round trip for many keys', async () => {
    const loader = pages();
    const found = await Promise.all(CHILDREN.map((key) => loader.load({ key, first: 1 })));
    const [counts, trips] = await roundTripsOf(() => Promise.all(found.map(({ totalCount }) => totalCount())));
    expect(counts).toEqual([0, 7, 40]);
    expect(trips).toBe(1);
  });

  it('counts within the filter of the page', async () => {
    const page = await pages().load({ key: 'c1', first: 1, filter: { remark: 'odd' } });
    expect(await page.totalCount()).toBe(3);
  });

  it.each([
    ['a size', { first: 101 }, '"first"'],
    ['a cursor', { first: 1, after: 'v01' }, '"after"'],
    ['a path', { first: 1, filter: { remarks: 'odd' } }, 'no path'],
  ])('refuses %s that there is not', async (_, asked, message) => {
    await expect(pages().load({ key: 'c1', ...asked })).rejects.toThrow(message);
  });

  it('reads no more of a long list than its page, by the index', async () => {
    const loader = pages();
    const { endCursor } = (await loader.load({ key: 'c2', first: 20 })).pageInfo;
    const load = (keys: string[], after: string | null) =>
      Promise.all(keys.map((key) => loader.load({ key, first: 2, after })));
    expect(await examined(() => load(['c2'], null))).toBe(3);
    expect(await examined(() => load(['c2', 'c1'], endCursor))).toBeLessThanOrEqual(6);
  });
});

describe('pagesBy of several paths', () => {
  const pages = () => pagesBy(store, Visits, ['childId', 'remark'], { day: -1, _id: 1 });
  const KEYS = CHILDREN.flatMap((child) => ['odd', 'even'].map((remark) => [child, remark] as const));
  const remarkOf = new Map(visits.map(({ _id, remark }) => [_id, remark]));
  const wanted = KEYS.map(([child, remark]) => inOrder(child).filter((id) => remarkOf.get(id) === remark));

  it('reads a page for each of many keys in one round trip, and counts their lists in another', async () => {
    const loader = pages();
    const ask = () => Promise.all(KEYS.map((key) => loader.load({ key, first: 10 })));
    const [found, trips] = await roundTripsOf(ask);
    expect(found.map(({ nodes }) => idsOf(nodes))).toEqual(wanted.map((ids) => ids.slice(0, 10)));
    expect(trips).toBe(1);
    const [counts, more] = await roundTripsOf(() => Promise.all(found.map(({ totalCount }) => totalCount())));
    expect(counts).toEqual([0, 0, 3, 4, 20, 20]);
    expect(more).toBe(1);
  });

  it.each([1, 4, 30])('visits every record once, in order, in steps of %i, alone or beside others', async (first) => {
    for (const others of [[], [['c1', 'odd']]]) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const loader = pages();
        const asked = [['c2', 'even'], ...others].map((key) => loader.load({ key, first, after }));
        const [page] = await Promise.all(asked);
        seen.push(...idsOf(page!.nodes));
        ({ endCursor: after, hasNextPage: more } = page!.pageInfo);
      }
      expect(seen).toEqual(wanted.at(-1));
    }
  });

  it('reads no more of long lists than their pages, by the index', async () => {
    const loader = pages();
    const keys = [['c2', 'odd'] as const, ['c2', 'even'] as const];
    expect(await examined(() => Promise.all(keys.map((key) => loader.load({ key, first: 2 }))))).toBeLessThanOrEqual(6);
  });
});

describe('listPage', () => {
  const walk = async (filter: Record<string, unknown>, args: PageArgs) =>
    listPage(store, Visits, { filter, order: { _id: 1 }, args });

  it('walks a whole collection within a filter, also one on the path of the order', async () => {
    const filter = { _id: { $gte: 'v10' }, remark: 'odd' };
    const wanted = visits.filter(({ _id, remark }) => _id >= 'v10' && remark === 'odd').map(({ _id }) => _id);
    const first = await walk(filter, { first: 5 });
    const rest = await walk(filter, { first: 100, after: first.pageInfo.endCursor });
    expect([...idsOf(first.nodes), ...idsOf(rest.nodes)]).toEqual([...wanted].sort());
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(await rest.totalCount()).toBe(wanted.length);
  });

  it('counts nothing where there is nothing', async () => {
    const page = await walk({ childId: 'c0' }, { first: 5 });
    expect([page.nodes, await page.totalCount()]).toEqual([[], 0]);
  });

  it('refuses a path that the class does not have', async () => {
    await expect(walk({ child: 'c0' }, { first: 5 })).rejects.toThrow('no path');
  });
});

it('groups by a path that reaches into a part', () => {
  const records = [1, 2, 1].map((code) => ({ desa: { code } }));
  expect([...grouped(records, 'desa.code')]).toEqual([
    ['1', [records[0], records[2]]],
    ['2', [records[1]]],
  ]);
});
