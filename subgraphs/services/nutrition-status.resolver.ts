import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { Does } from '../kernel/guard.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { noteOnVerdict } from './kms/index.ts';
import { GrowthCardVerdict } from './kms-verdict.ts';
import { Language, spoken } from './language.ts';
import type { Context } from './loaders.ts';
import { listVerdicts, nutritionStatusOf } from './nutrition-status.actions.ts';
import { NutritionStatus } from './nutrition-status.ts';
import { PersonReference } from './person.reference.ts';

@Resolver(() => PersonReference)
export class PersonNutritionResolver {
  @Does('see', 'visit.growth')
  @FieldResolver(() => NutritionStatus, {
    nullable: true,
    description: 'How this person stands on a day: of each index what was measured last, and the growth card',
  })
  nutritionStatus(
    @Root() { id }: PersonReference,
    @Arg('at', () => CalendarDateScalar, { nullable: true, description: 'The day; unless told, by all that is known' })
    at: CalendarDate | undefined,
    @Ctx() context: Context,
  ) {
    return nutritionStatusOf(id, at, context);
  }

  @Does('see', 'visit.growth')
  @FieldResolver(() => [GrowthCardVerdict], {
    nullable: true,
    description: 'What the growth card (KMS) says of each month weighed, the earliest first',
  })
  kms(
    @Root() { id }: PersonReference,
    @Arg('from', () => MonthScalar, { nullable: true, description: 'From this month' }) from: Month | undefined,
    @Arg('to', () => MonthScalar, { nullable: true, description: 'Up to this month' }) to: Month | undefined,
    @Ctx() context: Context,
  ) {
    return listVerdicts(id, { from, to }, context);
  }
}

@Resolver(() => GrowthCardVerdict)
export class GrowthCardVerdictResolver {
  @FieldResolver(() => String, {
    description: 'Why: `+500 g, at least 600 g: not gained enough (T)`, and by which table',
  })
  note(
    @Root() { verdict }: GrowthCardVerdict,
    @Arg('lang', () => Language, { defaultValue: 'ID', description: 'In which language' }) lang: Language,
  ) {
    return noteOnVerdict(verdict, spoken(lang));
  }
}
