import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { ShownAs } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { PageArgs } from '../kernel/pages.ts';
import { RegionCodeScalar, type Level, type RegionCode } from '../kernel/region-code.ts';
import { RegionLevel } from '../kernel/region-level.ts';
import type { Context } from './loaders.ts';
import { ResidentCell, ResidentCellConnection, ResidentDimension, ResidentMeasure } from './resident-cell.ts';
import { listResidentCounts } from './resident-cells.actions.ts';

@Resolver(() => ResidentCell)
export class ResidentCellResolver {
  @ShownAs('aggregate')
  @Query(() => ResidentCellConnection, {
    nullable: true,
    description:
      'How many live where, by month, region, sex and age: one row for each cell that is counted, in this order. Counts from 1 to 4 below kecamatan are withheld, and as many others as keep them from being worked out',
  })
  residentCounts(
    @Arg('rows', () => [ResidentDimension], { description: 'By what to divide the count; none for one row' })
    rows: ResidentDimension[],
    @Arg('level', () => RegionLevel, {
      defaultValue: RegionLevel.DISTRICT,
      description: 'With REGION in `rows`: the places of this level',
    })
    level: Level,
    @Arg('within', () => RegionCodeScalar, {
      nullable: true,
      description: 'Only this place and what lies in it; without it, for those who may see the whole country',
    })
    within: RegionCode | undefined,
    @Arg('from', () => MonthScalar, {
      nullable: true,
      description: 'With MONTH in `rows`: from this month; else the twelve latest',
    })
    from: Month | undefined,
    @Arg('to', () => MonthScalar, { nullable: true, description: 'Up to this month; else up to the latest' })
    to: Month | undefined,
    @Arg('measure', () => ResidentMeasure, { defaultValue: ResidentMeasure.PERSONS, description: 'What is counted' })
    measure: ResidentMeasure,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listResidentCounts({ rows, level, within, from, to, measure }, page, context);
  }
}
