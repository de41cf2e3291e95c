import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import type { KeyRing } from '../kernel/key-ring.ts';
import { connectionOf } from '../kernel/pages.ts';
import { collection } from '../kernel/store.ts';
import { StoredField, StoredOnly } from '../kernel/stored-field.ts';
import { AboutPerson, placeOfRecord } from './about-person.ts';

/** What a family may ask about its own data; a copy is given at once and needs no request. */
export const RequestKind = enumeration('RequestKind', 'What is asked about one’s own data', {
  CORRECTION: 'Something recorded is wrong',
  ERASURE: 'What identifies somebody is to be erased',
});
export type RequestKind = keyof typeof RequestKind;

/** How far a request is. */
export const RequestStatus = enumeration('RequestStatus', 'How far a request is', {
  OPEN: 'Not answered yet',
  ACCEPTED: 'Done as asked',
  REFUSED: 'Not done; the answer says why',
});
export type RequestStatus = keyof typeof RequestStatus;

/** What of a person can be asked to be corrected. */
export const CorrectableField = enumeration('CorrectableField', 'What is wrong', {
  NAME: 'The name',
  SEX: 'The sex',
  BIRTH_DATE: 'The day of birth',
  KINSHIP: 'The place in the household',
  MOTHER: 'The mother',
  NIK: 'The NIK',
  FAMILY_CARD_NUMBER: 'The family-card number',
  ADDRESS: 'The address',
  OTHER: 'Something else',
});
export type CorrectableField = keyof typeof CorrectableField;

@InputType('CorrectionInput', { description: 'What is wrong, and what would be right' })
export class CorrectionInput {
  @Field(() => ID, { nullable: true, description: 'UUIDv7 of your own: the same id twice is the same request' })
  id?: string | null;
  @Field(() => ID, { description: 'Whose data it is' }) person!: string;
  @Field(() => CorrectableField, { description: 'What is wrong' }) field!: CorrectableField;
  @Field(() => String, { description: 'What would be right, and how one can know' }) text!: string;
}

@InputType('ErasureInput', { description: 'Whose data are to be erased' })
export class ErasureInput {
  @Field(() => ID, { nullable: true, description: 'UUIDv7 of your own: the same id twice is the same request' })
  id?: string | null;
  @Field(() => ID, { description: 'Whose data it is' }) person!: string;
  @Field(() => String, { nullable: true, description: 'Why, if you want to say it' }) text?: string | null;
}

/** A request about one’s own data (UU 27/2022). */
@ObjectType({ description: 'A request of a family about its own data, and its answer' })
@Directive('@key(fields: "id")')
@OfKind('request', placeOfRecord)
export class DataRequest extends AboutPerson {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => RequestKind, 'What is asked') kind!: RequestKind;
  @StoredField(() => RequestStatus, 'How far it is') status!: RequestStatus;
  @StoredField(() => CorrectableField, 'Of a correction: what is wrong', { nullable: true }) field?: CorrectableField;
  @StoredField(() => DateTimeScalar, 'When it was asked') askedAt!: Date;
  @StoredField(() => DateTimeScalar, 'By when it is to be answered') answerBy!: Date;
  @StoredField(() => DateTimeScalar, 'When it was answered', { nullable: true }) answeredAt?: Date;
  @StoredField(() => String, 'The answer', { nullable: true, maxlength: 500 }) answer?: string;
  /** What was asked, in the family's words: sealed, for it may hold a number or a name. Gone once it is erased. */
  @StoredOnly(() => String, { nullable: true }) sealedText?: string;
}

export const DataRequestConnection = connectionOf(DataRequest);
export const DataRequests = collection(DataRequest, {
  name: 'dataRequests',
  indexes: [
    { personId: 1, _id: 1 },
    { regions: 1, status: 1, answerBy: 1, _id: 1 },
  ],
});

/** How long a family may make its request. */
export const TEXT_AT_MOST = 500;

const boundTo = (id: string) => `${id}/text`;

/** Seals what was asked, for the request in which it will stand. */
export const sealText = (keyRing: KeyRing, text: string, id: string) => keyRing.seal(text, boundTo(id));

/** What was asked; null where nothing was said, or it is erased. */
export const textOf = ({ id, sealedText }: DataRequest, keyRing: KeyRing): string | null =>
  sealedText === undefined ? null : keyRing.open(sealedText, boundTo(id));
