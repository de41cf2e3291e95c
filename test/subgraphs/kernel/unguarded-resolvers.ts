import { Directive, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Subscription } from 'type-graphql';
import { OfKind, Part, ShownAs, Stub } from '../../../subgraphs/kernel/guard.ts';

// Each forgets to say one thing. A type is in the schema of every resolver that gives it, so each has types of its own.

@ObjectType()
class Loose {
  @Field(() => ID) id!: string;
}

@ObjectType()
@OfKind('facility')
class Holder {
  @Field(() => Loose) loose!: Loose;
}

/** A type that says of which kind it is, with a part that does not. */
@Resolver()
export class TypeWithoutKind {
  @Query(() => Holder)
  holder(): Holder {
    return { loose: { id: 'l' } };
  }
}

@ObjectType()
@OfKind('facility')
class Open {
  @Field(() => ID) id!: string;
}

/** A mutation that names no right, though what it gives is public. */
@Resolver()
export class MutationWithoutRight {
  @Query(() => Open)
  open(): Open {
    return { id: 'o' };
  }

  @Mutation(() => Open)
  burn(): Open {
    return { id: 'o' };
  }
}

@ObjectType()
@OfKind('facility')
class Bell {
  @Field(() => ID) id!: string;
}

/** A subscription that names no right, though what it gives is public. */
@Resolver()
export class SubscriptionWithoutRight {
  @Query(() => Bell)
  bell(): Bell {
    return { id: 'b' };
  }

  @Subscription(() => Bell, {
    subscribe: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
  })
  rung(): Bell {
    return { id: 'b' };
  }
}

/** A query that gives a plain value, which nothing judges. */
@Resolver()
export class PlainQuery {
  @Query(() => String)
  secret() {
    return 'secret';
  }
}

@ObjectType()
@Part()
class Piece {
  @Field(() => String) ward!: string;
}

/** A query that gives a part without the record whose part it is. */
@Resolver()
export class QueryOfPart {
  @Query(() => Piece)
  piece(): Piece {
    return { ward: 'Melati' };
  }
}

@ObjectType()
@OfKind('person')
class Card {
  @Field(() => ID) id!: string;
  @ShownAs('person.nik') @Field(() => String) nik!: string;
}

/** A field that some role is refused, and yet cannot be null: a refusal would take the whole record. */
@Resolver()
export class GuardedNonNull {
  @Query(() => Card)
  card(): Card {
    return { id: 'c', nik: '9901014107250001' };
  }
}

@ObjectType()
@Directive('@key(fields: "id")')
@Stub()
class Elsewhere {
  @Field(() => ID) id!: string;
}

/** A plain field of another subgraph's entity, of whose place this one knows nothing. */
@Resolver(() => Elsewhere)
export class PlainFieldOfStub {
  @Query(() => Elsewhere)
  elsewhere(): Elsewhere {
    return { id: 'e' };
  }

  @FieldResolver(() => String, { nullable: true })
  nickname() {
    return 'Ani';
  }
}
