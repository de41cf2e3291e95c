import { Field, ID, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { PersonReference } from './person.reference.ts';

/** A balita who was not weighed in a month, for whoever may see its measurements. */
@ObjectType({ description: 'A balita who was not weighed in a month: to be visited at home' })
@Part()
export class Absentee {
  @Field(() => ID, { description: 'Of the enrolment there' }) id!: string;
  @Field(() => PersonReference, { description: 'Who' }) person!: PersonReference;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'When weighed last; null for never' })
  lastWeighedOn!: CalendarDate | null;
}

export const AbsenteeConnection = connectionOf(Absentee);
