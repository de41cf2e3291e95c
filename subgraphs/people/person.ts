import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { Recorded } from '../kernel/recorded.ts';
import { Sex } from '../kernel/sex.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Kinship } from './kinship.ts';

/** Somebody who lives in a village. Every field may be refused to some role, and is then null with an error at its path. */
@ObjectType({
  description: 'Somebody who lives in a village. A field that your role may not see is null, with an error at its path',
})
@Directive('@key(fields: "id")')
export class Person extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;

  @StoredField(() => String, 'As on the birth certificate, not the nickname', { guarded: true, maxlength: 120 })
  name!: string;

  @StoredField(() => Sex, 'As on the identity card', { guarded: true })
  sex!: Sex;

  @StoredField(() => CalendarDateScalar, 'Day of birth', { guarded: true })
  birthDate!: CalendarDate;

  @StoredField(() => Kinship, 'What the person is to the head of the household', { guarded: true })
  kinship!: Kinship;

  /** Sixteen digits; absent for a newborn who has none yet. */
  @StoredOnly(() => String, { nullable: true, match: /^\d{16}$/ }) nik?: string;

  @StoredOnly(() => ID) householdId!: string;
  @StoredOnly(() => ID, { nullable: true }) motherId?: string;
}

export const People = collection(Person, { name: 'people', indexes: [{ householdId: 1, _id: 1 }] });
