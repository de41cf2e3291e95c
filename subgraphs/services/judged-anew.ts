import type { Transaction } from '../kernel/transaction.ts';
import { readIn, replaceAll } from '../kernel/write.ts';
import { VISITS_AT_MOST, type StoredPerson } from './served-person.ts';
import { growthOf, readingOf } from './visit-growth.ts';
import { Visits } from './visit.ts';

/** Computes again what every visit of a person tells, in the same transaction. */
export async function judgedAnew(tx: Transaction, person: StoredPerson): Promise<StoredPerson> {
  const found = await readIn(tx, Visits, { 'person.id': person._id }, { limit: VISITS_AT_MOST });
  const visits = found.map((visit) => ({ ...visit, growth: growthOf(visit, person) }));
  await replaceAll(tx, Visits, visits);
  return { ...person, readings: visits.map(readingOf) };
}
