import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { FeedEntry, feedOf } from '../kernel/feed.ts';
import type { Read } from '../kernel/feed-reader.ts';
import { Part } from '../kernel/guard.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import { AlertChange } from './alert-words.ts';
import { StuntingAlert } from './stunting-alert.ts';

/** An entry of the alert feed: what happened to an alert, and the alert as it was right after it. Ids, never names. */
export class AlertEvent extends FeedEntry {
  @StoredOnly(() => AlertChange) change!: AlertChange;
  /** Whether it came of a measurement that was old already: then it is logged, and not pushed. */
  @StoredOnly(() => Boolean) backfill!: boolean;
  /** Whether it is by this that the alert is confirmed. */
  @StoredOnly(() => Boolean, { nullable: true }) confirms?: boolean | undefined;
  @StoredOnly(() => StuntingAlert) alert!: Omit<StuntingAlert, 'id'>;
}

export const AlertFeed = feedOf(AlertEvent, {
  name: 'alertEvents',
  indexes: [{ 'alert.personId': 1, number: 1 }],
  parts: ['alert.regions', 'alert.posyanduId', 'alert.householdId'],
});

/** An event as it is pushed. */
@ObjectType({
  description:
    'Something that happened to an alert, in the order of the log. Later values of this subscription are marks without an alert (CAUGHT_UP, HEARTBEAT): their `id` and `alert` are null',
})
@Part()
export class StuntingAlertEvent {
  @Field(() => ID, { nullable: true, description: 'The same event has the same id; null for a mark' }) id!:
    string | null;
  @Field(() => String, { description: 'The position of this event in the log, opaque' }) cursor!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The cursor of what came before it on this subscription; null for the first one',
  })
  previousCursor!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it happened' }) at!: Date;
  @Field(() => AlertChange, { description: 'What happened' }) change!: AlertChange;
  @Field(() => StuntingAlert, {
    nullable: true,
    description: 'The alert as it was right after it; what belongs to others (the child, the desa) is as it is now',
  })
  alert!: StuntingAlert | null;
}

/** An entry of the feed as it is pushed. */
export const asPushed = ({ entry, cursor, previousCursor }: Read<AlertEvent>): StuntingAlertEvent => ({
  id: entry._id,
  cursor,
  previousCursor,
  at: entry.at,
  change: entry.change,
  alert: { id: entry.subject, ...entry.alert },
});
