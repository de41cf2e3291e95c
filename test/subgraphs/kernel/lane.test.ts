import { setImmediate } from 'node:timers/promises';
import { Lane } from '../../../subgraphs/kernel/lane.ts';
import { deferred } from './deferred.ts';

/** A lane whose fetches the test answers, one by one. */
function aLane(width?: number, atMost?: number) {
  const asked: string[][] = [];
  const answers: ReturnType<typeof deferred<Map<string, string>>>[] = [];
  const lane = new Lane<string>(
    (keys) => {
      const answer = deferred<Map<string, string>>();
      asked.push(keys);
      answers.push(answer);
      return answer.promise;
    },
    width,
    atMost,
  );
  const answer = (i: number) => answers[i]!.resolve(new Map(asked[i]!.map((key) => [key, `value of ${key}`])));
  return { lane, asked, answers, answer };
}

it('lets nothing wait when idle', () => {
  const { lane, asked } = aLane();
  void lane.load(['a', 'b']);
  expect(asked).toEqual([['a', 'b']]);
});

it('is two wide, and joins what arrives while it is busy, each key once', async () => {
  const { lane, asked, answer } = aLane();
  const loads = [['a'], ['b'], ['c', 'd'], ['d', 'e']].map((keys) => lane.load(keys));
  expect(asked).toEqual([['a'], ['b']]);
  answer(0);
  await loads[0];
  expect(asked.slice(2)).toEqual([['c', 'd', 'e']]);
  answer(1);
  answer(2);
  expect(await Promise.all(loads)).toEqual([
    ['value of a'],
    ['value of b'],
    ['value of c', 'value of d'],
    ['value of d', 'value of e'],
  ]);
});

it('answers in the order of the keys, undefined where there is nothing', async () => {
  const lane = new Lane<string>(() => Promise.resolve(new Map([['a', 'A']])));
  expect(await lane.load(['b', 'a', 'b'])).toEqual([undefined, 'A', undefined]);
});

it('asks for no more keys at once than it may', async () => {
  const { lane, asked, answer } = aLane(2, 2);
  const load = lane.load(['a', 'b', 'c', 'd', 'e']);
  expect(asked).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  [0, 1].forEach(answer);
  await setImmediate();
  answer(2);
  expect(await load).toHaveLength(5);
});

it('asks again for a key that is being fetched: what is under way may be older than the question', () => {
  const { lane, asked } = aLane();
  void lane.load(['a']);
  void lane.load(['a']);
  expect(asked).toEqual([['a'], ['a']]);
});

it('keeps nothing', async () => {
  let fetched = 0;
  const lane = new Lane<number>((keys) => Promise.resolve(new Map(keys.map((key) => [key, (fetched += 1)]))));
  expect([await lane.load(['a']), await lane.load(['a'])]).toEqual([[1], [2]]);
});

it('fails everybody of a group that fails, and goes on with the next', async () => {
  const { lane, answers, answer } = aLane(1);
  const first = lane.load(['a']);
  const joined = [lane.load(['b']), lane.load(['b', 'c'])];
  const outcome = Promise.allSettled([first, ...joined]);
  answer(0);
  await first;
  answers[1]!.reject(new Error('the store is away'));
  expect((await outcome).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  const next = lane.load(['b']);
  answer(2);
  expect(await next).toEqual(['value of b']);
});

it('goes on after a fetch that throws at once', async () => {
  let broken = true;
  const lane = new Lane<string>((keys) => {
    if (broken) throw new Error('broken');
    return Promise.resolve(new Map(keys.map((key) => [key, key])));
  }, 1);
  await expect(lane.load(['a'])).rejects.toThrow('broken');
  broken = false;
  expect(await lane.load(['a'])).toEqual(['a']);
});
