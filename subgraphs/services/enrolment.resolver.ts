import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { Does, ShownAs } from '../kernel/guard.ts';
import { Enrolment, EnrolmentEnd, EnrolmentReason } from './enrolment.ts';
import { endEnrolment, enrol, findEnrolment, listEnrolments, type EnrolmentWish } from './enrolment.actions.ts';
import type { Context } from './loaders.ts';
import { PersonReference } from './person.reference.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { Posyandu } from './posyandu.ts';

/** An enrolment by hand. */
@InputType({ description: 'An enrolment at a posyandu. Sex and day of birth come from the register of persons' })
export class EnrolmentInput {
  @Field(() => ID, {
    nullable: true,
    description: 'UUIDv7 of your own: the same id twice is the same enrolment',
  })
  id?: string;
  @Field(() => ID, { description: 'Who' }) person!: string;
  @Field(() => ID, { description: 'Where' }) posyandu!: string;
  @Field(() => CalendarDateScalar, { description: 'The first day' }) from!: CalendarDate;
  @Field(() => EnrolmentReason, { defaultValue: 'REGISTERED', description: 'Why' }) reason!: EnrolmentReason;
}

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  @Does('register', 'enrolment')
  @Mutation(() => Enrolment, { nullable: true, description: 'Enrols somebody at a posyandu, from a day on' })
  enrol(
    @Arg('enrolment', () => EnrolmentInput, { description: 'Who, where, and from which day on' })
    enrolment: EnrolmentInput,
    @Ctx() context: Context,
  ) {
    return enrol(enrolment as EnrolmentWish, context);
  }

  @Does('register', 'enrolment')
  @Mutation(() => Enrolment, {
    nullable: true,
    description: 'Ends the enrolment of somebody. An alert that is open ends with it',
  })
  endEnrolment(
    @Arg('person', () => ID, { description: 'Whose' }) person: string,
    @Arg('to', () => CalendarDateScalar, { description: 'The last day' }) to: CalendarDate,
    @Arg('reason', () => EnrolmentEnd, { description: 'Why it ends' }) reason: EnrolmentEnd,
    @Ctx() context: Context,
  ) {
    return endEnrolment({ person, to, reason }, context);
  }

  @ShownAs('enrolment')
  @FieldResolver(() => Posyandu, { nullable: true, description: 'At which posyandu' })
  posyandu(@Root() { posyanduId }: Enrolment, @Ctx() { loaders }: Context) {
    return findPosyandu(posyanduId, loaders);
  }
}

@Resolver(() => PersonReference)
export class PersonEnrolmentResolver {
  @FieldResolver(() => Enrolment, { nullable: true, description: 'Where this person is enrolled; null for nowhere' })
  enrolment(@Root() { id }: PersonReference, @Ctx() context: Context) {
    return findEnrolment(id, context);
  }

  @FieldResolver(() => [Enrolment], { nullable: true, description: 'All enrolments of this person, the latest first' })
  enrolments(@Root() { id }: PersonReference, @Ctx() context: Context) {
    return listEnrolments(id, context);
  }
}
