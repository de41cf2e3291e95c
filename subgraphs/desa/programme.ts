import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind, Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { PartialDateScalar, type PartialDate } from '../kernel/partial-date.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { TrainingTheme } from '../kernel/training-theme.ts';
import { Sourced } from './sourced.ts';

/** Whom a coverage target counts. */
export const CoverageOf = enumeration('CoverageOf', 'What a coverage target counts', {
  KADER: 'Kader of posyandu',
  DISTRICT: 'Kecamatan',
});

@ObjectType({ description: 'How much of something a programme means to reach' })
@Part()
export class CoverageTarget {
  @StoredField(() => CoverageOf, 'What is counted') of!: keyof typeof CoverageOf;
  @StoredField(() => Float, 'The share to be reached, a fraction from 0 to 1', { min: 0, max: 1 }) share!: number;
  @StoredField(() => String, 'The target in words (Indonesian)', { maxlength: 300 }) text!: string;
}

/** A plan of an office over several places. */
@ObjectType({
  description: 'A programme of a government office: what it trains for, whom it means to reach, where it begins',
})
@Directive('@key(fields: "id")')
@OfKind('programme')
export class Programme extends Sourced {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => String, 'What it is called (Indonesian)', { maxlength: 200 }) name!: string;
  @StoredField(() => [TrainingTheme], 'The themes of its periodic training') themes!: TrainingTheme[];
  @StoredField(() => [CoverageTarget], 'What it means to reach') coverageTargets!: CoverageTarget[];
  @StoredField(() => String, 'Which districts come first, in words (Indonesian)', { nullable: true, maxlength: 500 })
  priorityCriterion?: string;
  @StoredField(() => [String], 'What is done besides training (Indonesian)', { maxlength: 300 }) activities!: string[];
  @StoredField(() => String, 'How it is evaluated, in words (Indonesian)', { nullable: true, maxlength: 300 })
  evaluation?: string;
  @StoredField(() => PartialDateScalar, 'Since when, as far as it is known', { nullable: true }) from?: PartialDate;
  @StoredField(() => PartialDateScalar, 'Until when, as far as it is known', { nullable: true }) to?: PartialDate;
  @StoredOnly(() => RegionCodeScalar) areaCode!: RegionCode;
  @StoredOnly(() => ID) organisationId!: string;
  @StoredOnly(() => [ID]) partnerIds!: string[];
  /** Absent, which is not the same as none, where the source names the criterion and not the places. */
  @StoredOnly(() => Districts, { nullable: true }) priorityDistricts?: Districts;
}

/** The districts that come first, where they are known. */
export class Districts {
  @StoredOnly(() => [RegionCodeScalar]) codes!: RegionCode[];
}

export const ProgrammeConnection = connectionOf(Programme);
export const Programmes = collection(Programme, { name: 'programmes', indexes: [{ areaCode: 1, _id: 1 }] });
