import { graphql } from 'graphql';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  type NonEmptyArray,
} from 'type-graphql';
import { actorOf, NOBODY, type Actor } from '../../../subgraphs/kernel/actor.ts';
import { Does, OfKind, Part, ShownAs, Stub } from '../../../subgraphs/kernel/guard.ts';
import { Unguarded } from '../../../subgraphs/kernel/guarded-resolvers.ts';
import type { Context } from '../../../subgraphs/kernel/manifest.ts';
import { connectionOf, type Page } from '../../../subgraphs/kernel/pages.ts';
import { Rights } from '../../../subgraphs/kernel/rights.ts';
import { schemaOfManifest } from '../../../subgraphs/kernel/schema.ts';
import {
  GuardedNonNull,
  MutationWithoutRight,
  PlainFieldOfStub,
  PlainQuery,
  QueryOfPart,
  SubscriptionWithoutRight,
  TypeWithoutKind,
} from './unguarded-resolvers.ts';

const HERE = '33.03.13.2002';
const ELSEWHERE = '33.03.13.2003';

const built = (...resolvers: NonEmptyArray<Function>) =>
  schemaOfManifest({ name: 'people', resolvers, references: {}, collections: [], loaders: () => ({}) });

@ObjectType()
@Part()
class Bed {
  @Field(() => String) ward!: string;
}

/** A record that an action must disclose. */
@ObjectType()
@OfKind('person')
class Guest {
  @Field(() => ID) id!: string;
  @ShownAs('person.identity') @Field(() => String, { nullable: true }) name!: string;
  @ShownAs('person.facts') @Field(() => Bed, { nullable: true }) bed!: Bed;
}

/** A record that tells its place itself. */
@ObjectType()
@OfKind('homeVisit', ({ desa }: HomeVisit) => ({ region: desa }))
class HomeVisit {
  @Field(() => ID) id!: string;
  @Field(() => String) desa!: string;
}

/** Another subgraph's entity. */
@ObjectType()
@Stub()
class Household {
  @Field(() => ID) id!: string;
}

@ObjectType()
@OfKind('facility')
class House {
  @Field(() => ID) id!: string;
}

@Resolver(() => Household)
class HouseholdResolver {
  @Does('see', 'aggregate')
  @FieldResolver(() => String, { nullable: true })
  howMany() {
    return 'four';
  }
}

const GuestConnection = connectionOf(Guest);
const guest = (id: string): Guest => ({ id, name: `Guest ${id}`, bed: { ward: 'Melati' } });
let written: string[] = [];

@Resolver()
class HouseResolver {
  @Query(() => House, { nullable: true })
  house(): House {
    return { id: 'h' };
  }

  /** The guests whose ids are named, of which the action forgets to disclose some. */
  @Query(() => [Guest], { nullable: true })
  guests(
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('forget', () => [ID]) forget: string[],
    @Arg('desa', () => String, { defaultValue: HERE }) region: string,
    @Ctx() { rights }: Context,
  ) {
    return ids
      .map(guest)
      .map((each) => (forget.includes(each.id) ? each : rights.disclose(each, 'person', { region })));
  }

  @Query(() => GuestConnection, { nullable: true })
  page(@Ctx() { rights }: Context): Pick<Page<Guest>, 'nodes'> {
    return { nodes: [rights.disclose(guest('1'), 'person', { region: HERE }), guest('2')] };
  }

  @Query(() => HomeVisit, { nullable: true })
  homeVisit(@Arg('desa', () => String) desa: string): HomeVisit {
    return { id: 'v', desa };
  }

  @Query(() => Household, { nullable: true })
  household(): Household {
    return { id: 'k' };
  }

  @Does('register', 'person.identity')
  @Mutation(() => Guest, { nullable: true })
  register(@Arg('id', () => ID) id: string): Guest {
    written.push(id);
    return guest(id);
  }
}

const MIDWIFE = actorOf({ role: 'bidan', areas: [HERE] })!;
const OFFICE = actorOf({ role: 'dinkes', areas: ['33.03'] })!;

let house: ReturnType<typeof built>;
beforeAll(() => (house = built(HouseResolver, HouseholdResolver)));

/** What an actor is answered, and where and for want of which right it is refused. */
async function ask(source: string, actor: Actor = MIDWIFE) {
  const { schema } = await house;
  const contextValue = { rights: new Rights(actor, new Date()) };
  const { data, errors = [] } = await graphql({ schema, source, contextValue });
  const refused = errors.map(({ path, extensions }) => `${path!.join('.')}: ${extensions['right'] as string}`);
  return { data: JSON.parse(JSON.stringify(data)) as unknown, refused };
}

describe('a schema is refused, and the field is named,', () => {
  it.each([
    ['whose type has no kind', TypeWithoutKind, /^Loose\.id: of which kind/],
    ['whose mutation names no right', MutationWithoutRight, /^Mutation\.burn: which right/],
    ['whose subscription names no right', SubscriptionWithoutRight, /^Subscription\.rung: which right/],
    ['whose query gives a plain value', PlainQuery, /^Query\.secret: who may see/],
    ['whose query gives a part without its record', QueryOfPart, /^Query\.piece: who may see/],
    ['whose guarded field cannot be null', GuardedNonNull, /^Card\.nik: must be nullable/],
    ['whose stub shows a plain field', PlainFieldOfStub, /^Elsewhere\.nickname: who may see/],
  ])('%s', async (_, resolver, message) => {
    const refusal = await built(resolver).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(Unguarded);
    expect((refusal as Error).message).toMatch(message);
  });
});

describe('a record that the action disclosed', () => {
  it('shows what the actor may see of it, parts and all', async () => {
    const question = '{ guests(ids: [1], forget: []) { id name bed { ward } } }';
    const [name, bed] = ['Guest 1', { ward: 'Melati' }];
    expect(await ask(question)).toEqual({ data: { guests: [{ id: '1', name, bed }] }, refused: [] });
    expect(await ask(question, OFFICE)).toEqual({
      data: { guests: [{ id: '1', name: null, bed }] },
      refused: ['guests.0.name: see person.identity'],
    });
  });

  it('is not given at all to whom it shows nothing', async () => {
    const question = (desa: string) => `{ guests(ids: [1], forget: [], desa: "${desa}") { id } }`;
    expect(await ask(question(ELSEWHERE))).toEqual({ data: { guests: null }, refused: ['guests: see person'] });
    expect(await ask(question(HERE), NOBODY)).toEqual({ data: { guests: null }, refused: ['guests: see person'] });
  });
});

describe('a record that the action forgot to disclose', () => {
  it('shows nothing, not even its id', async () => {
    expect(await ask('{ guests(ids: [1], forget: [1]) { name bed { ward } } }')).toEqual({
      data: { guests: [{ name: null, bed: null }] },
      refused: ['guests.0.name: see person.identity', 'guests.0.bed: see person.facts'],
    });
    expect(await ask('{ guests(ids: [1], forget: [1]) { id } }')).toEqual({
      data: { guests: null },
      refused: ['guests.0.id: see person'],
    });
  });

  it('shows nothing among others that were disclosed, in a list and on a page', async () => {
    expect(await ask('{ guests(ids: [1, 2, 3], forget: [2]) { name } }')).toEqual({
      data: { guests: [{ name: 'Guest 1' }, { name: null }, { name: 'Guest 3' }] },
      refused: ['guests.1.name: see person.identity'],
    });
    expect((await ask('{ guests(ids: [1, 2, 3], forget: [2]) { id name } }')).data).toEqual({ guests: null });
    expect(await ask('{ page { nodes { id } } }')).toEqual({
      data: { page: null },
      refused: ['page.nodes.1.id: see person'],
    });
  });
});

it('judges a record that tells its place by that place', async () => {
  const question = (desa: string) => `{ homeVisit(desa: "${desa}") { id desa } }`;
  expect(await ask(question(HERE))).toEqual({ data: { homeVisit: { id: 'v', desa: HERE } }, refused: [] });
  expect((await ask(question(ELSEWHERE))).data).toEqual({ homeVisit: null });
});

it('shows everybody what is public, disclosed or not', async () => {
  expect(await ask('{ house { id } }', NOBODY)).toEqual({ data: { house: { id: 'h' } }, refused: [] });
});

it('refuses what an entity of another subgraph shows to whoever may see such a thing nowhere', async () => {
  const question = '{ household { id howMany } }';
  expect(await ask(question)).toEqual({
    data: { household: { id: 'k', howMany: null } },
    refused: ['household.howMany: see aggregate'],
  });
  expect((await ask(question, OFFICE)).data).toEqual({ household: { id: 'k', howMany: 'four' } });
});

it('lets nobody begin an act whose right they hold nowhere', async () => {
  written = [];
  const refused = ['register: register person.identity'];
  expect(await ask('mutation { register(id: 1) { name } }', OFFICE)).toEqual({ data: { register: null }, refused });
  expect(written).toEqual([]);
  await ask('mutation { register(id: 1) { name } }');
  expect(written).toEqual(['1']);
});
