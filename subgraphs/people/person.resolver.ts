import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ShownAs } from '../kernel/guard.ts';
import { householdOf } from './household.actions.ts';
import { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { NikWarning } from './nik.ts';
import { findPerson, getPerson } from './person.actions.ts';
import { getPersonByNik, NewbornIdentity, newbornIdentity, warningsOf } from './person-by-nik.ts';
import { Person } from './person.ts';

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: 'A person by id, for a role whose place holds the person' })
  person(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    return getPerson(id, context);
  }

  @ShownAs('person.nik')
  @Query(() => Person, {
    nullable: true,
    description:
      'A person by NIK, or a newborn by the mother’s NIK and the order of birth. NOT_FOUND also for one elsewhere',
  })
  personByNik(
    @Arg('nik', () => String, { description: 'Sixteen digits, with or without spaces between' }) nik: string,
    @Arg('birthOrder', () => Int, { nullable: true, description: 'Of a newborn: which child of the mother' })
    birthOrder: number | undefined,
    @Ctx() context: Context,
  ) {
    return getPersonByNik(nik, birthOrder ?? null, context);
  }

  @ShownAs('person.nik')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Nomor Induk Kependudukan, masked: `330**********001`; null where there is none yet',
  })
  nik(@Root() { nik }: Person) {
    return nik?.shown ?? null;
  }

  @ShownAs('person.nik')
  @FieldResolver(() => [NikWarning], {
    nullable: true,
    description: 'Where the NIK contradicts what is recorded: a reason to look again, never to refuse',
  })
  nikWarnings(@Root() person: Person, @Ctx() context: Context) {
    return warningsOf(person, context);
  }

  @ShownAs('person.nik')
  @FieldResolver(() => NewbornIdentity, {
    nullable: true,
    description: 'What stands in for the NIK of a newborn who has none yet; null where there is one',
  })
  newbornOf(@Root() person: Person, @Ctx() context: Context) {
    return newbornIdentity(person, context);
  }

  @ShownAs('person.family')
  @FieldResolver(() => Household, { nullable: true, description: 'With whom the person lives' })
  household(@Root() person: Person, @Ctx() context: Context) {
    return householdOf(person, context);
  }

  @ShownAs('person.family')
  @FieldResolver(() => Person, { nullable: true, description: 'The mother, where she is recorded' })
  mother(@Root() { motherId }: Person, @Ctx() context: Context) {
    return motherId ? findPerson(motherId, context) : null;
  }
}
