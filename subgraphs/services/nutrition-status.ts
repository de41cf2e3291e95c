import { Field, ObjectType } from 'type-graphql';
import { Part } from '../kernel/guard.ts';
import { GrowthStatus } from './growth-status.ts';
import { GrowthCardVerdict } from './kms-verdict.ts';
import { Visit } from './visit.ts';

/** What one index told last. */
@ObjectType({ description: 'What one index told last, and which visit it was' })
@Part()
export class StandingStatus {
  @Field(() => Visit, { description: 'The visit' }) visit!: Visit;
  @Field(() => GrowthStatus, { description: 'What it told' }) status!: GrowthStatus;
}

/** How a child stands on a day: of each index what was measured last. */
@ObjectType({ description: 'How a child stands on a day, by what was measured last before it or on it' })
@Part()
export class NutritionStatus {
  @Field(() => [StandingStatus], { description: 'Of each index the last measurement that counts and tells it' })
  status!: StandingStatus[];
  @Field(() => GrowthCardVerdict, {
    nullable: true,
    description: 'The verdict of the growth card on the month weighed last; null where never weighed as a balita',
  })
  kms!: GrowthCardVerdict | null;
}
