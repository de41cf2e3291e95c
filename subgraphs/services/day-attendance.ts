import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { PersonReference } from './person.reference.ts';

/** Why a step was left out. */
export const SkipReason = enumeration('SkipReason', 'Why somebody was not measured, or a step was left out', {
  ASLEEP: 'The child was asleep',
  REFUSED: 'The child or the family refused',
  ILL: 'The child was ill',
  OTHER: 'Another reason',
});
export type SkipReason = keyof typeof SkipReason;

/** A step that somebody passed, or left out for a reason. */
@ObjectType({ description: 'A step that somebody passed, or left out for a reason' })
@InputType('AttendedStepInput', { description: 'A step that somebody passed, or left out for a reason' })
@Part()
export class AttendedStep {
  @StoredField(() => Int, 'Which of the five steps (langkah), 1 to 5', { min: 1, max: 5 }) step!: number;
  @StoredField(() => SkipReason, 'Why it was left out: steps 2 and 3 alone may be; null where it was passed', {
    nullable: true,
  })
  skippedBecause?: SkipReason;
}

/** That somebody came on a service day, and how far. Its key is day and person. */
@ObjectType({ description: 'That somebody came on a service day, and which of the five steps were passed' })
@Part()
export class DayAttendance {
  @StoredField(() => PersonReference, 'Who came') person!: PersonReference;
  @StoredField(() => [AttendedStep], 'The steps passed or left out, as far as they were told', { atMost: 5 })
  steps!: AttendedStep[];
  @StoredField(() => DateTimeScalar, 'When it was first recorded here') recordedAt!: Date;
  @StoredOnly(() => ID) dayId!: string;
  @StoredOnly(() => ID) recordedBy!: string;
}

/** Who came, as somebody tells it. */
@InputType({ description: 'Who came on a service day, and how far. What several tell of one person is put together' })
export class DayAttendanceInput {
  @Field(() => ID, { description: 'The service day' }) day!: string;
  @Field(() => ID, { description: 'Who came' }) person!: string;
  @Field(() => [AttendedStep], {
    description:
      'The steps passed. Nothing is passed before step 1; steps 2 and 3 are passed by a visit of that day, and not left out without a reason',
  })
  steps!: AttendedStep[];
}

export const DayAttendances = collection(DayAttendance, {
  name: 'attendances',
  indexes: [
    { dayId: 1, _id: 1 },
    { 'person.id': 1, _id: 1 },
  ],
});
