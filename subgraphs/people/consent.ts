import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { connectionOf } from '../kernel/pages.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { AboutPerson, placeOfRecord } from './about-person.ts';

/** What consent may be asked for. Care is not among it: it rests on the public task of Puskesmas (UU 27/2022, Pasal 20). */
export const ConsentPurpose = enumeration(
  'ConsentPurpose',
  'What a family consents to. Care is not among it: it rests on the public task of Puskesmas and waits for no consent',
  {
    SHARE_GROWTH_WITH_DESA: 'Pemerintah desa may see the child’s growth by name, to help this family',
    PHOTOGRAPHS: 'Photographs of the child at the posyandu may be taken and shown',
    RESEARCH: 'The data may be used for research, without names',
    MESSAGES: 'Reminders may be sent to the family by message',
  },
);
export type ConsentPurpose = keyof typeof ConsentPurpose;

/** How consent was given: UU 27/2022, Pasal 22. */
export const ConsentEvidence = enumeration('ConsentEvidence', 'How consent was given', {
  WRITTEN: 'In writing, signed',
  RECORDED: 'Spoken, and recorded',
  ELECTRONIC: 'Electronically, under the own name',
});
export type ConsentEvidence = keyof typeof ConsentEvidence;

/** What a family records of a consent; it is the base of the record, for whom it is about is judged first. */
@InputType('ConsentInput', { description: 'A consent as the family gives it' })
export class ConsentInput {
  @Field(() => ID, { nullable: true, description: 'UUIDv7 of your own: the same id twice is the same consent' })
  id?: string | null;
  @Field(() => ID, { description: 'Whose data it is about' }) person!: string;
  @Field(() => ID, { description: 'Who gives it: an adult of the household' }) givenBy!: string;
  @Field(() => ConsentPurpose, { description: 'What for' }) purpose!: ConsentPurpose;
  @Field(() => CalendarDateScalar, { description: 'The day it was given' }) givenOn!: CalendarDate;
  @Field(() => ConsentEvidence, { description: 'How it was given' }) evidence!: ConsentEvidence;
  @Field(() => String, { nullable: true, description: 'Where the evidence lies: a file or a folder, no name' })
  evidencePlace?: string | null;
}

/** A consent, for as long as it is not withdrawn. */
@ObjectType({ description: 'That a family consents to a use of somebody’s data, and until when' })
@Directive('@key(fields: "id")')
@OfKind('consent', placeOfRecord)
export class Consent extends AboutPerson {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => ConsentPurpose, 'What for') purpose!: ConsentPurpose;
  @StoredField(() => CalendarDateScalar, 'The day it was given') givenOn!: CalendarDate;
  @StoredField(() => ConsentEvidence, 'How it was given') evidence!: ConsentEvidence;
  @StoredField(() => String, 'Where the evidence lies', { nullable: true, maxlength: 200 }) evidencePlace?: string;
  @StoredField(() => DateTimeScalar, 'When it was withdrawn; null while it holds', { nullable: true })
  withdrawnAt?: Date;
  @StoredField(() => DateTimeScalar, 'By when every use must have stopped: 3 × 24 hours after it was withdrawn', {
    nullable: true,
  })
  stopBy?: Date;
  @StoredField(() => DateTimeScalar, 'When it was confirmed that every use has stopped', { nullable: true })
  stoppedAt?: Date;
  @StoredOnly(() => ID) givenById!: string;
}

export const ConsentConnection = connectionOf(Consent);
export const Consents = collection(Consent, {
  name: 'consents',
  indexes: [
    { personId: 1, _id: 1 },
    { regions: 1, stopBy: 1, _id: 1 },
  ],
});

/** Whether it still allows the use it was given for: a withdrawn one does not, from that moment. */
export const isInForce = ({ withdrawnAt }: Consent) => withdrawnAt === undefined;
