import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { Part } from '../kernel/guard.ts';
import { JsonObjectScalar } from '../kernel/json.ts';
import { plain, wholeList, withoutInner } from '../kernel/own-copy.ts';
import { transact } from '../kernel/transaction.ts';
import { auditedPerson } from './about-person.ts';
import type { Consent } from './consent.ts';
import { textOf, type DataRequest } from './data-request.ts';
import type { Context } from './loaders.ts';
import { demandOfPerson } from './person.actions.ts';
import { unmasked } from './unmasking.ts';

/** A copy of what is stored of somebody. Other departments add their own part to it; this one gives its own only here. */
@ObjectType({ description: 'A copy of what all departments store of somebody of the own family, each its own part' })
@Directive('@key(fields: "id", resolvable: false)')
@Part()
export class DataCopy {
  @Field(() => ID, { description: 'Whose data it is' }) id!: string;
  @Field(() => JsonObjectScalar, { description: 'What people stores: person, household, consents, requests' })
  people!: Record<string, unknown>;
}

/** Copies all that is stored here of somebody of the own family. Throws NOT_FOUND and FORBIDDEN. */
export async function copyOfData(id: string, context: Context): Promise<DataCopy> {
  const { person, household } = await demandOfPerson('record', 'request', id, context);
  const { loaders } = context;
  const [consents, requests] = await Promise.all([
    wholeList((page) => loaders.consentsByPerson.load({ key: id, ...page })),
    wholeList((page) => loaders.requestsByPerson.load({ key: id, ...page })),
  ]);
  const told = { recordType: 'Person', purpose: 'OWN_DATA', fields: ['everything'] };
  await transact(context.store, (tx) => append(tx, entryOf(context, 'copy', auditedPerson(person, household), told)));
  const { name, nik, familyCardNumber, ...address } = unmasked(
    person,
    household,
    ['NAME', 'NIK', 'ADDRESS', 'FAMILY_CARD_NUMBER'],
    context,
  );
  const { sex, birthDate, birthOrder, kinship, motherId, movedOn, diedOn, provenance } = person;
  const posyandu = household.posyandu?.id;
  return {
    id,
    people: plain({
      person: { id, name, nik, sex, birthDate, birthOrder, kinship, mother: motherId, movedOn, diedOn, provenance },
      household: { id: household.id, desa: household.desa.code, posyandu, ...address, familyCardNumber },
      consents: consents.map(asItsOwnerReadsIt),
      requests: requests.map((each) => ({ ...asItsOwnerReadsIt(each), text: textOf(each, context.keyRing) })),
    }),
  };
}

/** What only finds a record again, or is another form of what is shown. */
const INNER = new Set(['_id', 'personId', 'householdId', 'posyanduId', 'regions', 'sealedText']);

/** A record about a person as its owner reads it. */
const asItsOwnerReadsIt = (record: Consent | DataRequest) => withoutInner(record, INNER);
