import { ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { OfKind, Part } from '../kernel/guard.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { AlertStatus } from './alert-words.ts';
import { NOTE_AT_MOST } from './note.ts';
import type { Stepped } from './own-alert.ts';

/** How long the case number of an agency may be. */
export const CASE_NUMBER_AT_MOST = 100;

/**
 * A step that somebody took with an alert. Its key is the alert's with the step, so that it is taken once. A note may hold
 * words about the child: it is shown to those alone who may know whom the alert is about.
 */
@ObjectType({ description: 'A step that somebody took with an alert' })
@OfKind('alert')
export class AlertStep {
  @StoredField(() => AlertStatus, 'Where it led', { guarded: 'alert.event' }) step!: Stepped;
  @StoredField(() => DateTimeScalar, 'When', { guarded: 'alert.event' }) at!: Date;
  @StoredField(() => String, 'In which role', { guarded: 'alert.event', maxlength: 60 }) role!: string;
  @StoredField(() => String, 'Who: the subject of the token', { guarded: 'alert.identity', maxlength: 200 })
  by!: string;
  @StoredField(() => String, 'What was said about it', {
    guarded: 'alert.identity',
    nullable: true,
    maxlength: NOTE_AT_MOST,
  })
  note?: string;
  @StoredOnly(() => ID) alertId!: string;
  @StoredOnly(() => ID) personId!: string;
}

export const AlertSteps = collection(AlertStep, {
  name: 'alertSteps',
  indexes: [{ alertId: 1, at: 1 }, { personId: 1 }],
});

/** The key of a step. */
export const stepKey = (alertId: string, step: Stepped) => `${alertId}:${step}`;

/** That an agency has taken an alert up: a fact beside its life. Its key is the alert's with the agency. */
@ObjectType({ description: 'That an agency has taken an alert up. An agency sees its own alone' })
@Part()
export class AlertAcknowledgement {
  @StoredField(() => String, 'The number of the case with the agency', { maxlength: CASE_NUMBER_AT_MOST })
  caseNumber!: string;
  @StoredField(() => DateTimeScalar, 'When it said so') at!: Date;
  @StoredField(() => String, 'Which agency: the subject of its token', { maxlength: 200 }) by!: string;
  @StoredOnly(() => ID) alertId!: string;
  @StoredOnly(() => ID) personId!: string;
}

export const AlertAcknowledgements = collection(AlertAcknowledgement, {
  name: 'alertAcknowledgements',
  indexes: [{ alertId: 1, at: 1 }, { personId: 1 }],
});
