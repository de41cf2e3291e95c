import { setImmediate as turn } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { isStream } from '../../subgraphs/kernel/streams.ts';
import type { Events } from '../../subgraphs/kernel/subscribing.ts';
import { chanceOf } from '../../scripts/seed/chance.ts';
import { until } from '../compose/until.ts';
import { anAudience, type Asking, type Told } from './an-audience.ts';

let audience: Awaited<ReturnType<typeof anAudience>>;
beforeEach(async () => void (audience = await anAudience()));
afterEach(() => audience[Symbol.asyncDispose]());

async function listening(asking?: Asking): Promise<Events> {
  const events = await audience.listen(asking);
  if (!isStream(events)) throw new Error(JSON.stringify(events));
  return events;
}
async function next(events: Events): Promise<Told> {
  const { value } = await events.next();
  return (value as ExecutionResult<{ news: Told }>).data!.news;
}
async function take(events: Events, many: number): Promise<Told[]> {
  const all: Told[] = [];
  while (all.length < many) all.push(await next(events));
  return all;
}
const said = ({ value, change }: Told) => value ?? change;
const openAtTheSource = (many: number) =>
  until(
    () => Promise.resolve(audience.open() === many),
    5_000,
    () => `${audience.open()} are open at the source, not ${many}`,
  );

describe('equal subscribers', () => {
  it('are told by one subscription, and each by the very same result', async () => {
    const all = await Promise.all([listening(), listening(), listening()]);
    await audience.log.tell(2);
    for (let i = 0; i < 2; i += 1) {
      const results = await Promise.all(all.map((each) => each.next()));
      expect(new Set(results.map(({ value }) => value)).size).toBe(1);
    }
    expect(audience.opened()).toBe(1);
    await Promise.all(all.map((each) => each.return!()));
    await openAtTheSource(0);
  });

  it('are not those of another token, document or variable', async () => {
    const odd = 'subscription ($odd: Boolean) { news(odd: $odd) { value } }';
    await listening();
    await listening({ authorization: 'Bearer b' });
    await listening({ query: odd });
    await listening({ query: odd, variables: { odd: true } });
    expect(audience.opened()).toBe(4);
    await listening({ query: odd, variables: { odd: true } });
    expect(audience.opened()).toBe(4);
  });

  it('join where the others are', async () => {
    const first = await listening();
    await audience.log.tell(2);
    const told = await take(first, 2);
    const second = await listening();
    await audience.log.tell(1);
    const [both, alone] = [await next(first), await next(second)];
    expect(alone).toEqual(both);
    expect(alone.previousCursor).toBe(told[1]!.cursor);
  });

  it('are told also if the one that began it has left before there was anything', async () => {
    const release = audience.hold();
    const [one, other] = [audience.listen(), audience.listen()];
    const left = one.then((events) => (events as Events).return!());
    release();
    await left;
    const kept = (await other) as Events;
    await audience.log.tell(1);
    expect(said(await next(kept))).toBe(1);
    expect(audience.opened()).toBe(1);
  });
});

describe('whoever comes back', () => {
  it('catches up alone and goes on with the others, who had the same last', async () => {
    const live = await listening();
    await audience.log.tell(3);
    const [first] = await take(live, 3);
    const back = await listening({ after: first!.cursor });
    const missed = await take(back, 3);
    expect(missed.map(said)).toEqual([2, 3, 'CAUGHT_UP']);
    expect(missed[0]!.previousCursor).toBe(first!.cursor);
    await audience.log.tell(2);
    const rest = await take(back, 2);
    expect(rest.map(({ previousCursor }) => previousCursor)).toEqual([missed[2]!.cursor, rest[0]!.cursor]);
    expect((await take(live, 2)).at(-1)).toEqual(rest[1]);
    await openAtTheSource(1);
  });

  it('is one of many who had the same last, for whom it is opened once', async () => {
    const begun = await listening();
    await audience.log.tell(3);
    const [first] = await take(begun, 3);
    await begun.return!();
    const all = await Promise.all([1, 2, 3].map(() => listening({ after: first!.cursor })));
    for (const each of all) expect((await take(each, 3)).map(said)).toEqual([2, 3, 'CAUGHT_UP']);
    expect(audience.opened()).toBe(2);
    // Whoever comes now goes on with them.
    const newcomer = await listening();
    await audience.log.tell(1);
    for (const each of [...all, newcomer]) expect(said(await next(each))).toBe(4);
    expect(audience.opened()).toBe(2);
  });

  it('is refused with the reason, and holds nothing', async () => {
    expect(await audience.listen({ after: 'nowhere' })).toMatchObject({ errors: [{ extensions: { code: 'GAP' } }] });
    await listening();
    expect(audience.open()).toBe(1);
  });
});

describe('whoever is slow', () => {
  it('slows nobody, and misses nothing', async () => {
    const [fast, slow] = [await listening(), await listening()];
    for (let i = 0; i < 6; i += 1) {
      await audience.log.tell(50);
      await take(fast, 50);
    }
    const told = await take(slow, 301);
    expect(told.map(said)).toEqual([...Array.from({ length: 300 }, (_, i) => i + 1), 'CAUGHT_UP']);
    expect(told.slice(1).map(({ previousCursor }) => previousCursor)).toEqual(
      told.slice(0, -1).map(({ cursor }) => cursor),
    );
    await audience.log.tell(1);
    expect([said(await next(slow)), said(await next(fast))]).toEqual([301, 301]);
    await openAtTheSource(1);
  });
});

it.each(['a', 'b', 'c', 'd', 'e', 'f'])(
  'tells everything in order to whoever comes, leaves, hurries or dawdles, by chance %s',
  async (seed) => {
    const MANY = 400;
    const keep = await listening();
    const beginning = (await audience.log.tell(1), await next(keep)).cursor;
    const hear = async (name: string): Promise<number[]> => {
      const chance = chanceOf('grouped', seed, name);
      const heard: number[] = [];
      let last = beginning;
      while (heard.at(-1) !== MANY) {
        const events = await listening({ after: last });
        const stays = chance.whole(1, 150);
        for (let i = 0; i < stays && heard.at(-1) !== MANY; i += 1) {
          const told = await next(events);
          expect(told.previousCursor).toBe(last);
          last = told.cursor;
          if (told.value !== null) heard.push(told.value);
          for (let turns = chance.whole(0, name.startsWith('slow') ? 8 : 1); turns > 0; turns -= 1) await turn();
        }
        await events.return!();
      }
      return heard;
    };
    const all = ['1', '2', '3', 'slow 1', 'slow 2', 'slow 3'].map(hear);
    const chance = chanceOf('grouped', seed);
    for (let told = 1; told < MANY;) {
      const many = Math.min(chance.whole(1, 60), MANY - told);
      await audience.log.tell(many);
      told += many;
    }
    for (const heard of await Promise.all(all))
      expect(heard).toEqual(Array.from({ length: MANY - 1 }, (_, i) => i + 2));
    await keep.return!();
    await openAtTheSource(0);
  },
);
