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

/** An absentee as a row of a list, which is ordered by when somebody was weighed last. */
export const absenteeOf = (enrolmentId: string, personId: string, lastWeighedOn: CalendarDate | null) => ({
  ...{ id: enrolmentId, person: { id: personId }, lastWeighedOn },
  row: `${lastWeighedOn ?? ''}|${personId}`,
});

/** Orders a list that was computed by the names of its rows. */
export const byRow = (a: { row: string }, b: { row: string }): number => (a.row < b.row ? -1 : 1);

export const AbsenteeConnection = connectionOf(Absentee);
