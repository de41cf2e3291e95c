import { Field, ID, ObjectType } from 'type-graphql';
import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { Part } from '../kernel/guard.ts';
import { Invalid } from '../kernel/refusals.ts';
import type { Subject } from '../kernel/subjects.ts';
import { transact } from '../kernel/transaction.ts';
import { auditedPerson } from './about-person.ts';
import type { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { findAtHome, placeOfPerson } from './person.actions.ts';
import type { Person } from './person.ts';
import { openNumber } from './sealed-number.ts';

/** What can be asked for unmasked. */
export const MaskedField = enumeration('MaskedField', 'What of a person can be asked for unmasked', {
  NAME: 'The name, for a role that is shown pseudonymised rows',
  ADDRESS: 'Dusun, RW and RT, for a role that is shown pseudonymised rows',
  NIK: 'All sixteen digits of the NIK',
  FAMILY_CARD_NUMBER: 'All sixteen digits of the family-card number',
});
export type MaskedField = keyof typeof MaskedField;

/** Which right unmasks it. */
const RIGHT: Record<MaskedField, Subject> = {
  NAME: 'person.identity',
  ADDRESS: 'household.address',
  NIK: 'person.nik',
  FAMILY_CARD_NUMBER: 'household.card',
};

/** What somebody is unmasked for. */
export const AccessPurpose = enumeration('AccessPurpose', 'What somebody is unmasked for', {
  CARE: 'Care for this person',
  IDENTIFICATION: 'To tell two persons apart, or to find the record in another register',
  CASE_AUDIT: 'Audit of a stunting case (audit kasus stunting, AKS)',
  CORRECTION: 'To correct what is recorded',
  OWN_DATA: 'One’s own family wants to see its data',
});
export type AccessPurpose = keyof typeof AccessPurpose;

/** What was asked for, unmasked; what was not is null. It is no part of the person, so that no cache keeps it as such. */
@ObjectType({ description: 'What was asked for, unmasked; what was not asked for, or is not recorded, is null' })
@Part()
export class Unmasked {
  @Field(() => ID, { description: 'Whose it is' }) person!: string;
  @Field(() => String, { nullable: true, description: 'The name' }) name?: string | undefined;
  @Field(() => String, { nullable: true, description: 'Hamlet (dusun)' }) dusun?: string | undefined;
  @Field(() => String, { nullable: true, description: 'Rukun warga' }) rw?: string | undefined;
  @Field(() => String, { nullable: true, description: 'Rukun tetangga' }) rt?: string | undefined;
  @Field(() => String, { nullable: true, description: 'NIK, sixteen digits' }) nik?: string | undefined;
  @Field(() => String, { nullable: true, description: 'Family-card number, sixteen digits' })
  familyCardNumber?: string | undefined;
  @Field(() => ID, { description: 'The entry of the audit log that tells of this' }) auditEntry!: string;
}

/** How unmasking is asked for. */
export interface Unmasking {
  fields: readonly MaskedField[];
  purpose: AccessPurpose;
  reason: string;
}

/** A reason says more than a word. */
const REASON = { from: 10, to: 500 };

/**
 * Unmasks fields of a person, once it stands in the audit log who wanted to see which of them, and why. Throws NOT_FOUND;
 * FORBIDDEN, naming the right, if any of the fields is refused: then none is given; INVALID without a reason.
 */
export async function unmask(id: string, { fields, purpose, reason }: Unmasking, context: Context): Promise<Unmasked> {
  const { person, household } = await findAtHome(id, context);
  for (const field of fields) context.rights.demand('unmask', RIGHT[field], placeOfPerson(person, household));
  const hasReason = reason.trim().length >= REASON.from && reason.length <= REASON.to;
  const wrong = {
    ...(fields.length === 0 && { fields: '1..' }),
    ...(!hasReason && { reason: `${REASON.from}..${REASON.to}` }),
  };
  if (Object.keys(wrong).length > 0) throw incomplete(wrong);
  const audited = auditedPerson(person, household);
  const told = { recordType: 'Person', purpose, reason: reason.trim(), fields: [...new Set(fields)] };
  const [entry] = await transact(context.store, (tx) => append(tx, entryOf(context, 'unmask', audited, told)));
  return { person: id, ...unmasked(person, household, fields, context), auditEntry: entry!.id };
}

const incomplete = (fields: Record<string, string>) =>
  new Invalid(
    {
      id: `Sebutkan apa yang ingin dilihat, dan alasannya (${REASON.from}–${REASON.to} huruf).`,
      en: `Say what you want to see, and why (${REASON.from}–${REASON.to} characters).`,
    },
    { fields },
  );

/** The values themselves. Only what the audit log tells of may be asked of it. */
export function unmasked(
  { id, name, nik }: Person,
  { id: householdId, dusun, rw, rt, familyCardNumber: card }: Household,
  fields: readonly MaskedField[],
  { keyRing }: Context,
): Omit<Unmasked, 'person' | 'auditEntry'> {
  return {
    ...(fields.includes('NAME') && { name }),
    ...(fields.includes('ADDRESS') && { dusun, rw, rt }),
    ...(fields.includes('NIK') && nik && { nik: openNumber(keyRing, nik, { id, field: 'nik' }) }),
    ...(fields.includes('FAMILY_CARD_NUMBER') &&
      card && { familyCardNumber: openNumber(keyRing, card, { id: householdId, field: 'familyCardNumber' }) }),
  };
}
