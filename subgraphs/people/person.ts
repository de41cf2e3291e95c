import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Recorded } from '../kernel/recorded.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Kinship } from './kinship.ts';
import { SealedNumber } from './sealed-number.ts';

/** How long a name may be. */
export const NAME_AT_MOST = 120;

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
    maxlength: NAME_AT_MOST,
  })
  name!: string;

  @StoredField(() => Sex, 'As on the identity card', { guarded: 'person.facts' })
  sex!: Sex;

  @StoredField(() => CalendarDateScalar, 'Day of birth', { guarded: 'person.facts' })
  birthDate!: CalendarDate;

  @StoredField(() => Kinship, 'What the person is to the head of the household', { guarded: 'person.facts' })
  kinship!: Kinship;

  @StoredField(() => CalendarDateScalar, 'Day of death; null where none is recorded', {
    guarded: 'person.facts',
    nullable: true,
  })
  diedOn?: CalendarDate;

  /** Absent for a newborn who has none yet: then the mother's and the order of birth stand in for it. */
  @StoredOnly(() => SealedNumber, { nullable: true }) nik?: SealedNumber;
  /** Which child of the mother. */
  @StoredOnly(() => Int, { nullable: true, min: 1, max: 30 }) birthOrder?: number;

  @StoredOnly(() => ID) householdId!: string;
  @StoredOnly(() => ID, { nullable: true }) motherId?: string;
  /** The day of the last move; absent where none is recorded. */
  @StoredOnly(() => CalendarDateScalar, { nullable: true }) movedOn?: CalendarDate;
  /** The desa that may see by name how the person grows: where the person lives, while a consent to that is in force. */
  @StoredOnly(() => RegionCodeScalar, { nullable: true }) sharesGrowthWith?: RegionCode;
  /** Raised by each change (`nextVersion`), so that no two pass each other; absent is 0. */
  @StoredOnly(() => Int, { nullable: true, min: 0 }) version?: number;
}

const MINUTE_MILLISECONDS = 60_000;

/**
 * The version that a change gives a person: the minute of the change since 1970, or one more than the last. So a register
 * that was restored from a backup gives none that others had already seen before, which they would pass over.
 */
export const nextVersion = ({ version = 0 }: Pick<Person, 'version'>, now: Date): number =>
  Math.max(version + 1, Math.floor(now.getTime() / MINUTE_MILLISECONDS));

export const PersonConnection = connectionOf(Person);
export const People = collection(Person, {
  name: 'people',
  indexes: [
    { householdId: 1, _id: 1 },
    { motherId: 1, birthOrder: 1 },
    { sharesGrowthWith: 1, _id: 1 },
  ],
  unique: ['nik.hash'],
});
