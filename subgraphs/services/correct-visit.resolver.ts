import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Does, ShownAs } from '../kernel/guard.ts';
import { correctVisit, preferVisit, withdrawVisit } from './correct-visit.actions.ts';
import type { Context } from './loaders.ts';
import { VisitCorrection } from './visit-input.ts';
import { VisitRevision } from './visit-revision.ts';
import { Visit } from './visit.ts';

const REASON = 'Why, at most 500 characters; no names and no numbers of persons';
const FOLLOWS = 'Verdicts, counts and alerts follow, and alerts tell of it as an event';

@Resolver(() => Visit)
export class CorrectVisitResolver {
  @Does('confirm', 'visit.measurements')
  @Mutation(() => Visit, {
    nullable: true,
    description: `Corrects what a visit says, as a health worker: all is as if it had been recorded so. ${FOLLOWS}. Whoever sends the visit as it was recorded again is answered this one`,
  })
  correctVisit(
    @Arg('visit', () => ID, { description: 'Which visit' }) id: string,
    @Arg('correction', () => VisitCorrection, { description: 'What it should have said' }) correction: VisitCorrection,
    @Arg('reason', () => String, { description: REASON }) reason: string,
    @Ctx() context: Context,
  ) {
    return correctVisit(id, correction, reason, context);
  }

  @Does('confirm', 'visit.measurements')
  @Mutation(() => Visit, {
    nullable: true,
    description: `Withdraws a visit, as a health worker: it is kept, and counts for nothing any more. An enrolment that it alone began, goes with it. ${FOLLOWS}`,
  })
  withdrawVisit(
    @Arg('visit', () => ID, { description: 'Which visit' }) id: string,
    @Arg('reason', () => String, { description: REASON }) reason: string,
    @Ctx() context: Context,
  ) {
    return withdrawVisit(id, reason, context);
  }

  @Does('confirm', 'visit.measurements')
  @Mutation(() => Visit, {
    nullable: true,
    description: `Chooses a visit, as a health worker: of the measurements of its day those of this one count, whoever else has measured, until another one is chosen. ${FOLLOWS}`,
  })
  preferVisit(
    @Arg('visit', () => ID, { description: 'Which visit' }) id: string,
    @Arg('reason', () => String, { description: REASON }) reason: string,
    @Ctx() context: Context,
  ) {
    return preferVisit(id, reason, context);
  }

  @ShownAs('visit.measurements')
  @FieldResolver(() => [VisitRevision], {
    nullable: true,
    description: 'What health workers have done with it since it was recorded, in order; empty for most',
  })
  revisions(@Root() { revisions }: Visit) {
    return revisions ?? [];
  }
}
