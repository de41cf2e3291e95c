import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Part } from '../kernel/guard.ts';
import { StuntingAlertEvent } from './alert-event.ts';
import { AlertKind, AlertStatus } from './alert-words.ts';

/** A part of the log of alerts, for whoever asks for it from time to time. */
@ObjectType({ description: 'A part of the log of alerts: the same events as a subscription gives' })
@Part()
export class AlertEventPage {
  @Field(() => [StuntingAlertEvent], { description: 'What happened, in the order of the log' })
  events!: readonly StuntingAlertEvent[];
  @Field(() => String, { description: 'Go on after this one: all until there was looked at' }) cursor!: string;
  @Field(() => Boolean, { description: 'Whether that is the end of the log as it is' }) caughtUp!: boolean;
}

/** How many alerts of a kind stand so. */
@ObjectType({ description: 'How many alerts of a kind stand so' })
@Part()
export class AlertCount {
  @Field(() => AlertKind, { description: 'Of which kind' }) kind!: AlertKind;
  @Field(() => AlertStatus, { description: 'Where they stand' }) status!: AlertStatus;
  @Field(() => Int, { description: 'How many there are' }) count!: number;
}

/** The full picture, for whoever begins, or has lost the thread. */
@ObjectType({
  description:
    'The full picture, for whoever begins or was told GAP: how many alerts are open, and from where to go on. They are listed by `stuntingAlerts`; whatever happens after `cursor` comes by `alerts` and `stuntingAlert`',
})
@Part()
export class AlertsSummary {
  @Field(() => DateTimeScalar, { description: 'Counted at this moment' }) asOf!: Date;
  @Field(() => String, { description: 'Where the log stood before it was counted' }) cursor!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'A position before all that happened since the moment asked for, as far as it is kept; null where none was asked for',
  })
  sinceCursor!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether all that happened since that moment comes after `sinceCursor`; false where some of it may be kept no longer. Null where no moment was asked for',
  })
  sinceIsWhole!: boolean | null;
  @Field(() => [AlertCount], { description: 'The open ones, by kind and status; what there is none of is left out' })
  open!: readonly AlertCount[];
}
