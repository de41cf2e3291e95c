import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { lineageOf, type RegionCode } from '../kernel/region-code.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Context } from './loaders.ts';
import type { StoredPerson } from './served-person.ts';

/** What was done to a record about a person at a posyandu: the names of its fields, never what they say. */
interface Done {
  readonly act: string;
  readonly recordType: 'Enrolment' | 'Visit';
  readonly id: string;
  readonly at: { readonly posyanduId: string; readonly desaCode: RegionCode };
  readonly fields: readonly string[];
}

/** Says in the audit log, in the transaction in which it is done, what was done to a record about a person. */
export const audit = (
  tx: Transaction,
  { _id: personId, householdId }: StoredPerson,
  { act, recordType, id, at: { posyanduId, desaCode }, fields }: Done,
  context: Context,
): Promise<unknown> => {
  const record = { id, personId, householdId, posyanduId, regions: lineageOf(desaCode) };
  return append(tx, entryOf(context, act, record, { recordType, fields: [...fields] }));
};
