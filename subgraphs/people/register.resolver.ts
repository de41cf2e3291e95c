import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { Does } from '../kernel/guard.ts';
import { correctPerson } from './correct.actions.ts';
import { recordDeath } from './death.actions.ts';
import type { Context } from './loaders.ts';
import { movePerson } from './move.actions.ts';
import { NewHouseholdInput } from './new-household.ts';
import { PersonCorrectionsInput, PersonInput } from './person-input.ts';
import { Person } from './person.ts';
import { registerPerson } from './register.actions.ts';

@Resolver(() => Person)
export class RegisterResolver {
  @Does('register', 'person.identity')
  @Mutation(() => Person, {
    nullable: true,
    description: 'Takes somebody into the register, with the household if new',
  })
  registerPerson(
    @Arg('person', () => PersonInput, { description: 'Who, and where the person lives' }) person: PersonInput,
    @Ctx() context: Context,
  ) {
    return registerPerson(person, context);
  }

  @Does('correct', 'person.identity')
  @Mutation(() => Person, {
    nullable: true,
    description: 'Puts right what is recorded of somebody; what is there already changes nothing',
  })
  correctPerson(
    @Arg('id', () => ID) id: string,
    @Arg('corrections', () => PersonCorrectionsInput, { description: 'What is to be put right, at least one thing' })
    corrections: PersonCorrectionsInput,
    @Ctx() context: Context,
  ) {
    return correctPerson(id, corrections, context);
  }

  @Does('correct', 'person.identity')
  @Mutation(() => Person, {
    nullable: true,
    description:
      'Has somebody live in another household; takes the right to register there, too. A household ends when the last one leaves it',
  })
  movePerson(
    @Arg('id', () => ID) id: string,
    @Arg('household', () => ID, { nullable: true, description: 'The household; or `newHousehold`' })
    household: string | undefined,
    @Arg('newHousehold', () => NewHouseholdInput, { nullable: true, description: 'One that begins; or `household`' })
    newHousehold: NewHouseholdInput | undefined,
    @Arg('on', () => CalendarDateScalar, { description: 'Since which day' }) on: CalendarDate,
    @Ctx() context: Context,
  ) {
    return movePerson(id, { household, newHousehold, on }, context);
  }

  @Does('correct', 'person.identity')
  @Mutation(() => Person, {
    nullable: true,
    description: 'Records that somebody died; the same day twice is the same, another one is to be corrected',
  })
  recordDeath(
    @Arg('id', () => ID) id: string,
    @Arg('on', () => CalendarDateScalar, { description: 'The day of death' }) on: CalendarDate,
    @Ctx() context: Context,
  ) {
    return recordDeath(id, on, context);
  }
}
