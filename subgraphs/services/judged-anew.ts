import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { replaceAll } from '../kernel/write-many.ts';
import { VISITS_AT_MOST, type StoredPerson } from './served-person.ts';
import { growthOf, readingOf } from './visit-growth.ts';
import { Visits } from './visit.ts';

/** As many visits as a person has at most, and as many that were withdrawn. */
const EVER_AT_MOST = 2 * VISITS_AT_MOST;

/** Computes again what every visit of a person tells, in the same transaction. */
export async function judgedAnew(tx: Transaction, person: StoredPerson): Promise<StoredPerson> {
  const found = await readIn(tx, Visits, { 'person.id': person._id }, { limit: EVER_AT_MOST });
  const visits = found.map((visit) => ({ ...visit, growth: growthOf(visit, person) }));
  await replaceAll(tx, Visits, visits);
  return { ...person, readings: visits.filter(({ withdrawnAt }) => !withdrawnAt).map(readingOf) };
}
