import { ID, Int } from 'type-graphql';
import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { MonthScalar, monthOf, type Month } from '../kernel/month.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { Sex } from '../kernel/sex.ts';
import { collection } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { change, insert, readIn, remove } from '../kernel/write.ts';
import { auditedPerson } from './about-person.ts';
import { DataRequests } from './data-request.ts';
import { goOnWithout } from './dwelling.ts';
import type { Context } from './loaders.ts';
import { tellOfErasure } from './person-event.ts';
import { findAtHomeIn, writePerson } from './person-in-transaction.ts';
import { People } from './person.ts';

/**
 * What is left of somebody whose data were erased: what the totals need, under the id that other departments know. Who it
 * was, nobody can tell from it.
 */
export class ErasedPerson {
  @StoredOnly(() => Sex) sex!: Sex;
  @StoredOnly(() => MonthScalar) birthMonth!: Month;
  /** Of whoever had died. */
  @StoredOnly(() => MonthScalar, { nullable: true }) deathMonth?: Month;
  @StoredOnly(() => RegionCodeScalar) desaCode!: RegionCode;
  /** Households that ended with this person: 1 for the last one living there, else 0. */
  @StoredOnly(() => Int, { min: 0, max: 1 }) households!: number;
  @StoredOnly(() => ID, { nullable: true }) posyanduId?: string;
}

export const ErasedPeople = collection(ErasedPerson, { name: 'erasedPeople', indexes: [{ desaCode: 1, _id: 1 }] });

/** Erases who somebody is, keeps what the totals need, and says so in the audit log. Throws NOT_FOUND. */
export async function erasePerson(tx: Transaction, id: string, context: Context): Promise<void> {
  const { person, household } = await findAtHomeIn(tx, id);
  await remove(tx, People, { _id: id });
  const left = await goOnWithout(tx, household);
  // A household is counted by those who are alive in it. That of the dead was counted until the last of them died.
  const counted = person.diedOn ? left : left.filter(({ diedOn }) => !diedOn);
  await insert(tx, ErasedPeople, {
    _id: id,
    sex: person.sex,
    birthMonth: monthOf(person.birthDate),
    ...(person.diedOn && { deathMonth: monthOf(person.diedOn) }),
    desaCode: household.desa.code,
    ...(household.posyandu && { posyanduId: household.posyandu.id }),
    households: counted.length > 0 ? 0 : 1,
  });
  for (const child of await readIn(tx, People, { motherId: id }, { limit: 100 }))
    await writePerson(tx, child, { unset: ['motherId', 'birthOrder'] }, context);
  for (const request of await readIn(tx, DataRequests, { personId: id }, { limit: 1_000 }))
    await change(tx, DataRequests, { _id: request.id }, { unset: ['sealedText'] });
  await tellOfErasure(tx, person, household, context);
  await append(
    tx,
    entryOf(context, 'erase', auditedPerson(person, household), { recordType: 'Person', purpose: 'ERASURE' }),
  );
}
