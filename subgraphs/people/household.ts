import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../kernel/pages.ts';
import { Recorded } from '../kernel/recorded.ts';
import type { Place } from '../kernel/rights.ts';
import { collection, type Stored } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { DesaReference } from './desa.reference.ts';
import { PosyanduReference } from './posyandu.reference.ts';

/** The most people one household holds. */
export const MEMBERS_AT_MOST = 60;

/** Those who live together, as on one family card (kartu keluarga). */
@ObjectType({ description: 'Those who live together, as on one family card (kartu keluarga, KK)' })
@Directive('@key(fields: "id")')
export class Household extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;

  @StoredField(() => DesaReference, 'The village it lies in')
  desa!: DesaReference;

  @StoredField(() => PosyanduReference, 'The posyandu that looks after it; null where none does', { nullable: true })
  posyandu?: PosyanduReference;

  @StoredField(() => String, 'Hamlet (dusun)', { guarded: true, maxlength: 60 })
  dusun!: string;

  @StoredField(() => String, 'Rukun warga, three digits', { guarded: true, match: /^\d{3}$/ })
  rw!: string;

  @StoredField(() => String, 'Rukun tetangga, three digits', { guarded: true, match: /^\d{3}$/ })
  rt!: string;

  @StoredOnly(() => String, { nullable: true, match: /^\d{16}$/ }) familyCardNumber?: string;
}

export const HouseholdConnection = connectionOf(Household);
export const Households = collection(Household, {
  name: 'households',
  indexes: [
    { 'desa.code': 1, _id: 1 },
    { 'desa.code': 1, 'posyandu.id': 1, _id: 1 },
  ],
});

/** Where a household lies: by this, rights to it and to its members are judged. */
export const placeOf = ({ _id, desa, posyandu }: Stored<Household>): Place => ({
  desa: desa.code,
  posyandu: posyandu?.id ?? null,
  household: _id,
});
