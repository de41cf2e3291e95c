import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind, Part } from '../kernel/guard.ts';
import { Recorded } from '../kernel/recorded.ts';
import { Recurrence } from '../kernel/recurrence.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { DesaReference } from './desa.reference.ts';
import { SourceReference } from './source.reference.ts';

/** What a posyandu offers. */
export const PosyanduService = enumeration('PosyanduService', 'What a posyandu offers', {
  WEIGHING: 'Penimbangan',
  HEIGHT_MEASUREMENT: 'Pengukuran panjang atau tinggi badan',
  GROWTH_MONITORING: 'Pemantauan pertumbuhan dan perkembangan',
  IMMUNIZATION: 'Imunisasi',
  ANTENATAL_CARE: 'Pelayanan ibu hamil',
  ELDERLY_CARE: 'Pelayanan lansia',
  MATERNAL_AND_CHILD_HEALTH: 'Kesehatan ibu dan anak',
  NUTRITION: 'Gizi',
  HEALTH_EDUCATION: 'Penyuluhan kesehatan',
});

/** The age groups of ILP that education is for. */
export const TargetGroup = enumeration('TargetGroup', 'An age group (sasaran siklus hidup) of ILP', {
  PREGNANT_WOMEN: 'Ibu hamil',
  CHILDREN_UNDER_FIVE: 'Bayi dan balita',
  ADOLESCENTS: 'Remaja',
  ADULTS: 'Usia dewasa',
  ELDERLY: 'Lansia',
  EVERYONE: 'Semua warga',
});

@ObjectType({ description: 'What is taught, to whom' })
@Part()
export class Education {
  @StoredField(() => TargetGroup, 'To whom') targetGroup!: keyof typeof TargetGroup;
  @StoredField(() => [String], 'What about (Indonesian); empty where it is not said', { maxlength: 120 })
  topics!: string[];
}

/** How often the posyandu of a place open and what they offer: of one posyandu, or of a whole desa where none is named. */
@ObjectType({
  description:
    'How often the posyandu of a place open and what they offer: of one posyandu, or of a desa where the source names none',
})
@Directive('@key(fields: "id")')
@OfKind('serviceSchedule')
export class ServiceSchedule extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => DesaReference, 'The village') desa!: DesaReference;
  /** Absent where the schedule is said of all posyandu of the village. */
  @StoredOnly(() => ID, { nullable: true }) posyanduId?: string;
  @StoredField(() => Recurrence, 'How often it opens') recurrence!: Recurrence;
  @StoredField(() => Int, 'The day of the month; null where it is not said', { nullable: true, min: 1, max: 31 })
  dayOfMonth?: number;
  @StoredField(() => [PosyanduService], 'What it offers') services!: (keyof typeof PosyanduService)[];
  @StoredField(() => [Education], 'What it teaches') education!: Education[];
  @StoredField(() => [String], 'How the desa supports it (Indonesian)', { maxlength: 200 }) support!: string[];
  @StoredField(() => SourceReference, 'Where this was read; null for what was reported or made up', { nullable: true })
  source?: SourceReference;
}

export const ServiceSchedules = collection(ServiceSchedule, {
  name: 'serviceSchedules',
  indexes: [
    { 'desa.code': 1, _id: 1 },
    { posyanduId: 1, _id: 1 },
  ],
});
