import { newId } from '../kernel/identifiers.ts';
import { randomSixteen } from '../kernel/random.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { AlertChange } from './alert-words.ts';
import { passing } from './passing-time.ts';
import type { StoredPerson } from './served-person.ts';
import { writeChanged } from './write-changed.ts';

/** How often what happened. */
export type Swept = Partial<Record<AlertChange, number>>;

/** Lets time pass for people as they were read in this transaction, and tells what happened. */
export async function letTimePass(tx: Transaction, people: readonly StoredPerson[], now: Date): Promise<Swept> {
  const changes = people.flatMap((person) => passing(person, { now, newId: () => newId(now, randomSixteen()) }));
  if (changes.length === 0) return {};
  await writeChanged(tx, people, changes, now);
  return added(...changes.flatMap(({ events }) => events.map(({ change }) => ({ [change]: 1 }))));
}

/** All of some counts together. */
export function added(...counts: readonly Swept[]): Swept {
  const sum: Record<string, number> = {};
  for (const count of counts)
    for (const [change, number] of Object.entries(count)) sum[change] = (sum[change] ?? 0) + number;
  return sum;
}
