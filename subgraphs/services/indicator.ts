import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Sex } from '../kernel/sex.ts';
import { BalitaBand } from './child-cells.ts';
import { MEASURES, type Measure } from './indicator-measures.data.ts';
import { RegionReference } from './region.reference.ts';

/** What an indicator tells. */
export const IndicatorMeasure = enumeration(
  'IndicatorMeasure',
  'What an indicator tells',
  Object.fromEntries(Object.entries(MEASURES).map(([name, { meaning }]) => [name, meaning])) as Record<Measure, string>,
);

/** By what figures are divided into rows. */
export const IndicatorDimension = enumeration('IndicatorDimension', 'By what indicators are divided into rows', {
  REGION: 'The places of one level; else one place as a whole, or the whole country',
  MONTH: 'Month by month; else all months together',
  SEX: 'Girls and boys; else both together',
  AGE_BAND: 'The age bands; else all ages together',
});
export type IndicatorDimension = keyof typeof IndicatorDimension;

/** Where figures come from: two sources never share a row. */
export const IndicatorSource = enumeration('IndicatorSource', 'Where figures come from', {
  REGISTER:
    'What posyandu measured of those who came, as recorded here (like e-PPGBM): for finding and serving children. It is no prevalence of a survey (SSGI), which is often two or three times as high',
});

@ObjectType({ description: 'An interval' })
@Part()
export class Interval {
  @Field(() => Float, { description: 'Its lower end' }) low!: number;
  @Field(() => Float, { description: 'Its upper end' }) high!: number;
}

/** How many of those who should have reported did. */
@ObjectType({ description: 'How many posyandu reported, of those there are' })
@Part()
export class Completeness {
  @Field(() => Int, { description: 'Posyandu that recorded a visit of a balita, month by month' }) reported!: number;
  @Field(() => Int, { description: 'Posyandu that there are now, as often as there are months' }) expected!: number;
  @Field(() => Float, { nullable: true, description: 'Reported ÷ expected; null where none is expected' })
  value!: number | null;
}

/** An indicator of a place, some months, a group. */
@ObjectType({ description: 'One indicator, of one place, month, sex and age band as far as these are asked for' })
@Part()
export class Indicator {
  @Field(() => RegionReference, { nullable: true, description: 'The place; null for the whole country' })
  region!: RegionReference | null;
  @Field(() => MonthScalar, { nullable: true, description: 'The month; null for all that are asked for together' })
  month!: Month | null;
  @Field(() => Sex, { nullable: true, description: 'Of this sex; null for both together' }) sex!: Sex | null;
  @Field(() => BalitaBand, {
    nullable: true,
    description: 'Of this age when measured, or for S and K at the beginning of the month; null for all together',
  })
  ageBand!: BalitaBand | null;
  @Field(() => IndicatorMeasure, { description: 'What it tells' }) measure!: Measure;
  @Field(() => Int, { nullable: true, description: 'How many; null where withheld' }) numerator!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of how many; null where withheld' }) denominator!: number | null;
  @Field(() => Float, { nullable: true, description: 'The share, 0 to 1; null where withheld, or of none' })
  value!: number | null;
  @Field(() => Interval, {
    nullable: true,
    description: 'Its 95 % interval (Wilson), as if those who came were a sample; null where there is no value below 1',
  })
  interval!: Interval | null;
  @Field(() => Boolean, {
    description: 'Whether counts are withheld: below kecamatan from 1 to 4, and what would let them be worked out',
  })
  suppressed!: boolean;
  @Field(() => IndicatorSource, { description: 'Where it comes from' }) source!: keyof typeof IndicatorSource;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'As known at this moment; null where nothing was recorded',
  })
  asOf!: Date | null;
  @Field(() => Completeness, { description: 'How many posyandu reported' }) completeness!: Completeness;
  /** Its place in the list. */
  row!: string;
}

export const IndicatorConnection = connectionOf(Indicator);
