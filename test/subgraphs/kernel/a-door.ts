import mongoose from 'mongoose';
import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { actorOf } from '../../../subgraphs/kernel/actor.ts';
import type { Timer } from '../../../subgraphs/kernel/expiry.ts';
import { Does, OfKind, ShownAs } from '../../../subgraphs/kernel/guard.ts';
import type { Context, Manifest } from '../../../subgraphs/kernel/manifest.ts';
import { NotFound, Refusal } from '../../../subgraphs/kernel/refusals.ts';
import { storeOf } from '../../../subgraphs/kernel/store.ts';
import { openSubgraph } from '../../../subgraphs/kernel/subgraph.ts';
import type { Events } from '../../../subgraphs/kernel/subscribing.ts';
import { ASource } from './a-source.ts';
import { writtenLog } from './written-log.ts';

export const NIK = '9901014107250001';
/** Where the midwife of the tests may see persons. */
export const HERE = '33.03.13.2002';
const NOW = new Date('2026-01-31T03:00:00Z');

/** Somebody has come to a door. */
interface Arrival {
  id: string;
  desa: string;
}

@ObjectType()
@OfKind('person')
class Guest {
  @Field(() => ID) id!: string;
  @ShownAs('person.identity') @Field(() => String, { nullable: true }) name?: string;
}

@Resolver(() => Guest)
class GuestResolver {
  @ShownAs('person.facts')
  @FieldResolver(() => String, { nullable: true })
  met(@Ctx() { now, loaders }: Context<{ loaded: number }>) {
    return `${++loaders.loaded} at ${now.toISOString()}`;
  }
}

/** Where the arrivals come from. */
export const arrivals = new ASource<Arrival>();

@Resolver()
class ArrivalResolver {
  @Query(() => Guest, { nullable: true })
  guest(): null {
    return null;
  }

  @Does('see', 'person.identity')
  @Subscription(() => Guest, {
    nullable: true,
    subscribe: ({ args: { desa } }: { args: { desa: string } }) => {
      if (desa === 'broken') throw new TypeError(`cannot read ${NIK}`);
      if (desa === 'nowhere') throw new NotFound('Desa', desa);
      return arrivals.listen();
    },
  })
  arrival(
    @Root() { id, desa }: Arrival,
    @Arg('desa', () => String, { nullable: true }) _: string | null,
    @Ctx() { rights }: Context,
  ): Guest {
    if (id === 'broken') throw new TypeError(`cannot read ${NIK}`);
    return rights.disclose({ id, name: `Guest ${id}` }, 'person', { region: desa });
  }
}

const manifest: Manifest<{ loaded: number }> = {
  name: 'people',
  resolvers: [ArrivalResolver, GuestResolver],
  references: {},
  collections: [],
  loaders: () => ({ loaded: 0 }),
};

const TOKENS: Record<string, string> = { midwife: 'bidan', office: 'dinkes' };
export const ARRIVAL = 'subscription { arrival { id name met } }';

/** A subgraph that tells who arrives, whose tokens are good for an hour, at a time that passes when the test says so. */
export async function openDoor() {
  const { log, lines } = writtenLog();
  let now = NOW.getTime();
  const timers = new Set<{ at: number; call: () => void }>();
  const timer: Timer = (call, milliseconds) => {
    const one = { at: now + milliseconds, call };
    timers.add(one);
    return () => timers.delete(one);
  };
  const subgraph = await openSubgraph(manifest, {
    store: storeOf(mongoose.createConnection(), 'people'),
    verify: (authorization) => {
      const role = TOKENS[authorization ?? ''];
      if (!role) return Promise.reject(new Refusal('UNAUTHENTICATED'));
      const exp = NOW.getTime() / 1000 + 3_600;
      return Promise.resolve(actorOf({ sub: 'm', role, areas: [HERE], exp })!);
    },
    clock: () => new Date(now),
    timer,
    log,
  });
  const subscribe = (query = ARRIVAL, { variables = {}, ...headers }: Asking = {}) =>
    subgraph.subscribe({ query, variables, headers: { authorization: 'midwife', requestId: 'request-1', ...headers } });
  return {
    subgraph,
    lines,
    subscribe,
    events: async (...asking: Parameters<typeof subscribe>) => (await subscribe(...asking)) as Events,
    pass(milliseconds: number) {
      now += milliseconds;
      for (const one of [...timers]) if (one.at <= now && timers.delete(one)) one.call();
    },
  };
}

/** How a subscription of the tests is asked. */
export interface Asking {
  variables?: Record<string, unknown>;
  authorization?: string | undefined;
  acceptLanguage?: string;
}
