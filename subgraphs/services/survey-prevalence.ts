import { Field, Float, Int, ObjectType } from 'type-graphql';
import { OfKind } from '../kernel/guard.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import { NATION } from './region-month.ts';
import { RegionReference } from './region.reference.ts';
import { SURVEY_PREVALENCE, SURVEY_SOURCE, type SurveyRow } from './survey-prevalence.data.ts';

/** What a survey found: a type of its own, so that no figure of the register ever stands in its place. */
@ObjectType({
  description:
    'How many children under five a survey found stunted. It is a sample of households; rates of the register (`indicators`) count those who came to a posyandu, and are often half of it or less',
})
@OfKind('source')
export class SurveyPrevalence {
  @Field(() => RegionReference, { nullable: true, description: 'Where; null for the whole country' })
  region!: RegionReference | null;
  @Field(() => Int, { description: 'In which year' }) year!: number;
  @Field(() => String, { nullable: true, description: 'Which survey; null where the source does not name it' })
  survey!: string | null;
  @Field(() => Float, { description: 'Length or height for age below −2: the share, 0 to 1, as published' })
  stunted!: number;
  @Field(() => String, { description: 'Where it was read' }) source!: string;
}

const asServed = ({ place, year, survey = '', stunted }: SurveyRow): SurveyPrevalence => ({
  region: place === NATION ? null : { code: place as RegionCode },
  year,
  survey: survey || null,
  stunted,
  source: SURVEY_SOURCE,
});

/** What surveys found in a region, or unless told in the whole country, the latest first. */
export const surveysOf = (region?: RegionCode | null): SurveyPrevalence[] =>
  SURVEY_PREVALENCE.filter(({ place }) => place === (region ?? NATION))
    .map(asServed)
    .toReversed();
