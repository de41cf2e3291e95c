import { compare, faultOfNumbers, type Entry } from '../../../scripts/chaos/comparison.ts';
import type { Item, Stretch } from '../../../scripts/chaos/received.ts';
import { cursorOf } from '../../../subgraphs/kernel/cursor.ts';
import type { RegionCode } from '../../../subgraphs/kernel/region-code.ts';

const cursor = (number: number) => cursorOf({ log: 'a1b2c3d4e5f6', number });

/** An entry of the log with the number as its id. */
const entry = (number: number, more: Partial<Entry> = {}): Entry => ({
  id: `${number}`,
  number,
  change: 'OPENED',
  backfill: false,
  kind: 'STUNTING',
  desa: '33.03.01.2001' as RegionCode,
  ...more,
});

const item = (number: number, previous: number): Item => ({
  id: `${number}`,
  cursor: cursor(number),
  previousCursor: cursor(previous),
});
const mark = (number: number, previous: number): Item => ({ ...item(number, previous), id: null });
const stretch = (after: number | null, ...items: Item[]): Stretch => ({
  after: after === null ? null : cursor(after),
  items,
});

const wants = { areas: ['33.03' as RegionCode], kinds: ['STUNTING' as const], changes: ['OPENED' as const] };
const log = [1, 2, 3, 4].map((number) => entry(number));
const comparedWith = (...stretches: Stretch[]) => compare(log, { wants, stretches });

it('finds nothing wrong where all was received, in order, over several connections', () => {
  const compared = comparedWith(
    stretch(0, item(1, 0), item(2, 1), mark(2, 2)),
    stretch(2),
    stretch(2, item(3, 2), item(4, 3)),
  );
  expect(compared).toEqual({ expected: 4, lost: [], repeated: 0, outOfOrder: 0, strange: 0 });
});

it('finds an event that was not received, though every item follows on the one before', () => {
  expect(comparedWith(stretch(0, item(1, 0), item(3, 1), item(4, 3)))).toMatchObject({ lost: [2], outOfOrder: 0 });
});

it('finds all of them lost for whoever received nothing after a cursor', () => {
  expect(comparedWith(stretch(1))).toMatchObject({ expected: 3, lost: [2, 3, 4] });
});

it('expects nothing of what came after they had caught up', () => {
  expect(compare(log, { wants, stretches: [stretch(2, item(3, 2))] }, 3)).toMatchObject({ expected: 1, lost: [] });
});

it('counts what comes twice as repeated, and neither as lost nor as out of order', () => {
  const compared = comparedWith(stretch(0, item(1, 0), item(2, 1)), stretch(1, item(2, 1), item(3, 2), item(4, 3)));
  expect(compared).toMatchObject({ lost: [], repeated: 1, outOfOrder: 0 });
});

it('counts an event that comes after a later one', () => {
  expect(comparedWith(stretch(0, item(1, 0), item(3, 1), item(2, 3), item(4, 2)))).toMatchObject({ outOfOrder: 1 });
});

it('counts an item that does not follow on the one before, or on the cursor after which it was asked for', () => {
  expect(comparedWith(stretch(0, item(1, 0), item(2, 0), item(3, 2), mark(4, 3)))).toMatchObject({ outOfOrder: 1 });
  expect(comparedWith(stretch(0, item(2, 1)))).toMatchObject({ outOfOrder: 1 });
});

it('expects of whoever began without a cursor what came after the position they were told first', () => {
  expect(comparedWith(stretch(null), stretch(null, mark(2, 2), item(3, 2)))).toMatchObject({ expected: 2, lost: [4] });
  expect(comparedWith(stretch(null))).toMatchObject({ expected: 0, lost: [] });
});

it.each<[string, Partial<Entry>]>([
  ['old', { backfill: true }],
  ['of another kind', { kind: 'WASTING' }],
  ['of another change', { change: 'CONTINUED' }],
  ['of another place', { desa: '33.04.01.2001' as RegionCode }],
])('expects nothing that is %s, and finds it strange when it comes', (_, other) => {
  const compared = compare([entry(1, other)], { wants, stretches: [stretch(0, item(1, 0))] });
  expect(compared).toMatchObject({ expected: 0, strange: 1 });
});

it('expects of a webhook what came after it was registered, in order, whatever was looked at between deliveries', () => {
  const delivered = (number: number) => ({ after: null, items: [{ ...item(number, 0), previousCursor: null }] });
  expect(comparedWith(stretch(1), delivered(2), delivered(4))).toMatchObject({ expected: 3, lost: [3], outOfOrder: 0 });
  expect(comparedWith(stretch(1), delivered(2), delivered(4), delivered(3), delivered(4))).toMatchObject({
    ...{ lost: [], repeated: 1, outOfOrder: 1 },
  });
});

it('expects of whoever asked for a part of their area that part', () => {
  const asked = { ...wants, area: '33.03.02' as RegionCode };
  const there = entry(2, { desa: '33.03.02.2001' as RegionCode });
  expect(compare([entry(1), there], { wants: asked, stretches: [stretch(0)] })).toMatchObject({ lost: [2] });
});

it('finds an event that the log does not hold strange', () => {
  expect(compare([], { wants, stretches: [stretch(0, item(1, 0))] })).toMatchObject({ strange: 1 });
});

it.each([
  [[1, 2, 3], null],
  [[], null],
  [[1, 3], /number 3 where 2/],
  [[1, 2, 2], /number 2 where 3/],
  [[2], /number 2 where 1/],
])('judges the numbers %j of a log', (numbers, fault) => {
  if (fault === null) expect(faultOfNumbers(numbers)).toBeNull();
  else expect(faultOfNumbers(numbers)).toMatch(fault);
});
