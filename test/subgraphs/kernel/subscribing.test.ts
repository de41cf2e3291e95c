import { REFUSALS } from '../../../subgraphs/kernel/refusals.ts';
import { ARRIVAL, arrivals, HERE, NIK, openDoor, type Asking } from './a-door.ts';

const MINUTE = 60_000;
const done = { done: true, value: undefined };

const codesOf = (result: unknown) =>
  (result as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code);

it('gives a result for each event, each in a context of its own and of its own moment', async () => {
  const { events, pass } = await openDoor();
  const heard = await events();
  arrivals.say({ id: 'g1', desa: HERE });
  expect((await heard.next()).value).toEqual({
    data: { arrival: { id: 'g1', name: 'Guest g1', met: '1 at 2026-01-31T03:00:00.000Z' } },
  });
  pass(MINUTE);
  arrivals.say({ id: 'g2', desa: HERE });
  expect((await heard.next()).value).toMatchObject({
    data: { arrival: { id: 'g2', met: '1 at 2026-01-31T03:01:00.000Z' } },
  });
  await heard.return!();
});

it('lets whoever leaves go at once, though an event is awaited, and counts who is there', async () => {
  const { events, subgraph } = await openDoor();
  const [one, other] = [await events(), await events()];
  const waiting = one.next();
  expect([subgraph.openSubscriptions(), arrivals.listeners]).toEqual([2, 2]);
  expect(await one.return!()).toEqual(done);
  expect(await waiting).toEqual(done);
  expect([subgraph.openSubscriptions(), arrivals.listeners]).toEqual([1, 1]);
  await other.return!();
  await other.return!();
  expect([subgraph.openSubscriptions(), arrivals.listeners]).toEqual([0, 0]);
});

it('ends with the token, by UNAUTHENTICATED, once', async () => {
  const { events, subgraph, pass } = await openDoor();
  const heard = await events();
  const waiting = heard.next();
  pass(60 * MINUTE);
  const { value } = await waiting;
  expect([value!.data, codesOf(value)]).toEqual([undefined, ['UNAUTHENTICATED']]);
  expect(await heard.next()).toEqual(done);
  expect([subgraph.openSubscriptions(), arrivals.listeners]).toEqual([0, 0]);
});

it('gives of each event what its record shows to this actor', async () => {
  const { events, lines } = await openDoor();
  const heard = await events(undefined, { acceptLanguage: 'en' });
  arrivals.say({ id: 'g1', desa: '33.03.13.2003' }, { id: 'broken', desa: HERE }, { id: 'g3', desa: HERE });
  const [elsewhere, broken, here] = [await heard.next(), await heard.next(), await heard.next()];
  expect([elsewhere.value!.data, codesOf(elsewhere.value)]).toEqual([{ arrival: null }, ['FORBIDDEN']]);
  expect(elsewhere.value!.errors![0]!.message).toBe(REFUSALS.FORBIDDEN.en);
  expect([broken.value!.data, codesOf(broken.value)]).toEqual([{ arrival: null }, ['INTERNAL']]);
  expect(here.value!.errors).toBeUndefined();
  expect(lines).toHaveLength(1);
  expect(JSON.stringify([broken, lines])).not.toContain(NIK);
  await heard.return!();
});

it('ends with what its source fails of, masked', async () => {
  const { events, lines, subgraph } = await openDoor();
  const heard = await events();
  const waiting = heard.next();
  arrivals.fail(new TypeError(`cannot read ${NIK}`));
  const { value } = await waiting;
  expect([value!.data, codesOf(value)]).toEqual([undefined, ['INTERNAL']]);
  expect(await heard.next()).toEqual(done);
  expect([subgraph.openSubscriptions(), arrivals.listeners]).toEqual([0, 0]);
  expect(JSON.stringify([value, lines])).not.toContain(NIK);
});

describe('listens to nothing, and says why,', () => {
  it.each<[string, string, Asking, string]>([
    ['to a bad token', ARRIVAL, { authorization: 'somebody' }, 'UNAUTHENTICATED'],
    ['to whoever may see such a thing nowhere', ARRIVAL, { authorization: 'office' }, 'FORBIDDEN'],
    ['to nobody', ARRIVAL, { authorization: undefined }, 'FORBIDDEN'],
    ['to what cannot be read', 'subscription { arrival', {}, 'INVALID'],
    ['to a bad variable', 'subscription ($d: String) { arrival(desa: $d) { id } }', { variables: { d: 1 } }, 'INVALID'],
    ['to a field on a condition', 'subscription ($d: Boolean!) { arrival @include(if: $d) { id } }', {}, 'INVALID'],
    ['to another kind of operation', '{ guest { id } }', {}, 'INVALID'],
    ['to what the resolver refuses', 'subscription { arrival(desa: "nowhere") { id } }', {}, 'NOT_FOUND'],
    ['to what breaks the resolver', 'subscription { arrival(desa: "broken") { id } }', {}, 'INTERNAL'],
  ])('%s', async (_, query, asking, code) => {
    const { subscribe, subgraph } = await openDoor();
    const result = await subscribe(query, asking);
    expect(codesOf(result)).toEqual([code]);
    expect(JSON.stringify(result)).not.toContain(NIK);
    expect([subgraph.openSubscriptions(), arrivals.listeners]).toEqual([0, 0]);
  });

  it('to one that came as a question', async () => {
    const { subgraph } = await openDoor();
    const result = await subgraph.answer({ query: ARRIVAL, headers: { authorization: 'midwife' } });
    expect([result.data, codesOf(result)]).toEqual([undefined, ['INVALID']]);
  });
});
