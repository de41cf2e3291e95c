import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { OfKind } from '../kernel/guard.ts';
import { Recorded } from '../kernel/recorded.ts';
import { Sex } from '../kernel/sex.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Kinship } from './kinship.ts';
import { SealedNumber } from './sealed-number.ts';

/** Somebody who lives in a village: judged by the household, which `placeOf` there tells. */
@ObjectType({
  description: 'Somebody who lives in a village. A field that your role may not see is null, with an error at its path',
})
@Directive('@key(fields: "id")')
@OfKind('person')
export class Person extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;

  @StoredField(() => String, 'As on the birth certificate, not the nickname', {
    guarded: 'person.identity',
    maxlength: 120,
  })
  name!: string;

  @StoredField(() => Sex, 'As on the identity card', { guarded: 'person.facts' })
  sex!: Sex;

  @StoredField(() => CalendarDateScalar, 'Day of birth', { guarded: 'person.facts' })
  birthDate!: CalendarDate;

  @StoredField(() => Kinship, 'What the person is to the head of the household', { guarded: 'person.facts' })
  kinship!: Kinship;

  /** Absent for a newborn who has none yet: then the mother's and the order of birth stand in for it. */
  @StoredOnly(() => SealedNumber, { nullable: true }) nik?: SealedNumber;
  /** Which child of the mother. */
  @StoredOnly(() => Int, { nullable: true, min: 1 }) birthOrder?: number;

  @StoredOnly(() => ID) householdId!: string;
  @StoredOnly(() => ID, { nullable: true }) motherId?: string;
}

export const People = collection(Person, {
  name: 'people',
  indexes: [
    { householdId: 1, _id: 1 },
    { motherId: 1, birthOrder: 1 },
  ],
  unique: ['nik.hash'],
});
