import { Field, Int, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { MeasuringTool, Posture } from './measuring.ts';
import { NOTE_AT_MOST } from './note.ts';

/** What a health worker has done with a visit after it was recorded. */
export const VisitChange = enumeration('VisitChange', 'What a health worker has done with a visit', {
  CORRECTED: 'It should have said something else',
  WITHDRAWN: 'It should not have been recorded: it counts for nothing any more',
  PREFERRED: 'Of the measurements of that day, this one counts',
});
export type VisitChange = keyof typeof VisitChange;

/** What a visit said before. */
@ObjectType({ description: 'What a visit said before it was corrected' })
@Part()
export class VisitBefore {
  @StoredField(() => CalendarDateScalar, 'The day') date!: CalendarDate;
  @StoredField(() => Int, 'Weight', { nullable: true }) weightGrams?: number;
  @StoredField(() => Int, 'Length or height, as it was read', { nullable: true }) lengthMillimetres?: number;
  @StoredField(() => Posture, 'How it was measured', { nullable: true }) posture?: Posture;
  @StoredField(() => Int, 'Head circumference (LK)', { nullable: true }) headCircumferenceMillimetres?: number;
  @StoredField(() => Int, 'Mid-upper arm circumference (LILA)', { nullable: true })
  armCircumferenceMillimetres?: number;
  @StoredField(() => Boolean, 'Swelling of both feet', { nullable: true }) oedema?: boolean;
  @StoredField(() => MeasuringTool, 'With what was measured', { nullable: true }) tool?: MeasuringTool;
  @StoredField(() => Boolean, 'Whether the growth card was there', { nullable: true }) growthCardShown?: boolean;
}

/** That somebody corrected a visit, withdrew it, or chose it. */
@ObjectType({ description: 'That a visit was corrected, withdrawn or chosen, and why' })
@Part()
export class VisitRevision {
  @StoredField(() => VisitChange, 'What was done') change!: VisitChange;
  @StoredField(() => DateTimeScalar, 'When') at!: Date;
  @StoredField(() => String, 'In which role', { maxlength: 60 }) role!: string;
  @StoredField(() => String, 'Why; null once the family has asked to be forgotten', {
    nullable: true,
    maxlength: NOTE_AT_MOST,
  })
  reason?: string;
  @Field(() => VisitBefore, { nullable: true, description: 'What the visit said before; null where it says the same' })
  @StoredOnly(() => VisitBefore, { nullable: true })
  before?: VisitBefore;
  @StoredOnly(() => String, { maxlength: 200 }) by!: string;
}
