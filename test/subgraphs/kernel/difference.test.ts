import { differenceOf } from '../../../subgraphs/kernel/difference.ts';

const [first, second] = [{ day: 1 }, { day: 2 }];

it('tells of a list that only grew what was put behind', () => {
  const before = { days: [first] };
  expect(differenceOf(before, { days: [first, second] })).toEqual({ $push: { days: { $each: [second] } } });
  expect(differenceOf(before, { days: [first] })).toBeUndefined();
});

it('tells a list as a whole that lost something, or has something else in it, even if it looks alike', () => {
  for (const days of [[], [second, first], [{ day: 1 }], [{ day: 1 }, second]])
    expect(differenceOf({ days: [first] }, { days })).toEqual({ $set: { days } });
});

it('tells what has another value, what is there for the first time, and what is gone', () => {
  const before = { sex: 'MALE', version: 1, diedOn: '2026-01-01', days: [first] };
  const after = { sex: 'MALE', version: 2, desaCode: '33.03.13.2002', days: undefined };
  expect(differenceOf(before, after)).toEqual({
    $set: { version: 2, desaCode: '33.03.13.2002' },
    $unset: { diedOn: 1, days: 1 },
  });
});
