import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { FeedEntry, feedOf } from '../kernel/feed.ts';
import type { Read } from '../kernel/feed-reader.ts';
import { Part } from '../kernel/guard.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { AlertChange, AlertSeverity } from './alert-words.ts';
import { StuntingAlert } from './stunting-alert.ts';

/** An entry of the alert feed: what happened to an alert, and the alert as it was right after it. Ids, never names. */
export class AlertEvent extends FeedEntry {
  @StoredOnly(() => AlertChange) change!: AlertChange;
  /** Whether it came of a measurement that was old already: then it is logged, and not pushed. */
  @StoredOnly(() => Boolean) backfill!: boolean;
  /** How grave the alert was before, where that was otherwise. */
  @StoredOnly(() => AlertSeverity, { nullable: true }) severityBefore?: AlertSeverity | undefined;
  /** Whether the alert is confirmed by this, or is not so any more; absent where it is as it was. */
  @StoredOnly(() => Boolean, { nullable: true }) confirms?: boolean | undefined;
  @StoredOnly(() => StuntingAlert) alert!: Omit<StuntingAlert, 'id'>;
}

export const AlertFeed = feedOf(AlertEvent, {
  name: 'alertEvents',
  indexes: [{ 'alert.personId': 1, number: 1 }],
  parts: ['alert.regions', 'alert.posyanduId', 'alert.householdId'],
});

/** An event as it is pushed, or a mark. */
@ObjectType({
  description:
    'Something that happened to an alert, in the order of the log; or a mark of where the subscription is (CAUGHT_UP, HEARTBEAT), whose `id` and `alert` are null',
})
@Part()
export class StuntingAlertEvent {
  @Field(() => ID, { nullable: true, description: 'The same event has the same id; null for a mark' }) id!:
    string | null;
  @Field(() => String, {
    description: 'The position in the log, opaque: what comes after it comes by `after`, whatever the area or filter',
  })
  cursor!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of what came before it on this subscription; of the first one, the cursor after which it began. Where it is not that of the last one received, something is missing',
  })
  previousCursor!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it happened; of a mark, when it was made' }) at!: Date;
  @Field(() => AlertChange, { description: 'What happened' }) change!: AlertChange;
  @Field(() => StuntingAlert, {
    nullable: true,
    description:
      'The alert as it was right after it; what belongs to others (the child, the desa) is as it is now. Null for a mark',
  })
  alert!: StuntingAlert | null;
}

/** An entry of the feed, or a mark, as it is pushed. */
export function asPushed({ cursor, previousCursor, ...read }: Read<AlertEvent>): StuntingAlertEvent {
  if (read.mark) return { id: null, cursor, previousCursor, at: read.at, change: read.mark, alert: null };
  const { _id: id, at, change, subject, alert } = read.entry;
  return { id, cursor, previousCursor, at, change, alert: { id: subject, ...alert } };
}
