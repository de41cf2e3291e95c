import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Does, ShownAs } from '../kernel/guard.ts';
import { PageArgs } from '../kernel/pages.ts';
import { GrowthIndex, GrowthStatus, labelOf, noteOn, statusOf } from './growth-status.ts';
import { Language, spoken } from './language.ts';
import type { Context } from './loaders.ts';
import { PersonReference } from './person.reference.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { Posyandu } from './posyandu.ts';
import { indicesCounted, isCounted, listVisits, recordVisit, recordVisits, VISITS_AT_ONCE } from './visit.actions.ts';
import { VisitInput } from './visit-input.ts';
import { VisitOutcome, VisitRefusal } from './visit-outcome.ts';
import { Visit, VisitConnection } from './visit.ts';

@Resolver(() => Visit)
export class VisitResolver {
  @Does('record', 'visit.measurements')
  @Mutation(() => Visit, {
    nullable: true,
    description:
      'Records a visit at a posyandu and answers its z-scores, once it is safely stored. The first visit at a posyandu of the child’s desa enrols the child there',
  })
  recordVisit(
    @Arg('visit', () => VisitInput, { description: 'Who came where and when, and what was measured' })
    visit: VisitInput,
    @Arg('dryRun', () => Boolean, {
      defaultValue: false,
      description: 'Answers the same visit, and saves nothing: what is asked beyond it is as it is stored',
    })
    dryRun: boolean,
    @Ctx() context: Context,
  ) {
    return recordVisit(visit, dryRun, context);
  }

  @Does('record', 'visit.measurements')
  @Mutation(() => [VisitOutcome], {
    nullable: true,
    description:
      'Records visits as `recordVisit` does, and tells of each, in the order given, what became of it: the good ones are recorded though others are refused',
  })
  recordVisits(
    @Arg('visits', () => [VisitInput], { description: `At most ${VISITS_AT_ONCE}` }) visits: VisitInput[],
    @Arg('dryRun', () => Boolean, {
      defaultValue: false,
      description: 'Answers the same visit, and saves nothing: what is asked beyond it is as it is stored',
    })
    dryRun: boolean,
    @Ctx() context: Context,
  ) {
    return recordVisits(visits, dryRun, context);
  }

  @FieldResolver(() => Posyandu, { nullable: true, description: 'Where' })
  posyandu(@Root() { posyanduId }: Visit, @Ctx() { loaders }: Context) {
    return findPosyandu(posyanduId, loaders);
  }

  @ShownAs('visit.growth')
  @FieldResolver(() => Int, { nullable: true, description: 'The age on that day, in days' })
  ageDays(@Root() { growth }: Visit) {
    return growth.ageDays;
  }

  @ShownAs('visit.growth')
  @FieldResolver(() => [GrowthStatus], { nullable: true, description: 'What the measurements tell, by index' })
  status(
    @Root() visit: Visit,
    @Arg('index', () => GrowthIndex, { nullable: true, description: 'One index alone' }) index?: GrowthIndex,
  ) {
    return statusOf(visit, index);
  }

  @ShownAs('visit.growth')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether it is used. On the day of a move that of the new posyandu counts, of one day else a health worker’s measurement before a kader’s, then the one recorded last; none before the day of birth. False where none of its measurements counts',
  })
  counted(@Root() visit: Visit, @Ctx() context: Context) {
    return isCounted(visit, context);
  }

  @ShownAs('visit.growth')
  @FieldResolver(() => [GrowthIndex], {
    nullable: true,
    description:
      'The indices that go by this visit. Where another one of its day measured a part again, those of that part go by the other; weight for length and body mass index go with the weight',
  })
  countedIndices(@Root() visit: Visit, @Ctx() context: Context) {
    return indicesCounted(visit, context);
  }
}

@Resolver(() => VisitRefusal)
export class VisitRefusalResolver {
  @FieldResolver(() => String, { description: 'A sentence that tells no more of anybody than the visit did' })
  message(
    @Root() { messages }: VisitRefusal,
    @Arg('lang', () => Language, { defaultValue: 'ID', description: 'In which language' }) lang: Language,
  ) {
    return messages[spoken(lang)];
  }
}

@Resolver(() => GrowthStatus)
export class GrowthStatusResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The class in words; null where there is none' })
  label(
    @Root() status: GrowthStatus,
    @Arg('lang', () => Language, { defaultValue: 'ID', description: 'In which language' }) lang: Language,
  ) {
    return labelOf(status, spoken(lang));
  }

  @FieldResolver(() => String, {
    description:
      'Why: `−2.06: below −2; measured standing at 18 months, 0.7 cm added; Permenkes 2/2020`, or why there is no z-score',
  })
  note(
    @Root() status: GrowthStatus,
    @Arg('lang', () => Language, { defaultValue: 'ID', description: 'In which language' }) lang: Language,
  ) {
    return noteOn(status, spoken(lang));
  }
}

@Resolver(() => PersonReference)
export class PersonVisitResolver {
  @FieldResolver(() => VisitConnection, {
    nullable: true,
    description: 'The visits of this person, the latest first, as far as your role may see them',
  })
  visits(@Root() { id }: PersonReference, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listVisits(id, page, context);
  }
}
