import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Does } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { PageArgs } from '../kernel/pages.ts';
import { listAbsentees } from './absentees.actions.ts';
import { AbsenteeConnection } from './absentee.ts';
import { Facility } from './facility.ts';
import type { Context } from './loaders.ts';
import { findPosyandu, getPosyandu } from './posyandu.actions.ts';
import { Posyandu } from './posyandu.ts';
import { ServiceDayConnection } from './service-day.ts';
import { ServiceSchedule } from './service-schedule.ts';
import { skdnOfPosyandu } from './skdn.actions.ts';
import { Skdn } from './skdn.ts';

@Resolver(() => Posyandu)
export class PosyanduResolver {
  @Query(() => Posyandu, { nullable: true, description: 'A posyandu by id. NOT_FOUND where there is none' })
  posyandu(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context) {
    return getPosyandu(id, loaders);
  }

  @FieldResolver(() => Facility, { nullable: true, description: 'The same as a facility' })
  facility(@Root() { id }: Posyandu, @Ctx() { loaders }: Context) {
    return loaders.facilityById.load(id);
  }

  @FieldResolver(() => ServiceDayConnection, {
    nullable: true,
    description: 'The days on which it opens, the latest first',
  })
  serviceDays(@Root() { id }: Posyandu, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.serviceDaysByPosyandu.load({ key: id, ...page });
  }

  @Does('see', 'skdn')
  @FieldResolver(() => Skdn, { nullable: true, description: 'The SKDN of a month, as it is now' })
  skdn(
    @Root() posyandu: Posyandu,
    @Arg('month', () => MonthScalar, { nullable: true, description: 'Unless told, the present one' })
    month: Month | undefined,
    @Ctx() context: Context,
  ) {
    return skdnOfPosyandu(posyandu, month, context);
  }

  @Does('see', 'visit.measurements')
  @FieldResolver(() => AbsenteeConnection, {
    nullable: true,
    description: 'Who was not weighed in a month: balita enrolled on some day of it, by when they were weighed last',
  })
  absentees(
    @Root() posyandu: Posyandu,
    @Arg('month', () => MonthScalar, { nullable: true, description: 'Unless told, the present one' })
    month: Month | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listAbsentees(posyandu, month, page, context);
  }

  @FieldResolver(() => [ServiceSchedule], {
    description: 'How often it opens and what it offers; empty where no source says',
  })
  serviceSchedules(@Root() { id }: Posyandu, @Ctx() { loaders }: Context) {
    return loaders.schedulesByPosyandu.load(id);
  }
}

@Resolver(() => ServiceSchedule)
export class ServiceScheduleResolver {
  @FieldResolver(() => Posyandu, {
    nullable: true,
    description: 'Which posyandu; null where it is said of all of the village',
  })
  posyandu(@Root() { posyanduId }: ServiceSchedule, @Ctx() { loaders }: Context) {
    return posyanduId ? findPosyandu(posyanduId, loaders) : null;
  }
}
