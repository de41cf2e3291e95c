import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Does } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { BalitaBand } from './child-cells.ts';
import type { Measure } from './indicator-measures.data.ts';
import { Indicator, IndicatorMeasure } from './indicator.ts';
import type { Context } from './loaders.ts';
import { growthOfRegion, indicatorsOfRegion, skdnOfRegion } from './region-growth.actions.ts';
import { RegionGrowth } from './region-growth.ts';
import { RegionReference } from './region.reference.ts';
import { Skdn } from './skdn.ts';
import { SurveyPrevalence, surveysOf } from './survey-prevalence.ts';

@Resolver(() => RegionReference)
export class RegionResolver {
  @Does('see', 'skdn')
  @FieldResolver(() => RegionGrowth, {
    nullable: true,
    description: 'How the children of this region grew, month by month: of the register, never of a survey',
  })
  growth(
    @Root() { code }: RegionReference,
    @Arg('from', () => MonthScalar, { description: 'From this month' }) from: Month,
    @Arg('to', () => MonthScalar, { description: 'Up to this month' }) to: Month,
    @Ctx() context: Context,
  ) {
    return growthOfRegion(code, { from, to }, context);
  }

  @FieldResolver(() => [SurveyPrevalence], {
    description: 'What surveys found in this region, the latest first; empty where none is known here',
  })
  surveys(@Root() { code }: RegionReference) {
    return surveysOf(code);
  }
}

@Resolver(() => SurveyPrevalence)
export class SurveyResolver {
  @Query(() => [SurveyPrevalence], {
    description: 'What surveys found in the whole country or, where one is given, in a region: the latest first',
  })
  surveyPrevalence(
    @Arg('region', () => RegionCodeScalar, { nullable: true, description: 'A region; without it the whole country' })
    region?: RegionCode,
  ) {
    return surveysOf(region);
  }
}

@Resolver(() => RegionGrowth)
export class RegionGrowthResolver {
  @FieldResolver(() => [Skdn], { description: 'The SKDN, month by month' })
  skdn(@Root() growth: RegionGrowth, @Ctx() context: Context) {
    return skdnOfRegion(growth, context);
  }

  @FieldResolver(() => [Indicator], { nullable: true, description: 'Indicators, month by month' })
  indicators(
    @Root() growth: RegionGrowth,
    @Arg('measures', () => [IndicatorMeasure], { description: 'What to tell' }) measures: Measure[],
    @Arg('sex', () => Sex, { nullable: true, description: 'Of this sex alone' }) sex: Sex | undefined,
    @Arg('ageBand', () => BalitaBand, { nullable: true, description: 'Of this age alone' })
    ageBand: BalitaBand | undefined,
    @Ctx() context: Context,
  ) {
    return indicatorsOfRegion(growth, measures, { sex, ageBand }, context);
  }
}
