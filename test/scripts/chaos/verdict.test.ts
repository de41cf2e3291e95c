import { unpromised, verdictOn, type Outcome } from '../../../scripts/chaos/verdict.ts';

const subscriber = { name: 'a kecamatan', expected: 40, lost: [], repeated: 1, outOfOrder: 0, strange: 0 };
const good: Outcome = {
  kills: { asked: 3, done: 3 },
  visits: { acknowledged: 500, missing: 0, unasked: 0 },
  subscribers: [subscriber, { ...subscriber, name: 'a desa', expected: 2 }],
  faults: [],
};

it('says in one line what came of it, and finds no fault where all is as promised', () => {
  expect(verdictOn(good)).toEqual({
    line: 'visits lost 0 of 500 · alerts lost 0 of 42 · repeated 2 · out of order 0',
    faults: [],
  });
});

it.each<[string, Partial<Outcome>, RegExp]>([
  ['a visit was lost', { visits: { acknowledged: 500, missing: 1, unasked: 0 } }, /not stored/],
  ['a visit is stored that nobody sent', { visits: { acknowledged: 500, missing: 0, unasked: 2 } }, /2 visits/],
  ['an alert was lost', { subscribers: [{ ...subscriber, lost: [7] }] }, /alerts were lost/],
  ['events came out of order', { subscribers: [{ ...subscriber, outOfOrder: 1 }] }, /out of order/],
  ['an event came that is not of the log', { subscribers: [{ ...subscriber, strange: 1 }] }, /a kecamatan: 1 events/],
  ['nothing was expected', { subscribers: [{ ...subscriber, expected: 0 }] }, /proves nothing/],
  ['no visit was acknowledged', { visits: { acknowledged: 0, missing: 0, unasked: 0 } }, /proves nothing/],
  ['there were fewer kills', { kills: { asked: 3, done: 2 } }, /2 kills/],
  ['something else is wrong', { faults: ['it does not catch up'] }, /catch up/],
])('finds a fault where %s', (_, change, words) => {
  expect(verdictOn({ ...good, ...change }).faults).toEqual([expect.stringMatching(words)]);
});

it('names what is promised to nobody, and nothing else', () => {
  const told = new Map([
    ['COME_BACK', 3],
    ['GAP', 1],
    ['SOCKET 1006', 2],
    ['TURNED_AWAY', 3],
    ['STATUS 401', 1],
    ['CONFLICT', 4],
  ]);
  expect(unpromised('a desa', told)).toEqual(['a desa: was told GAP, 1 times', 'a desa: was told CONFLICT, 4 times']);
});
