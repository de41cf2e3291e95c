import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import type { Place } from '../kernel/places.ts';
import { Recorded } from '../kernel/recorded.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { DesaReference } from './desa.reference.ts';
import { PosyanduReference } from './posyandu.reference.ts';
import { SealedNumber } from './sealed-number.ts';

/** How long the name of a dusun may be. */
export const DUSUN_AT_MOST = 60;

/** The most people one household holds. */
export const MEMBERS_AT_MOST = 60;

/** Where a household lies: by this, rights to it and to its members are judged. */
export function placeOf({ id, desa, posyandu }: Household): Place {
  return { region: desa.code, posyandu: posyandu?.id, household: id };
}

/** Those who live together, as on one family card (kartu keluarga). */
@ObjectType({ description: 'Those who live together, as on one family card (kartu keluarga, KK)' })
@Directive('@key(fields: "id")')
@OfKind('household', placeOf)
export class Household extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;

  @StoredField(() => DesaReference, 'The village it lies in')
  desa!: DesaReference;

  @StoredField(() => PosyanduReference, 'The posyandu that looks after it; null where none does', { nullable: true })
  posyandu?: PosyanduReference;

  @StoredField(() => String, 'Hamlet (dusun)', { guarded: 'household.address', maxlength: DUSUN_AT_MOST })
  dusun!: string;

  @StoredField(() => String, 'Rukun warga, three digits', { guarded: 'household.address', match: /^\d{3}$/ })
  rw!: string;

  @StoredField(() => String, 'Rukun tetangga, three digits', { guarded: 'household.address', match: /^\d{3}$/ })
  rt!: string;

  @StoredOnly(() => SealedNumber, { nullable: true }) familyCardNumber?: SealedNumber;
}

export const HouseholdConnection = connectionOf(Household);
export const Households = collection(Household, {
  name: 'households',
  indexes: [
    { 'desa.code': 1, _id: 1 },
    { 'desa.code': 1, 'posyandu.id': 1, _id: 1 },
    { 'posyandu.id': 1, _id: 1 },
    { 'familyCardNumber.hash': 1 },
  ],
});
