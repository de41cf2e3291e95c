import { ID, Int } from 'type-graphql';
import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { MonthScalar, type Month } from '../kernel/month.ts';
import { NotFound } from '../kernel/refusals.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { collection } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { change, insert, readIn, remove } from '../kernel/write.ts';
import { auditedPerson } from './about-person.ts';
import { DataRequests } from './data-request.ts';
import { Households } from './household.ts';
import type { Context } from './loaders.ts';
import { People } from './person.ts';

/**
 * What is left of somebody whose data were erased: what the totals need, under the id that other departments know. Who it
 * was, nobody can tell from it.
 */
export class ErasedPerson {
  @StoredOnly(() => Sex) sex!: Sex;
  @StoredOnly(() => MonthScalar) birthMonth!: Month;
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
  /** Households that ended with this person: 1 for the last one living there, else 0. */
  @StoredOnly(() => Int, { min: 0, max: 1 }) households!: number;
  @StoredOnly(() => ID, { nullable: true }) posyanduId?: string;
}

export const ErasedPeople = collection(ErasedPerson, { name: 'erasedPeople', indexes: [{ desaCode: 1, _id: 1 }] });

/** Erases who somebody is, keeps what the totals need, and says so in the audit log. Throws NOT_FOUND. */
export async function erasePerson(tx: Transaction, id: string, context: Context): Promise<void> {
  const [person] = await readIn(tx, People, { _id: id }, { limit: 1 });
  const [household] = person ? await readIn(tx, Households, { _id: person.householdId }, { limit: 1 }) : [];
  if (!person || !household) throw new NotFound('Person', id);
  await remove(tx, People, { _id: id });
  const [other] = await readIn(tx, People, { householdId: household.id }, { limit: 100 });
  if (!other) await remove(tx, Households, { _id: household.id });
  await insert(tx, ErasedPeople, {
    _id: id,
    sex: person.sex,
    birthMonth: person.birthDate.slice(0, 7),
    desaCode: household.desa.code,
    ...(household.posyandu && { posyanduId: household.posyandu.id }),
    households: other ? 0 : 1,
  });
  for (const child of await readIn(tx, People, { motherId: id }, { limit: 100 }))
    await change(tx, People, { _id: child.id }, { unset: ['motherId', 'birthOrder'] });
  for (const request of await readIn(tx, DataRequests, { personId: id }, { limit: 1_000 }))
    await change(tx, DataRequests, { _id: request.id }, { unset: ['sealedText'] });
  await append(
    tx,
    entryOf(context, 'erase', auditedPerson(person, household), { recordType: 'Person', purpose: 'ERASURE' }),
  );
}
