import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import { lineageOf, RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { findBudget, healthShare } from './budget.actions.ts';
import { Budget, BudgetConnection, BudgetStage } from './budget.ts';
import { asDesa, Desa, DesaKind, desaKindOf } from './desa.ts';
import { HealthShare, ShareBase } from './health-share.ts';
import { IlpPilot, pilotOn } from './ilp-pilot.ts';
import type { Context } from './loaders.ts';
import { LocalTarget } from './local-target.ts';
import { MeetingConnection } from './meeting.ts';
import { OfficialConnection } from './official.ts';
import { OrganisationConnection } from './organisation.ts';
import { Region } from './region.ts';

@Resolver(() => Desa)
export class DesaResolver {
  @Query(() => Desa, {
    nullable: true,
    description: 'A village by its code, in any spelling. NOT_FOUND for a code that is no village of the list',
  })
  async desa(@Arg('code', () => RegionCodeScalar) code: RegionCode, @Ctx() { loaders }: Context) {
    return asDesa(await loaders.regionByCode.load(code)) ?? Promise.reject(new NotFound('Desa', code));
  }

  @FieldResolver(() => DesaKind, { description: 'Desa, kelurahan or desa adat' })
  kind(@Root() { code }: Desa) {
    return desaKindOf(code);
  }

  @FieldResolver(() => Region, { nullable: true, description: 'Its place in the region tree' })
  region(@Root() { code }: Desa, @Ctx() { loaders }: Context) {
    return loaders.regionByCode.load(code);
  }

  @FieldResolver(() => IlpPilot, {
    nullable: true,
    description: 'The time as an ILP pilot that holds on a day; null when it is none',
  })
  async ilpPilot(
    @Root() { code }: Desa,
    @Arg('on', () => CalendarDateScalar, {
      nullable: true,
      description: 'The day; today, as the desa’s calendar has it, unless told',
    })
    on: CalendarDate | undefined,
    @Ctx() { loaders, now }: Context,
  ) {
    return pilotOn(await loaders.ilpPilotsByDesa.load(code), on ?? dayAt(code, now));
  }

  @FieldResolver(() => [IlpPilot], { description: 'All its times as an ILP pilot, the earliest first; at most 20' })
  ilpPilots(@Root() { code }: Desa, @Ctx() { loaders }: Context) {
    return loaders.ilpPilotsByDesa.load(code);
  }

  @FieldResolver(() => OrganisationConnection, { nullable: true, description: 'The bodies of this village' })
  organisations(@Root() { code }: Desa, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.organisationsByArea.load({ key: code, ...page });
  }

  @FieldResolver(() => OfficialConnection, {
    nullable: true,
    description: 'Those in a public office of this village, as far as a source names them',
  })
  officials(@Root() { code }: Desa, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.officialsByArea.load({ key: code, ...page });
  }

  @FieldResolver(() => MeetingConnection, { nullable: true, description: 'The meetings of this village' })
  meetings(@Root() { code }: Desa, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.meetingsByArea.load({ key: code, ...page });
  }

  @FieldResolver(() => BudgetConnection, { nullable: true, description: 'Its budgets, the latest year first' })
  budgets(@Root() { code }: Desa, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: Context) {
    return loaders.budgetsByDesa.load({ key: code, ...page });
  }

  @FieldResolver(() => Budget, { nullable: true, description: 'Its budget of a year; null where none is stored' })
  budget(
    @Root() { code }: Desa,
    @Arg('year', () => Int, { nullable: true, description: 'Fiscal year; the latest unless told' })
    year: number | undefined,
    @Ctx() { loaders }: Context,
  ) {
    return findBudget(code, year, loaders);
  }

  @FieldResolver(() => HealthShare, {
    description: 'The part of its spending that goes to health (activities 02.02.*)',
  })
  healthShare(
    @Root() { code }: Desa,
    @Arg('year', () => Int, { nullable: true, description: 'Fiscal year; the latest unless told' })
    year: number | undefined,
    @Arg('base', () => ShareBase, { defaultValue: 'TOTAL_SPENDING', description: 'Of which spending' }) base: ShareBase,
    @Arg('stage', () => BudgetStage, { defaultValue: 'PLANNED', description: 'Of which stage' }) stage: BudgetStage,
    @Ctx() { loaders }: Context,
  ) {
    return healthShare({ desa: code, year, base, stage }, loaders);
  }

  @FieldResolver(() => [LocalTarget], {
    description: 'The local rules that hold for it, its own and those of the places above',
  })
  async localTargets(@Root() { code }: Desa, @Ctx() { loaders }: Context) {
    return (await Promise.all(lineageOf(code).map((area) => loaders.localTargetsByArea.load(area)))).flat();
  }
}
