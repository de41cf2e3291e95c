import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../kernel/pages.ts';
import { Facility } from './facility.ts';
import type { Context } from './loaders.ts';
import { findPosyandu, getPosyandu } from './posyandu.actions.ts';
import { Posyandu } from './posyandu.ts';
import { ServiceDay, ServiceDayConnection } from './service-day.ts';
import { ServiceSchedule } from './service-schedule.ts';

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

  @FieldResolver(() => [ServiceSchedule], {
    description: 'How often it opens and what it offers; empty where no source says',
  })
  serviceSchedules(@Root() { id }: Posyandu, @Ctx() { loaders }: Context) {
    return loaders.schedulesByPosyandu.load(id);
  }
}

@Resolver(() => ServiceDay)
export class ServiceDayResolver {
  @FieldResolver(() => Posyandu, { nullable: true, description: 'Which posyandu opens' })
  posyandu(@Root() { posyanduId }: ServiceDay, @Ctx() { loaders }: Context) {
    return findPosyandu(posyanduId, loaders);
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
