import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Does, ShownAs } from '../kernel/guard.ts';
import { acknowledgeAlert, takeStep } from './alert-life.actions.ts';
import { AlertAcknowledgement, AlertStep } from './alert-step.ts';
import { listAcknowledgements, listSteps } from './alert-steps.actions.ts';
import { GrowthIndex } from './growth-status.ts';
import type { Context } from './loaders.ts';
import { ruleOf, RuleOfAlert } from './rule-of-alert.ts';
import { StuntingAlert } from './stunting-alert.ts';
import { indicesOf } from './visit-growth.ts';

const NOTE = 'What there is to say, at most 500 characters; seen by those alone who may know whom the alert is about';
const TWICE =
  'Said twice by the same person in the same words, it is said once; CONFLICT where the alert stands elsewhere';

@Resolver(() => StuntingAlert)
export class AlertLifeResolver {
  @Does('confirm', 'alert.event')
  @Mutation(() => StuntingAlert, { nullable: true, description: `Confirms an alert that is OPEN. ${TWICE}` })
  confirmAlert(
    @Arg('id', () => ID) id: string,
    @Arg('note', () => String, { nullable: true, description: NOTE }) note: string | undefined,
    @Ctx() context: Context,
  ) {
    return takeStep('CONFIRMED', { id, note }, context);
  }

  @Does('record', 'referral')
  @Mutation(() => StuntingAlert, {
    nullable: true,
    description: `Says that the child of an alert that is CONFIRMED was referred. ${TWICE}`,
  })
  referAlert(
    @Arg('id', () => ID) id: string,
    @Arg('note', () => String, { nullable: true, description: NOTE }) note: string | undefined,
    @Ctx() context: Context,
  ) {
    return takeStep('REFERRED', { id, note }, context);
  }

  @Does('confirm', 'alert.event')
  @Mutation(() => StuntingAlert, {
    nullable: true,
    description: `Settles an alert that is REFERRED. What is found on a later day is another alert. ${TWICE}`,
  })
  resolveAlert(
    @Arg('id', () => ID) id: string,
    @Arg('note', () => String, { nullable: true, description: NOTE }) note: string | undefined,
    @Ctx() context: Context,
  ) {
    return takeStep('RESOLVED', { id, note }, context);
  }

  @Does('confirm', 'alert.event')
  @Mutation(() => StuntingAlert, {
    nullable: true,
    description: `Says of an alert that is OPEN that it is a false alarm. What is found on a later day is another alert. ${TWICE}`,
  })
  dismissAlert(
    @Arg('id', () => ID) id: string,
    @Arg('note', () => String, { nullable: true, description: NOTE }) note: string | undefined,
    @Ctx() context: Context,
  ) {
    return takeStep('FALSE_ALARM', { id, note }, context);
  }

  @Does('acknowledge', 'alert.event')
  @Mutation(() => StuntingAlert, {
    nullable: true,
    description:
      'Says that your agency has taken an alert up, however it stands. Said twice, it is said once; another number than before is CONFLICT',
  })
  acknowledgeAlert(
    @Arg('id', () => ID) id: string,
    @Arg('caseNumber', () => String, { description: 'The number of the case with you' }) caseNumber: string,
    @Ctx() context: Context,
  ) {
    return acknowledgeAlert(id, caseNumber, context);
  }
}

/** What is known of an alert beside what was found. */
@Resolver(() => StuntingAlert)
export class AlertFactsResolver {
  @ShownAs('alert.event')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is OPEN, and the time by which somebody was to confirm or refuse it has passed',
  })
  overdue(@Root() { status, answerBy }: StuntingAlert, @Ctx() { now }: Context) {
    return status === 'OPEN' && answerBy < now;
  }

  @ShownAs('alert.event')
  @FieldResolver(() => RuleOfAlert, { nullable: true, description: 'The rule by which it was found' })
  rule(@Root() alert: StuntingAlert) {
    return ruleOf(alert);
  }

  @ShownAs('alert.event')
  @FieldResolver(() => [GrowthIndex], {
    nullable: true,
    description: 'Of an implausible measurement, which indices WHO flags: what they need is to be measured again',
  })
  toMeasureAgain(@Root() { implausible }: StuntingAlert) {
    return implausible === undefined ? null : indicesOf(implausible);
  }

  @ShownAs('alert.event')
  @FieldResolver(() => [AlertStep], {
    nullable: true,
    description: 'The steps that were taken with it, the first first',
  })
  steps(@Root() alert: StuntingAlert, @Ctx() context: Context) {
    return listSteps(alert, context);
  }

  @ShownAs('alert.event')
  @FieldResolver(() => [AlertAcknowledgement], {
    nullable: true,
    description: 'Which agencies have taken it up, the first first; of an agency, its own alone',
  })
  acknowledgements(@Root() alert: StuntingAlert, @Ctx() context: Context) {
    return listAcknowledgements(alert, context);
  }
}
