import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Sourced } from './sourced.ts';

/** What kind of body an organisation is. */
export const OrganisationKind = enumeration('OrganisationKind', 'What kind of body an organisation is', {
  DESA_GOVERNMENT: 'Pemerintah desa (pemdes): the kepala desa and staff',
  BPD: 'Badan Permusyawaratan Desa: the village council',
  REGENCY_GOVERNMENT: 'Pemerintah kabupaten or kota',
  DINKES: 'Dinas Kesehatan: the district health office',
  DPMD: 'Dinas Pemberdayaan Masyarakat dan Desa: the district office that guides the desa',
  PUSKESMAS: 'Puskesmas as a body: the health centre of a kecamatan',
  TP_PKK: 'Tim Penggerak PKK: the family-welfare movement',
  POKJANAL: 'Pokjanal Posyandu: the working group for posyandu',
});

/** A body that governs, guides or serves. */
@ObjectType({
  description: 'A body that governs, guides or serves: a desa government, Dinkes, DPMD, a Puskesmas, TP PKK, Pokjanal',
})
@Directive('@key(fields: "id")')
@OfKind('organisation')
export class Organisation extends Sourced {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => OrganisationKind, 'What kind of body it is') kind!: keyof typeof OrganisationKind;
  @StoredField(() => String, 'As it calls itself', { maxlength: 120 }) name!: string;
  @StoredOnly(() => RegionCodeScalar) areaCode!: RegionCode;
}

export const OrganisationConnection = connectionOf(Organisation);
export const Organisations = collection(Organisation, { name: 'organisations', indexes: [{ areaCode: 1, _id: 1 }] });
