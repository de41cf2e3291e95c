import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { getHousehold } from './household.actions.ts';
import { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { maskedNumber } from './masked-number.ts';
import { getPerson } from './person.actions.ts';
import { Person } from './person.ts';

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: 'A person by id, for a role whose place holds the person' })
  person(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return getPerson(id, context);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Nomor Induk Kependudukan, masked: `330**********001`; null where there is none yet',
  })
  nik(@Root() { nik }: Person) {
    return nik ? maskedNumber(nik) : null;
  }

  @FieldResolver(() => Household, { nullable: true, description: 'With whom the person lives' })
  household(@Root() { householdId }: Person, @Ctx() context: Context) {
    return getHousehold(householdId, context);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'The mother, where she is recorded' })
  mother(@Root() { motherId }: Person, @Ctx() context: Context) {
    return motherId ? getPerson(motherId, context) : null;
  }
}
