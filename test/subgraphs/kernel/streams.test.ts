import { mapped } from '../../../subgraphs/kernel/streams.ts';
import { ASource } from './a-source.ts';
import { deferred } from './deferred.ts';

const done = { done: true, value: undefined };

/** A stream of numbers, made into texts by the test. */
function aMapping(each: (value: number) => string | Promise<string> = (value) => `${value}`) {
  const source = new ASource<number>();
  const seen = { closed: 0 };
  const failed = (error: unknown) => `lost: ${(error as Error).message}`;
  const stream = mapped(source.listen(), { each, failed, closed: () => (seen.closed += 1) });
  return { source, seen, stream };
}

it('makes of each value another, in order', async () => {
  const { source, stream } = aMapping(async (value) => `${value}`);
  source.say(1, 2);
  expect([await stream.next(), await stream.next()]).toEqual([
    { done: false, value: '1' },
    { done: false, value: '2' },
  ]);
});

it('gives a failure as its last value, of the source or of what is made of a value', async () => {
  const { source, stream, seen } = aMapping();
  const last = stream.next();
  source.fail(new Error('the log is gone'));
  expect([await last, await stream.next()]).toEqual([{ done: false, value: 'lost: the log is gone' }, done]);
  const broken = aMapping(() => Promise.reject(new Error('no such thing')));
  broken.source.say(1);
  expect(await broken.stream.next()).toEqual({ done: false, value: 'lost: no such thing' });
  expect(await broken.stream.next()).toEqual(done);
  expect([seen.closed, broken.seen.closed, broken.source.listeners]).toEqual([1, 1, 0]);
});

it('lets go at once of whoever leaves, and gives them no more', async () => {
  const [begun, made] = [deferred(), deferred<string>()];
  const { source, stream, seen } = aMapping(() => {
    begun.resolve();
    return made.promise;
  });
  const waiting = stream.next();
  source.say(1);
  await begun.promise;
  expect(await stream.return!()).toEqual(done);
  expect([seen.closed, source.listeners]).toEqual([1, 0]);
  made.resolve('1');
  expect([await waiting, await stream.next(), await stream.return!()]).toEqual([done, done, done]);
  expect(seen.closed).toBe(1);
});

it('tells nobody that a source does not let go', async () => {
  const failures: unknown[] = [];
  const stuck = new Error('stuck');
  const source = {
    [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}), return: () => Promise.reject(stuck) }),
  };
  const stream = mapped(source, { each: String, failed: (error) => `${failures.push(error)}` });
  const waiting = stream.next();
  expect([await stream.return!(), await waiting, failures]).toEqual([done, done, [stuck]]);
});
