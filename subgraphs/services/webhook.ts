import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Part } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { DOCUMENT_AT_MOST } from './given-document.ts';
import { WebhookPause, WebhookState } from './webhook-words.ts';

/** What it takes to have webhooks; each is its agency's alone. */
export const WEBHOOK_RIGHT = ['acknowledge', 'alert.event'] as const;

/** How many characters an address may have. */
export const URL_AT_MOST = 2_000;

/** An agreement names regions, and no more than there are kabupaten. */
const AREAS_AT_MOST = 600;

/** Where an agency has the result of a subscription posted to, event by event. */
@ObjectType({
  description:
    'An address to which each event of a subscription is posted, in the order of the log and at least once (gateway/PROTOCOL.md)',
})
@Part()
export class Webhook {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => String, 'Where events are posted to', { maxlength: URL_AT_MOST }) url!: string;
  @StoredField(() => String, 'The document, with its one subscription', { maxlength: DOCUMENT_AT_MOST }) query!: string;
  @StoredField(() => String, 'Which of its operations that is', { nullable: true }) operationName?: string | undefined;
  @StoredField(() => DateTimeScalar, 'When it was registered') registeredAt!: Date;
  @StoredField(() => WebhookState, 'Whether it is delivered to') state!: WebhookState;
  @StoredField(() => WebhookPause, 'Why it is paused', { nullable: true }) pausedBecause?: WebhookPause | undefined;
  @StoredField(() => String, 'The position in the log after which it goes on') cursor!: string;
  @StoredField(() => Int, 'How often the event that comes next has failed') failures!: number;
  @StoredField(() => DateTimeScalar, 'When that failed first', { nullable: true }) failingSince?: Date | undefined;
  @StoredField(() => DateTimeScalar, 'When it is tried again', { nullable: true }) nextAttemptAt?: Date | undefined;

  /** The variables as JSON, whose names may be any. */
  @StoredOnly(() => String, { maxlength: DOCUMENT_AT_MOST }) variablesText!: string;
  /** The agency, as the token said that it was verified by. */
  @StoredOnly(() => ID) agency!: string;
  @StoredOnly(() => [RegionCodeScalar], { atMost: AREAS_AT_MOST }) areas!: RegionCode[];
  @StoredOnly(() => [String]) scopes!: string[];
  /** What its secret is derived by, with that of the house; and the one before, for as long as that signs as well. */
  @StoredOnly(() => ID) seed!: string;
  @StoredOnly(() => ID, { nullable: true }) seedBefore?: string | undefined;
  @StoredOnly(() => DateTimeScalar, { nullable: true }) seedBeforeUntil?: Date | undefined;
  /** Another one with each change that its agency makes. */
  @StoredOnly(() => ID) edition!: string;
  /** A test that was asked for. */
  @StoredOnly(() => ID, { nullable: true }) test?: string | undefined;
  /** Whether dead letters wait to be replayed. */
  @StoredOnly(() => Boolean) replays!: boolean;
  /** Which gateway delivers, and until when, by the clock of the store. */
  @StoredOnly(() => ID, { nullable: true }) holder?: string | undefined;
  @StoredOnly(() => DateTimeScalar, { nullable: true }) leasedUntil?: Date | undefined;
}

export const WebhookConnection = connectionOf(Webhook);

export const Webhooks = collection(Webhook, {
  name: 'webhooks',
  indexes: [{ agency: 1, _id: 1 }, { state: 1, leasedUntil: 1 }, { holder: 1 }],
});

/** A webhook with its secret, which is told this once. */
@ObjectType({ description: 'A webhook with the secret that signs what is posted to it: it is told this once' })
@Part()
export class WebhookRegistered {
  @Field(() => Webhook, { description: 'The webhook' }) webhook!: Webhook;
  @Field(() => String, { description: 'As Standard Webhooks writes it: `whsec_` and base64' }) secret!: string;
}
