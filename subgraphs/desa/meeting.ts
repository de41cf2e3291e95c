import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind, Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { PartialDateScalar, type PartialDate } from '../kernel/partial-date.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { Sourced } from './sourced.ts';

/** What kind of meeting it is. */
export const MeetingKind = enumeration('MeetingKind', 'What kind of meeting it is', {
  COORDINATION: 'Rapat koordinasi (rakor)',
  STUDY_VISIT: 'Studi tiru: a visit to learn from another place',
  DELIBERATION: 'Musyawarah desa (musdes)',
});

/** Where a decision stands. */
export const DecisionStatus = enumeration('DecisionStatus', 'Where a decision or recommendation stands', {
  OPEN: 'Nothing done yet',
  UNDER_WAY: 'Begun',
  DONE: 'Done',
});

@ObjectType({ description: 'Who came to a meeting, by the office they came in' })
@Part()
export class Attendance {
  @StoredField(() => String, 'The office, in Indonesian: `camat`', { maxlength: 120 }) role!: string;
  @StoredField(() => Int, 'How many came; null where it is not said', { nullable: true, min: 0 }) count?: number;
  @StoredOnly(() => ID, { nullable: true }) officialId?: string;
}

@ObjectType({ description: 'What a meeting decided or an official asked for at it' })
@Part()
export class Decision {
  @StoredField(() => String, 'In Indonesian, in our words', { maxlength: 500 }) text!: string;
  @StoredField(() => DecisionStatus, 'Where it stands; null where it is not known', { nullable: true })
  status?: keyof typeof DecisionStatus;
  @StoredOnly(() => ID, { nullable: true }) spokenById?: string;
  @StoredOnly(() => ID, { nullable: true }) localTargetId?: string;
}

/** A meeting of offices. */
@ObjectType({
  description: 'A meeting of offices: what was on the agenda, who came, what was decided, and what it follows from',
})
@Directive('@key(fields: "id")')
@OfKind('meeting')
export class Meeting extends Sourced {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => MeetingKind, 'What kind of meeting it is') kind!: keyof typeof MeetingKind;
  @StoredField(() => String, 'What it is called (Indonesian)', { maxlength: 200 }) name!: string;
  @StoredField(() => PartialDateScalar, 'When it was held, as far as it is known: a year may be all', {
    nullable: true,
  })
  heldOn?: PartialDate;
  @StoredField(() => String, 'Where it was held', { nullable: true, maxlength: 200 }) venue?: string;
  @StoredField(() => [String], 'What was on the agenda (Indonesian)', { maxlength: 300 }) agenda!: string[];
  @StoredField(() => [Attendance], 'Who came, by office') attendance!: Attendance[];
  @StoredField(() => [Decision], 'What was decided or asked for') decisions!: Decision[];
  @StoredField(() => [String], 'What should come of it (Indonesian); empty where it is not said', { maxlength: 300 })
  followUp!: string[];
  @StoredOnly(() => RegionCodeScalar) areaCode!: RegionCode;
  @StoredOnly(() => RegionCodeScalar, { nullable: true }) placeCode?: RegionCode;
  @StoredOnly(() => ID, { nullable: true }) organiserId?: string;
  @StoredOnly(() => ID, { nullable: true }) followsFromId?: string;
}

export const MeetingConnection = connectionOf(Meeting);
export const Meetings = collection(Meeting, { name: 'meetings', indexes: [{ areaCode: 1, _id: 1 }] });
