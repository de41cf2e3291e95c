import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { OfKind } from '../kernel/guard.ts';
import { PartialDateScalar, type PartialDate } from '../kernel/partial-date.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Recorded } from '../kernel/recorded.ts';
import { collection } from '../kernel/store.ts';
import { StoredField } from '../kernel/stored-field.ts';
import { FacilityReference } from './facility.reference.ts';
import { SourceReference } from './source.reference.ts';

/** How many kader a facility had, for how long. */
@ObjectType({ description: 'How many kader a facility had, and for how long' })
@Directive('@key(fields: "id")')
@OfKind('staffing')
export class StaffingRecord extends Recorded {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => FacilityReference, 'Which facility') facility!: FacilityReference;
  @StoredField(() => Int, 'How many kader', { min: 0 }) count!: number;
  @StoredField(() => PartialDateScalar, 'From when; null where it is not said', { nullable: true }) from?: PartialDate;
  @StoredField(() => PartialDateScalar, 'Until when; null where it is not said, or while it holds', { nullable: true })
  to?: PartialDate;
  @StoredField(() => Int, 'Its place in the facility’s history, from 1: the order is known even where no day is', {
    min: 1,
  })
  sequence!: number;
  @StoredField(() => String, 'What came of it, as the source says (Indonesian)', { nullable: true, maxlength: 300 })
  outcome?: string;
  @StoredField(() => SourceReference, 'Where this was read; null for what was reported or made up', { nullable: true })
  source?: SourceReference;
}

export const StaffingRecordConnection = connectionOf(StaffingRecord);
export const StaffingRecords = collection(StaffingRecord, {
  name: 'staffingRecords',
  indexes: [{ 'facility.id': 1, sequence: 1, _id: 1 }],
});
