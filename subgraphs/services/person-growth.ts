import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Part } from '../kernel/guard.ts';
import type { Sex } from '../kernel/sex.ts';
import type { Measure } from './counted-readings.ts';
import { GrowthIndex } from './growth-status.ts';
import { Visit } from './visit.ts';

/** A point to be drawn. */
@ObjectType({ description: 'A point to be drawn' })
@Part()
export class CurvePoint {
  @Field(() => Float, { description: 'To the right: the age in months of 30.4375 days, or the length in millimetres' })
  x!: number;
  @Field(() => Float, { description: 'Upwards, in the unit of the curve' }) y!: number;
}

/** A visit as a point of the child's own curve. */
@ObjectType({ description: 'A visit as a point of the child’s own curve' })
@Part()
export class OwnPoint extends CurvePoint {
  @Field(() => ID, { description: 'The visit' }) visit!: string;
  @Field(() => Float, { description: 'The z-score' }) z!: number;
  @Field(() => Boolean, { description: 'Implausible: to be measured again' }) flagged!: boolean;
}

/** A line of WHO. */
@ObjectType({ description: 'A line of WHO' })
@Part()
export class StandardLine {
  @Field(() => Float, { description: 'The z-score of all its points: −3 to +3' }) z!: number;
  @Field(() => [CurvePoint], { description: 'Its points, from left to right' }) points!: CurvePoint[];
}

/** One curve, ready to be drawn. */
@ObjectType({ description: 'One curve of growth, ready to be drawn: the child’s own points over the lines of WHO' })
@Part()
export class GrowthCurve {
  @Field(() => GrowthIndex, { description: 'Of which index' }) index!: GrowthIndex;
  @Field(() => String, { description: 'What runs to the right: `months` or `millimetres`' }) xUnit!: string;
  @Field(() => String, { description: 'What runs upwards: `millimetres`, `grams` or `kg/m²`' }) yUnit!: string;
  @Field(() => [OwnPoint], { description: 'The child’s own points, the youngest first' }) points!: OwnPoint[];
  @Field(() => [StandardLine], { description: 'The lines of WHO for this sex: z from −3 to +3' })
  lines!: StandardLine[];
}

/** How a child grows. */
@ObjectType({ description: 'How a child grows: all visits that count, and the curves to be drawn of them' })
@Part()
export class PersonGrowth {
  @Field(() => [Visit], { description: 'The visits whose measurements count, the youngest first' }) history!: Visit[];
  sex!: Sex;
  /** Whether a measurement of a visit is the one that counts for its day. */
  counts!: (visit: Visit, measure: Measure) => boolean;
}
