import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { curvesOf } from './growth-curves.ts';
import { GrowthIndex } from './growth-status.ts';
import type { Context } from './loaders.ts';
import { growthOfPerson } from './person-growth.actions.ts';
import { GrowthCurve, PersonGrowth } from './person-growth.ts';
import { PersonReference } from './person.reference.ts';
import { Does } from '../kernel/guard.ts';

@Resolver(() => PersonReference)
export class PersonGrowthResolver {
  @Does('see', 'visit.growth')
  @FieldResolver(() => PersonGrowth, {
    nullable: true,
    description: 'How this person grows: the visits that count, and curves ready to be drawn',
  })
  growth(@Root() { id }: PersonReference, @Ctx() context: Context) {
    return growthOfPerson(id, context);
  }
}

@Resolver(() => PersonGrowth)
export class CurveResolver {
  @FieldResolver(() => [GrowthCurve], { description: 'The curves, all of them or those that are named' })
  curves(
    @Root() growth: PersonGrowth,
    @Arg('indices', () => [GrowthIndex], { nullable: true, description: 'Which ones' }) indices?: GrowthIndex[],
  ) {
    return curvesOf(growth, indices);
  }
}
