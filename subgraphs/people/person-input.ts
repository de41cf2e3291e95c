import { Field, ID, InputType, Int } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { Sex } from '../kernel/sex.ts';
import { Kinship } from './kinship.ts';
import { NewHouseholdInput } from './new-household.ts';

/** What is recorded of somebody who comes into the register. */
@InputType('PersonInput', { description: 'Somebody who comes into the register, and where the person lives' })
export class PersonInput {
  @Field(() => ID, { nullable: true, description: 'UUIDv7 of your own: the same id twice is the same person' })
  id?: string | null;
  @Field(() => String, { description: 'As on the birth certificate, not the nickname; at most 120 characters' })
  name!: string;
  @Field(() => Sex, { description: 'As on the identity card' }) sex!: Sex;
  @Field(() => CalendarDateScalar, { description: 'Day of birth: from 1900 until today' }) birthDate!: CalendarDate;
  @Field(() => Kinship, { description: 'What the person is to the head of the household' }) kinship!: Kinship;
  @Field(() => ID, { nullable: true, description: 'The household in which the person lives; or `newHousehold`' })
  household?: string | null;
  @Field(() => NewHouseholdInput, {
    nullable: true,
    description: 'The household that begins with this person; or `household`',
  })
  newHousehold?: NewHouseholdInput | null;
  @Field(() => String, { nullable: true, description: 'NIK, sixteen digits; a newborn may have none yet' })
  nik?: string | null;
  @Field(() => ID, { nullable: true, description: 'The mother, where she is in the register' })
  mother?: string | null;
  @Field(() => Int, { nullable: true, description: 'Which child of the mother, from 1' }) birthOrder?: number | null;
}

/** What is put right about somebody. */
@InputType('PersonCorrectionsInput', {
  description:
    'What is to be put right; what is left out stays. Null takes away what need not be recorded: NIK, mother, order of birth, a death',
})
export class PersonCorrectionsInput {
  @Field(() => String, { nullable: true, description: 'As on the birth certificate' }) name?: string | null;
  @Field(() => Sex, { nullable: true, description: 'As on the identity card' }) sex?: Sex | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of birth' }) birthDate?: CalendarDate | null;
  @Field(() => Kinship, { nullable: true, description: 'What the person is to the head of the household' })
  kinship?: Kinship | null;
  @Field(() => String, { nullable: true, description: 'NIK, sixteen digits' }) nik?: string | null;
  @Field(() => ID, { nullable: true, description: 'The mother; null takes the order of birth away, too' })
  mother?: string | null;
  @Field(() => Int, { nullable: true, description: 'Which child of the mother, from 1' }) birthOrder?: number | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of death, where one is recorded already; null where the person is alive',
  })
  diedOn?: CalendarDate | null;
}
