import {
  Arg,
  Ctx,
  Directive,
  Field,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Does, OfKind, Part, ShownAs, Stub } from '../../subgraphs/kernel/guard.ts';
import type { Context, Manifest } from '../../subgraphs/kernel/manifest.ts';
import { NotFound, Refusal } from '../../subgraphs/kernel/refusals.ts';
import { ASource } from '../subgraphs/kernel/a-source.ts';

/** Where the actor of the tests may see persons. */
export const HERE = '33.03.13.2002';

/** Somebody has come to a door. */
interface Arrival {
  id: string;
  desa: string;
}

@ObjectType('Desa')
@Directive('@key(fields: "code")')
@Stub()
class VisitedDesa {
  @Field(() => ID) code!: string;
}

@ObjectType()
@OfKind('person')
class Guest {
  @Field(() => ID) id!: string;
  @ShownAs('person.identity') @Field(() => String, { nullable: true }) name?: string;
  @ShownAs('person.facts') @Field(() => VisitedDesa, { nullable: true }) desa?: VisitedDesa;
}

/** Where the arrivals come from. */
export const arrivals = new ASource<Arrival>();

/** Somebody has passed by, at a position in a log. */
@ObjectType()
@Part()
class Passage {
  @Field(() => ID) id!: string;
  @Field(() => String) at!: string;
  @Field(() => String) change!: string;
  @Field(() => String) cursor!: string;
  @Field(() => String, { nullable: true }) previousCursor!: string | null;
}

/** Who passes by: a log that can be read on from a position. */
export const passages = {
  log: [] as Passage[],
  live: new ASource<Passage>(),
  say(...ids: string[]): void {
    for (const id of ids) {
      const many = this.log.length;
      const previousCursor = many === 0 ? null : `at-${many - 1}`;
      const passage = { id, at: 'today', change: 'PASSED', cursor: `at-${many}`, previousCursor };
      this.log.push(passage);
      this.live.say(passage);
    }
  },
  after(cursor: string | null | undefined) {
    if (cursor == null) return this.live.listen();
    const at = this.log.findIndex((each) => each.cursor === cursor);
    if (at < 0) throw new Refusal('GAP', undefined, { from: 'at-0' });
    return this.live.listen(...this.log.slice(at + 1));
  },
};

@Resolver()
class GuestResolver {
  @Query(() => Guest, { nullable: true })
  guest(@Arg('id', () => ID) id: string): Guest {
    throw new NotFound('Guest', id);
  }

  @Does('register', 'person.identity')
  @Mutation(() => Guest, { nullable: true })
  welcome(@Arg('id', () => ID) id: string, @Ctx() { rights }: Context): Guest {
    return rights.disclose({ id }, 'person', { region: HERE });
  }

  @Does('see', 'person.identity')
  @Subscription(() => Guest, {
    nullable: true,
    subscribe: ({ args: { desa } }: { args: { desa?: string } }) => {
      if (desa === 'nowhere') throw new NotFound('Desa', desa);
      return arrivals.listen();
    },
  })
  arrival(
    @Root() { id, desa: code }: Arrival,
    @Arg('desa', () => String, { nullable: true }) _: string | null,
    @Ctx() { rights }: Context,
  ): Guest {
    return rights.disclose({ id, name: `Guest ${id}`, desa: { code } }, 'person', { region: code });
  }

  @Does('see', 'person.identity')
  @Subscription(() => Passage, {
    nullable: true,
    subscribe: ({ args: { after } }: { args: { after?: string | null } }) => passages.after(after),
  })
  passage(@Root() passage: Passage, @Arg('after', () => String, { nullable: true }) _: string | null): Passage {
    return passage;
  }
}

@ObjectType()
@Directive('@key(fields: "code")')
@OfKind('desa')
class Desa {
  @Field(() => ID) code!: string;
  @Field(() => String, { nullable: true }) name?: string;
  @Field(() => Desa, { nullable: true }) neighbour?: Desa;
}

@Resolver()
class DesaResolver {
  @Query(() => Desa, { nullable: true })
  desa(@Arg('code', () => ID) code: string): Desa {
    return { code, name: `Desa ${code}` };
  }
}

const manifest = (name: string, resolver: Function, references: Manifest['references'] = {}): Manifest => ({
  name,
  resolvers: [resolver],
  references,
  collections: [],
  loaders: () => ({}),
});

/** Two small subgraphs, of which `people` tells who arrives. */
export const TOYS = [
  manifest('people', GuestResolver),
  manifest('desa', DesaResolver, { Desa: ({ code }) => ({ code, name: `Desa ${code}` }) }),
];
