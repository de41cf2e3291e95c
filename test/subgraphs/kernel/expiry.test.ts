import { systemTimer, untilExpiry, type Timer } from '../../../subgraphs/kernel/expiry.ts';

const NOW = new Date('2026-01-31T03:00:00Z');
const MINUTE = 60_000;
const LONGEST = 2 ** 31 - 1;
const refused = { extensions: { code: 'UNAUTHENTICATED' } };
const done = { done: true, value: undefined };

/** A clock that goes on when it is told to, and calls whoever it should. */
function aTime() {
  let now = NOW.getTime();
  const timers = new Set<{ at: number; call: () => void }>();
  const set: number[] = [];
  const timer: Timer = (call, milliseconds) => {
    const one = { at: now + milliseconds, call };
    set.push(milliseconds);
    timers.add(one);
    return () => timers.delete(one);
  };
  /** Lets time pass; a late timer calls nobody yet. */
  function pass(milliseconds: number, { late = false } = {}): void {
    now += milliseconds;
    for (const one of late ? [] : [...timers]) if (one.at <= now && timers.delete(one)) one.call();
  }
  /** Calls before it is time. */
  const hurry = () => [...timers].filter((one) => timers.delete(one)).forEach(({ call }) => call());
  return { clock: () => new Date(now), timer, set, pass, hurry, waiting: () => timers.size };
}

/** A source that yields when it is told to, and remembers whether it was released. */
function aSource() {
  type Pending = { resolve: (result: IteratorResult<string>) => void; reject: (error: Error) => void };
  const pending: Pending[] = [];
  const seen = { released: 0 };
  const source: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise((resolve, reject) => pending.push({ resolve, reject })),
      return: () => {
        seen.released += 1;
        return Promise.resolve(done as IteratorResult<string>);
      },
    }),
  };
  return {
    source,
    seen,
    say: (value: string) => pending.shift()!.resolve({ done: false, value }),
    end: () => pending.shift()!.resolve(done as IteratorResult<string>),
    fail: (error: Error) => pending.shift()!.reject(error),
  };
}

function aStream(expires: Date | null = new Date(NOW.getTime() + MINUTE)) {
  const time = aTime();
  const { source, ...rest } = aSource();
  return { time, ...rest, stream: untilExpiry({ expires }, source, time) };
}

it('yields what the source yields, and ends with it', async () => {
  const { stream, say, end, time, seen } = aStream();
  const first = stream.next();
  say('one');
  expect(await first).toEqual({ done: false, value: 'one' });
  const last = stream.next();
  end();
  expect(await last).toEqual(done);
  expect(await stream.next()).toEqual(done);
  expect([time.waiting(), seen.released]).toEqual([0, 0]);
});

it('refuses whoever waits when the token ends, once, and releases the source', async () => {
  const { stream, time, seen } = aStream();
  const waiting = stream.next();
  time.pass(MINUTE);
  await expect(waiting).rejects.toMatchObject(refused);
  expect(await stream.next()).toEqual(done);
  expect([time.waiting(), seen.released]).toEqual([0, 1]);
});

it('refuses the next to ask when nobody was waiting', async () => {
  const { stream, time, seen } = aStream();
  time.pass(MINUTE);
  expect(seen.released).toBe(1);
  await expect(stream.next()).rejects.toMatchObject(refused);
  expect(await stream.next()).toEqual(done);
});

it('lets no value through after the end, however late the timer is', async () => {
  const { stream, say, time, seen } = aStream();
  const waiting = stream.next();
  time.pass(MINUTE, { late: true });
  say('too late');
  await expect(waiting).rejects.toMatchObject(refused);
  expect([time.waiting(), seen.released]).toEqual([0, 1]);
  const another = aStream();
  another.time.pass(MINUTE, { late: true });
  await expect(another.stream.next()).rejects.toMatchObject(refused);
});

it.each([
  ['has ended', new Date(NOW.getTime() - 1)],
  ['ends now', NOW],
  ['ends on no day', new Date(NaN)],
])('begins with the refusal when the token %s', async (_, expires) => {
  const { stream, time, seen } = aStream(expires);
  expect([time.waiting(), seen.released]).toEqual([0, 1]);
  await expect(stream.next()).rejects.toMatchObject(refused);
});

it('waits longer than a timer can, in steps', async () => {
  const { stream, time, seen } = aStream(new Date(NOW.getTime() + LONGEST + MINUTE));
  const waiting = stream.next();
  time.pass(LONGEST);
  expect(time.set).toEqual([LONGEST, MINUTE]);
  expect(seen.released).toBe(0);
  time.pass(MINUTE);
  await expect(waiting).rejects.toMatchObject(refused);
});

it('waits on when the timer comes before the clock does', () => {
  const { time, seen } = aStream();
  time.hurry();
  expect([time.waiting(), seen.released]).toEqual([1, 0]);
  time.pass(MINUTE);
  expect([time.waiting(), seen.released]).toEqual([0, 1]);
});

it('has no end of its own for nobody, whose rights do not end', async () => {
  const { stream, say, time } = aStream(null);
  expect(time.waiting()).toBe(0);
  const first = stream.next();
  time.pass(1_000 * LONGEST);
  say('one');
  expect(await first).toEqual({ done: false, value: 'one' });
});

it('lets whoever leaves go at once, with source and timer, though a value is awaited', async () => {
  const { stream, time, seen } = aStream();
  const waiting = stream.next();
  expect(await stream.return!()).toEqual(done);
  expect(await waiting).toEqual(done);
  expect([time.waiting(), seen.released]).toEqual([0, 1]);
  await stream.return!();
  time.pass(MINUTE);
  expect(await stream.next()).toEqual(done);
  expect(seen.released).toBe(1);
});

it('ends with the error of a source that fails', async () => {
  const { stream, fail, time } = aStream();
  const waiting = stream.next();
  fail(new Error('the log is gone'));
  await expect(waiting).rejects.toThrow('the log is gone');
  expect(await stream.next()).toEqual(done);
  expect(time.waiting()).toBe(0);
});

it('keeps to itself that a source cannot be released', async () => {
  const time = aTime();
  const source: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return: () => Promise.reject(new Error('stuck')),
    }),
  };
  const stream = untilExpiry({ expires: new Date(NOW.getTime() + MINUTE) }, source, time);
  const waiting = stream.next();
  time.pass(MINUTE);
  await expect(waiting).rejects.toMatchObject(refused);
});

it('is read by `for await`, and left by `break`', async () => {
  const time = aTime();
  const { source, seen, say } = aSource();
  const read: string[] = [];
  const reading = (async () => {
    for await (const value of untilExpiry({ expires: new Date(NOW.getTime() + MINUTE) }, source, time)) {
      read.push(value);
      break;
    }
  })();
  say('one');
  await reading;
  expect([read, seen.released, time.waiting()]).toEqual([['one'], 1, 0]);
});

it('has the machine’s timer, which calls unless it is stopped', async () => {
  const called: string[] = [];
  systemTimer(() => called.push('stopped'), 0)();
  await new Promise<void>((resolve) => systemTimer(resolve, 0));
  expect(called).toEqual([]);
});
