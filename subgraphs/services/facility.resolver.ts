import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import { DesaReference } from './desa.reference.ts';
import { Facility, FacilityConnection, FacilityKind } from './facility.ts';
import type { Context } from './loaders.ts';
import { asPosyandu, Posyandu, PosyanduConnection } from './posyandu.ts';
import { ServiceSchedule } from './service-schedule.ts';

@Resolver(() => Facility)
export class FacilityResolver {
  @Query(() => Facility, { nullable: true, description: 'A health facility by id. NOT_FOUND where there is none' })
  async facility(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context) {
    return (await loaders.facilityById.load(id)) ?? Promise.reject(new NotFound('Facility', id));
  }

  @FieldResolver(() => Posyandu, { nullable: true, description: 'The same as a posyandu, if it is one' })
  posyandu(@Root() facility: Facility) {
    return asPosyandu(facility);
  }
}

@Resolver(() => DesaReference)
export class DesaResolver {
  @FieldResolver(() => PosyanduConnection, { nullable: true, description: 'Its posyandu' })
  posyandu(@Root() { code }: DesaReference, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.facilitiesByDesa.load({ key: code, filter: { kind: 'POSYANDU' }, ...page });
  }

  @FieldResolver(() => FacilityConnection, {
    nullable: true,
    description: 'Its health facilities, the posyandu among them',
  })
  facilities(
    @Root() { code }: DesaReference,
    @Arg('kind', () => FacilityKind, { nullable: true, description: 'Only this kind' }) kind: FacilityKind | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ) {
    return loaders.facilitiesByDesa.load({ key: code, filter: kind ? { kind } : {}, ...page });
  }

  @FieldResolver(() => [ServiceSchedule], {
    description: 'How often its posyandu open and what they offer; at most 60',
  })
  serviceSchedules(@Root() { code }: DesaReference, @Ctx() { loaders }: Context) {
    return loaders.schedulesByDesa.load(code);
  }
}
