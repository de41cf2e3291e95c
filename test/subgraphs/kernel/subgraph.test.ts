import mongoose from 'mongoose';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { actorOf } from '../../../subgraphs/kernel/actor.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { OfKind, ShownAs } from '../../../subgraphs/kernel/guard.ts';
import { launch } from '../../../subgraphs/kernel/launch.ts';
import type { Context, Manifest } from '../../../subgraphs/kernel/manifest.ts';
import { NotFound, Refusal } from '../../../subgraphs/kernel/refusals.ts';
import { storeOf } from '../../../subgraphs/kernel/store.ts';
import { openSubgraph } from '../../../subgraphs/kernel/subgraph.ts';
import { serveSubgraph } from '../../../subgraphs/kernel/subgraph-server.ts';
import { deferred } from './deferred.ts';
import { writtenLog } from './written-log.ts';

const NIK = '9901014107250001';
const NOW = new Date('2026-01-31T03:00:00Z');

@ObjectType()
@Directive('@key(fields: "id")')
@OfKind('region')
class Person {
  @Field(() => ID) id!: string;
}

@Resolver()
class PersonResolver {
  @ShownAs('region')
  @Query(() => String)
  whoAsks(@Ctx() { actor, now }: Context) {
    return `${actor.role ?? 'nobody'} at ${now.toISOString()}`;
  }

  @Query(() => Person, { nullable: true })
  person(@Arg('id', () => ID) id: string, @Arg('ageYears', () => Int, { nullable: true }) _: number | null): Person {
    if (id === 'broken') throw new TypeError(`cannot read ${NIK}`);
    throw new NotFound('Person', id);
  }
}

const manifest: Manifest = {
  name: 'people',
  resolvers: [PersonResolver],
  references: {
    Person: ({ id }) => {
      if (id === 'broken') throw new TypeError(`cannot read ${NIK}`);
      return id === 'p1' ? { id } : null;
    },
  },
  collections: [],
  loaders: () => ({}),
};

/** A subgraph whose only token is `Bearer midwife`. */
async function opened() {
  const { log, lines } = writtenLog();
  const store = storeOf(mongoose.createConnection(), 'people');
  const verify = (authorization: string | undefined) =>
    authorization === 'Bearer midwife'
      ? Promise.resolve(actorOf({ sub: 'm', role: 'bidan' })!)
      : Promise.reject(new Refusal('UNAUTHENTICATED'));
  const surroundings = { store, verify, clock: () => NOW, log };
  const subgraph = await openSubgraph(manifest, surroundings);
  const ask = (query: string, { variables = {}, ...headers }: { variables?: object; authorization?: string } = {}) =>
    subgraph.answer({ query, variables: { ...variables }, headers: { requestId: 'request-1', ...headers } });
  return { subgraph, surroundings, ask, lines };
}

const codesOf = (result: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
  result.errors?.map(({ extensions }) => extensions?.['code']);

it('tells its resolvers who asks, and when', async () => {
  const { ask } = await opened();
  expect((await ask('{ whoAsks }')).data).toEqual({ whoAsks: 'nobody at 2026-01-31T03:00:00.000Z' });
  expect((await ask('{ whoAsks }', { authorization: 'Bearer midwife' })).data).toEqual({
    whoAsks: 'bidan at 2026-01-31T03:00:00.000Z',
  });
});

it('verifies every token itself, and answers nothing to a bad one', async () => {
  const { ask } = await opened();
  const answer = await ask('{ whoAsks }', { authorization: 'Bearer somebody' });
  expect([answer.data, codesOf(answer)]).toEqual([undefined, ['UNAUTHENTICATED']]);
});

it('shows a refusal, and masks and logs what nobody expected', async () => {
  const { ask, lines } = await opened();
  const answer = await ask('{ a: person(id: "p9") { id } b: person(id: "broken") { id } whoAsks }');
  expect(codesOf(answer)).toEqual(['NOT_FOUND', 'INTERNAL']);
  expect(answer.data).toMatchObject({ a: null, b: null, whoAsks: expect.stringContaining('nobody') as string });
  expect(lines).toHaveLength(1);
  expect(JSON.stringify([answer, lines])).not.toContain(NIK);
});

it.each([
  ['{ person(id: 1', {}],
  [`{ person(id: 1, ageYears: ${NIK}) { id } }`, {}],
  ['query ($age: Int) { person(id: 1, ageYears: $age) { id } }', { age: NIK }],
  ['query A { whoAsks } query B { whoAsks }', {}],
])('answers INVALID, without what was sent, to %s', async (query, variables) => {
  const { ask, lines } = await opened();
  const answer = await ask(query, { variables });
  expect(codesOf(answer)).toEqual(['INVALID']);
  expect(JSON.stringify([answer, lines])).not.toContain(NIK);
});

it('refuses a document made to be long', async () => {
  const { ask } = await opened();
  expect(codesOf(await ask(`{ ${'whoAsks '.repeat(20_001)} }`))).toEqual(['INVALID']);
});

it('fails one reference alone when it fails', async () => {
  const { ask } = await opened();
  const of = ['p1', 'broken', 'p2'].map((id) => ({ __typename: 'Person', id }));
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { id } } }';
  const answer = await ask(query, { variables: { of } });
  expect(answer.data).toEqual({ _entities: [{ id: 'p1' }, null, null] });
  expect(answer.errors!.map(({ path }) => path)).toEqual([['_entities', 1]]);
});

describe('at a port of its own', () => {
  const served = async () => {
    const { subgraph } = await opened();
    const config = { ...readConfig({}), port: 0 };
    const door = await serveSubgraph(subgraph, () => Promise.resolve(true), config);
    const ask = async (query: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${door.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as {
        data?: unknown;
        errors?: { message: string; extensions: { requestId: string } }[];
      };
    };
    return { ask, [Symbol.asyncDispose]: () => door[Symbol.asyncDispose]() };
  };

  it('answers the same, with the token and the language of the question', async () => {
    await using subgraph = await served();
    const { data } = await subgraph.ask('{ whoAsks }', { authorization: 'Bearer midwife' });
    expect(data).toEqual({ whoAsks: 'bidan at 2026-01-31T03:00:00.000Z' });
    const { errors } = await subgraph.ask('{ person(id: "p9") { id } }', { 'accept-language': 'en' });
    expect(errors![0]!.message).toBe('There is no such record.');
  });

  it('takes the id of a request, but not everything that is called one', async () => {
    await using subgraph = await served();
    const idOf = async (id: string) =>
      (await subgraph.ask('{ person(id: "p9") { id } }', { 'x-request-id': id })).errors![0]!.extensions.requestId;
    expect(await idOf('request-1')).toBe('request-1');
    expect(await idOf('<script>alert(1)</script>')).toMatch(/^[\w-]{36}$/);
    expect(await idOf('x'.repeat(65))).toMatch(/^[\w-]{36}$/);
  });
});

describe('a launch', () => {
  const launched = async (load: Manifest['load']) =>
    launch(
      { ...manifest, ...(load && { load }) },
      { ...(await opened()).surroundings, village: false, progress: () => {} },
    );

  it('answers at once, and is ready when what ships with the subgraph is loaded', async () => {
    const loading = deferred();
    const subgraph = await launched(() => loading.promise);
    expect(await subgraph.ready()).toBe(false);
    expect((await subgraph.answer({ query: '{ whoAsks }', headers: {} })).errors).toBeUndefined();
    loading.resolve();
    await subgraph.loaded;
    expect(await subgraph.ready()).toBe(true);
  });

  it('is never ready when that fails, and says so', async () => {
    const subgraph = await launched(() => Promise.reject(new Error('no room')));
    await expect(subgraph.loaded).rejects.toThrow('no room');
    expect(await subgraph.ready()).toBe(false);
  });

  it('is ready when nothing ships with it', async () => {
    const subgraph = await launched(undefined);
    await subgraph.loaded;
    expect(await subgraph.ready()).toBe(true);
  });
});
