import { Arg, Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import { ShownAs } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { RegionCodeScalar, type Level, type RegionCode } from '../kernel/region-code.ts';
import { RegionLevel } from '../kernel/region-level.ts';
import { Indicator, IndicatorConnection, IndicatorDimension, IndicatorMeasure } from './indicator.ts';
import type { Measure } from './indicator-measures.data.ts';
import { INDICATORS_AT_MOST, listIndicators } from './indicators.actions.ts';
import type { Context } from './loaders.ts';

/** Which page of the rows. */
@ArgsType()
class IndicatorPage {
  @Field(() => Int, { description: `How many rows, at most ${INDICATORS_AT_MOST}`, defaultValue: 500 })
  first!: number;
  @Field(() => String, { nullable: true, description: 'The cursor after which to go on (`pageInfo.endCursor`)' })
  after?: string | null;
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @ShownAs('aggregate')
  @Query(() => IndicatorConnection, {
    nullable: true,
    description:
      'Indicators of growth and of the month’s SKDN as flat rows, for analysts: by place, month, sex, age band and measure, in this order. All are of the register, never of a survey. The same as a table with `Accept: text/csv`',
  })
  indicators(
    @Arg('rows', () => [IndicatorDimension], { description: 'By what to divide them; none for one row a measure' })
    rows: IndicatorDimension[],
    @Arg('measures', () => [IndicatorMeasure], { description: 'What to tell' })
    measures: Measure[],
    @Arg('level', () => RegionLevel, {
      nullable: true,
      description: 'With REGION in `rows`: the places of this level; unless told the one below `within`',
    })
    level: Level | undefined,
    @Arg('within', () => RegionCodeScalar, {
      nullable: true,
      description:
        'Only this place and what lies in it; without it the whole country, for those who may see all of it. A place of which nothing is recorded gives no rows; whether there is such a place, `region` tells',
    })
    within: RegionCode | undefined,
    @Arg('from', () => MonthScalar, {
      nullable: true,
      description: 'From this month; unless told `to` alone, or with MONTH in `rows` twelve months',
    })
    from: Month | undefined,
    @Arg('to', () => MonthScalar, { nullable: true, description: 'Up to this month; unless told the present one' })
    to: Month | undefined,
    @Args(() => IndicatorPage) page: IndicatorPage,
    @Ctx() context: Context,
  ) {
    return listIndicators({ rows, level, measures, within, from, to }, page, context);
  }
}
