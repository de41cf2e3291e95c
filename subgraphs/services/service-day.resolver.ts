import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Does } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { AbsenteeConnection } from './absentee.ts';
import { recordAttendance } from './day-attendance.actions.ts';
import { DayAttendance, DayAttendanceInput } from './day-attendance.ts';
import { listRows, summaryOf } from './day-summary.actions.ts';
import { DaySummary, FollowUpConnection } from './day-summary.ts';
import { Language, spoken } from './language.ts';
import type { Context } from './loaders.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { Posyandu } from './posyandu.ts';
import { closeServiceDay, noteOfDay, openServiceDay } from './service-day.actions.ts';
import { ServiceDayInput } from './service-day-input.ts';
import { ServiceDay } from './service-day.ts';
import { ServiceStep, stepsBy } from './service-step.ts';
import { VisitConnection } from './visit.ts';
import { listVisitsOfDay } from './visits-of-day.actions.ts';

@Resolver(() => ServiceDay)
export class ServiceDayResolver {
  @Does('record', 'serviceDay')
  @Mutation(() => ServiceDay, {
    nullable: true,
    description:
      'Opens the service day of a posyandu and date: the one on the calendar, or a new one. Opened again it is the same day',
  })
  openServiceDay(
    @Arg('day', () => ServiceDayInput, { description: 'Which day, and who is on duty' }) day: ServiceDayInput,
    @Ctx() context: Context,
  ) {
    return openServiceDay(day, context);
  }

  @Does('record', 'serviceDay')
  @Mutation(() => ServiceDay, {
    nullable: true,
    description:
      'Closes a service day that is open; its `summary` tells what it came to. What arrives late still counts',
  })
  closeServiceDay(
    @Arg('id', () => ID, { description: 'As it was answered when it was opened' }) id: string,
    @Arg('note', () => String, { nullable: true, description: 'What is to be remembered of it; no identity numbers' })
    note: string | undefined,
    @Ctx() context: Context,
  ) {
    return closeServiceDay(id, note, context);
  }

  @Does('record', 'visit.measurements')
  @Mutation(() => DayAttendance, {
    nullable: true,
    description:
      'Records that somebody came on a service day, and how far. Who was measured needs none: the visit tells it. Step 4 is recorded by health workers',
  })
  recordAttendance(
    @Arg('attendance', () => DayAttendanceInput, { description: 'Who came, and which steps were passed' })
    attendance: DayAttendanceInput,
    @Ctx() context: Context,
  ) {
    return recordAttendance(attendance, context);
  }

  @FieldResolver(() => Posyandu, { nullable: true, description: 'Which posyandu opens' })
  posyandu(@Root() { posyanduId }: ServiceDay, @Ctx() { loaders }: Context) {
    return findPosyandu(posyanduId, loaders);
  }

  @FieldResolver(() => [ServiceStep], { description: 'The five steps, as they are called there' })
  steps(@Root() { stepLabels }: ServiceDay) {
    return stepsBy(stepLabels);
  }

  @Does('see', 'person.identity')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What was noted when it was closed. It may name children: for those who see names there',
  })
  note(@Root() day: ServiceDay, @Ctx() context: Context) {
    return noteOfDay(day, context);
  }

  @Does('see', 'visit.measurements')
  @FieldResolver(() => DaySummary, {
    nullable: true,
    description: 'What the day came to, as it is known by now, whether it is closed or not',
  })
  summary(@Root() day: ServiceDay, @Ctx() context: Context) {
    return summaryOf(day, context);
  }

  @Does('see', 'visit.measurements')
  @FieldResolver(() => VisitConnection, {
    nullable: true,
    description: 'The visits recorded of that day at that posyandu, the latest recorded first',
  })
  visits(@Root() day: ServiceDay, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listVisitsOfDay(day, page, context);
  }
}

@Resolver(() => ServiceStep)
export class ServiceStepResolver {
  @FieldResolver(() => String, { description: 'What it is called there' })
  name(
    @Root() { names }: ServiceStep,
    @Arg('lang', () => Language, { defaultValue: 'ID', description: 'In which language' }) lang: Language,
  ) {
    return names[spoken(lang)];
  }
}

@Resolver(() => DaySummary)
export class DaySummaryResolver {
  @FieldResolver(() => AbsenteeConnection, {
    description: 'Who was missing: did not come, and was not weighed in that month; the longest gone first',
  })
  missing(@Root() { lists }: DaySummary, @Args(() => PageArgs) page: PageArgs) {
    return listRows(lists.missing, page);
  }

  @FieldResolver(() => FollowUpConnection, {
    description:
      'Whom to visit at home: who was not weighed, 2T, below the red line, and whose alert waits at the posyandu (step 1 of the referral ladder)',
  })
  visitAtHome(@Root() { lists }: DaySummary, @Args(() => PageArgs) page: PageArgs) {
    return listRows(lists.visitAtHome, page);
  }

  @FieldResolver(() => FollowUpConnection, {
    description:
      'Who of those who came is referred: by the growth card and its edition, and whose alert waits at a higher step',
  })
  referred(@Root() { lists }: DaySummary, @Args(() => PageArgs) page: PageArgs) {
    return listRows(lists.referred, page);
  }
}
