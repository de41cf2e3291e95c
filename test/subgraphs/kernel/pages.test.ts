import {
  afterCursor,
  checkedFirst,
  mapPage,
  PAGE_AT_MOST,
  pageOf,
  type PageArgs,
} from '../../../subgraphs/kernel/pages.ts';
import type { Order } from '../../../subgraphs/kernel/read.ts';

const order: Order = { day: -1, _id: 1 };
const records = [3, 2, 2, 1].map((day, i) => ({ _id: `v${i}`, day }));
const noCount = () => Promise.resolve(0);
const invalid = expect.objectContaining({ extensions: expect.objectContaining({ code: 'INVALID' }) as unknown });
const cursorOf = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');

const page = (args: PageArgs, found = records) => pageOf(found, args, order, noCount);

it('has one record less than was read when there is a next page', () => {
  expect(page({ first: 3 })).toMatchObject({
    nodes: records.slice(0, 3),
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  expect(page({ first: 4 })).toMatchObject({ nodes: records, pageInfo: { hasNextPage: false } });
});

it('gives each record a cursor, the first and the last of which stand in the page info', () => {
  const { edges, pageInfo } = page({ first: 3, after: cursorOf([4, 'v9']) });
  const cursors = edges().map(({ cursor }) => cursor);
  expect(edges().map(({ node }) => node)).toEqual(records.slice(0, 3));
  expect(new Set(cursors).size).toBe(3);
  expect(pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: true,
    startCursor: cursors[0],
    endCursor: cursors[2],
  });
});

it('has no cursors when it is empty', () => {
  expect(page({ first: 3 }, []).pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

it('goes on after a cursor with what follows it in the order', () => {
  const { endCursor } = page({ first: 2 }).pageInfo;
  expect(afterCursor(endCursor, order)).toEqual({ $or: [{ day: { $lt: 2 } }, { day: 2, _id: { $gt: 'v1' } }] });
  expect(afterCursor(cursorOf(['é']), { _id: 1 })).toEqual({ _id: { $gt: 'é' } });
  expect([afterCursor(undefined, order), afterCursor(null, order)]).toEqual([{}, {}]);
});

it.each([
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('v1').toString('base64url')],
  ['a text', cursorOf('v1')],
  ['null', cursorOf(null)],
  ['an object', cursorOf({ 0: 1, 1: 'v1', length: 2 })],
  ['a cursor of an order with fewer paths', cursorOf(['v1'])],
  ['a cursor of an order with more paths', cursorOf([1, 'v1', 'v1'])],
  ['an operator instead of a value', cursorOf([2, { $ne: null }])],
  ['a list instead of a value', cursorOf([[2], 'v1'])],
  ['nothing instead of a value', cursorOf([null, 'v1'])],
  ['a truth instead of a value', cursorOf([true, 'v1'])],
])('refuses %s as a cursor', (_, cursor) => {
  expect(() => afterCursor(cursor, order)).toThrow(invalid as Error);
});

it.each([0, -1, PAGE_AT_MOST + 1, NaN, undefined as never])('refuses a page of %p records', (first) => {
  expect(() => checkedFirst({ first })).toThrow(invalid as Error);
});

it.each([1, PAGE_AT_MOST])('takes a page of %i records', (first) => {
  expect(checkedFirst({ first })).toBe(first);
});

it('leads to other things with the cursors of the records', async () => {
  const mapped = await mapPage(page({ first: 2 }), ({ _id }) => Promise.resolve(`person of ${_id}`));
  expect(mapped.nodes).toEqual(['person of v0', 'person of v1']);
  expect(mapped.edges().map(({ cursor }) => cursor)).toEqual(
    page({ first: 2 })
      .edges()
      .map(({ cursor }) => cursor),
  );
  expect(mapped.edges()[1]!.node).toBe('person of v1');
  expect(mapped.pageInfo.hasNextPage).toBe(true);
});

it('counts only when asked', async () => {
  let counted = 0;
  const { totalCount } = pageOf(records, { first: 2 }, order, () => Promise.resolve((counted += 1)));
  expect(counted).toBe(0);
  expect(await totalCount()).toBe(1);
});
