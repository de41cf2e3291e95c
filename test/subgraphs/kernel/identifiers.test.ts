import { randomBytes } from 'node:crypto';
import { validate, version } from 'uuid';
import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { dayId, isDayId, namedId, newId } from '../../../subgraphs/kernel/identifiers.ts';

const at = (milliseconds: number) => newId(new Date(milliseconds), randomBytes(16));

it('makes UUIDs of version 7 that sort by their moment', () => {
  const moments = [0, 1, 1_700_000_000_000, 1_700_000_000_001, 4_000_000_000_000];
  const ids = moments.map(at);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect([...ids].reverse().sort()).toEqual(ids);
});

it('makes another id each time, and the same of the same bytes', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => at(1_700_000_000_000))).size).toBe(1_000);
  const bytes = randomBytes(16);
  expect(newId(new Date(5), bytes)).toBe(newId(new Date(5), bytes));
});

it('gives the same name the same id, for ever', () => {
  expect(namedId('programme/ilp')).toBe(namedId('programme/ilp'));
  expect(namedId('programme/ilp')).toBe('01941f29-7c00-7803-b218-7c6661aaa0d6');
  expect(namedId('programme/ilp')).not.toBe(namedId('programme/ilq'));
  expect(version(namedId(''))).toBe(7);
});

it('knows an id of a day, and no other by it', () => {
  const [day, next] = ['2026-01-31', '2026-02-01'] as CalendarDate[];
  expect(dayId(day!, 'x')).toBe(dayId(day!, 'x'));
  expect(dayId(day!, 'x')).not.toBe(dayId(day!, 'y'));
  expect([isDayId(dayId(day!, 'x'), day!), isDayId(dayId(day!, 'x'), next!)]).toEqual([true, false]);
  expect([-1, 1].map((more) => isDayId(at(Date.parse(day!) + more), day!))).toEqual([false, false]);
  expect(isDayId(dayId('1969-12-31' as CalendarDate, 'x'), '1969-12-31' as CalendarDate)).toBe(true);
});
