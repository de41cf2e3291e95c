import { ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { WebhookResult } from './webhook-words.ts';

/** One attempt to deliver. What was delivered is not kept. */
@ObjectType({ description: 'One attempt to deliver, kept for 30 days' })
@Part()
export class WebhookDelivery {
  @StoredField(() => DateTimeScalar, 'When') at!: Date;
  @StoredField(() => ID, 'The id of the event, or of the test') event!: string;
  @StoredField(() => String, 'The position of the event in the log; null of a test', { nullable: true })
  cursor?: string | undefined;
  @StoredField(() => Int, 'Which attempt with this event it was, from 1') attempt!: number;
  @StoredField(() => WebhookResult, 'What came of it') result!: WebhookResult;
  @StoredField(() => Int, 'What the receiver answered', { nullable: true }) statusCode?: number | undefined;
  @StoredField(() => Int, 'How long it took, in milliseconds') durationMilliseconds!: number;
  @StoredOnly(() => ID) webhookId!: string;
}

export const WebhookDeliveryConnection = connectionOf(WebhookDelivery);

export const WebhookDeliveries = collection(WebhookDelivery, {
  name: 'webhookDeliveries',
  indexes: [{ webhookId: 1, at: -1, _id: -1 }, { at: 1 }],
});

/** An event that was given up after three days. The event itself stays in the log. */
@ObjectType({ description: 'An event that could not be delivered in three days. It can be replayed' })
@Part()
export class WebhookDeadLetter {
  @StoredField(() => DateTimeScalar, 'When it was given up') at!: Date;
  @StoredField(() => ID, 'The id of the event') event!: string;
  @StoredField(() => String, 'The position of the event in the log') cursor!: string;
  @StoredField(() => Int, 'How often it was tried') attempts!: number;
  @StoredField(() => WebhookResult, 'What came of the last attempt') result!: WebhookResult;
  @StoredField(() => Int, 'What the receiver answered then', { nullable: true }) statusCode?: number | undefined;
  @StoredOnly(() => ID) webhookId!: string;
  /** The position before it, after which it is read again. */
  @StoredOnly(() => String) after!: string;
  /** Whether it waits to be replayed. */
  @StoredOnly(() => Boolean) replay!: boolean;
}

export const WebhookDeadLetterConnection = connectionOf(WebhookDeadLetter);

export const WebhookDeadLetters = collection(WebhookDeadLetter, {
  name: 'webhookDeadLetters',
  indexes: [{ webhookId: 1, _id: 1 }, { at: 1 }],
});
