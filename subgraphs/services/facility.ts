import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Recorded } from '../kernel/recorded.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { DesaReference } from './desa.reference.ts';
import { SourceReference } from './source.reference.ts';

/** What kind of facility it is. */
export const FacilityKind = enumeration('FacilityKind', 'What kind of health facility it is', {
  POSYANDU: 'Pos pelayanan terpadu: the monthly health post of the volunteers',
  POLINDES: 'Pondok bersalin desa: the village midwife’s house of birth',
  POSKESDES: 'Pos kesehatan desa',
  PKD: 'Poliklinik kesehatan desa',
  PUSTU: 'Puskesmas pembantu: the sub-centre of a village',
  PUSKESMAS: 'Pusat kesehatan masyarakat: the health centre of a kecamatan',
  HOSPITAL: 'Rumah sakit',
});
export type FacilityKind = keyof typeof FacilityKind;

/** What every facility is. */
@ObjectType()
export abstract class FacilityFacts extends Recorded {
  @Field(() => ID, { description: 'UUIDv7; a posyandu has the same id as the facility that it is' }) id!: string;
  @StoredField(() => String, 'As its people call it; null where the source names only its kind', {
    nullable: true,
    maxlength: 120,
  })
  name?: string;
  @StoredField(() => DesaReference, 'The village it stands in') desa!: DesaReference;
  @StoredField(() => SourceReference, 'Where this was read; null for what was reported or made up', { nullable: true })
  source?: SourceReference;
}

/** A place where health care is given. */
@ObjectType({
  description: 'A place where health care is given: a posyandu, polindes, poskesdes, PKD, pustu, puskesmas or hospital',
})
@Directive('@key(fields: "id")')
@OfKind('facility')
export class Facility extends FacilityFacts {
  @StoredField(() => FacilityKind, 'What kind of facility it is') kind!: FacilityKind;
  /** Of a posyandu: the hamlets it looks after. */
  @StoredOnly(() => [String], { maxlength: 60 }) dusun!: string[];
}

export const FacilityConnection = connectionOf(Facility);
export const Facilities = collection(Facility, { name: 'facilities', indexes: [{ 'desa.code': 1, kind: 1, _id: 1 }] });
