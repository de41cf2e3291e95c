import { dayIn } from '../kernel/calendar-date.ts';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { collection } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { replaceAll } from '../kernel/write-many.ts';
import { hasMissedMonths } from './absence.ts';
import type { StoredPerson } from './served-person.ts';

/** That the sweep is to look at a person, of whom it would not hear before the next month. Its key is the person’s. */
export class SweepNote {
  /** When something of the person changed last. */
  @StoredOnly(() => DateTimeScalar) at!: Date;
}

export const SweepNotes = collection(SweepNote, { name: 'sweepNotes', indexes: [{ at: 1 }] });

/**
 * How long nothing of a person is to have changed before the sweep looks: what is missing so far may be a later row of the same
 * batch, or come in the next batch of a file.
 */
export const STILL_FOR_MILLISECONDS = 30_000;

/**
 * Notes those of some people, as they are left by a transaction, who have missed months by the time at which the sweep looks. Of
 * most that are weighed nobody has, and nothing is written.
 */
export async function noteForSweep(tx: Transaction, people: readonly StoredPerson[], now: Date): Promise<void> {
  const today = dayIn('Asia/Jakarta', new Date(now.getTime() + STILL_FOR_MILLISECONDS));
  const absent = people.filter((person) => hasMissedMonths(person, today));
  await replaceAll(
    tx,
    SweepNotes,
    absent.map(({ _id }) => ({ _id, at: now })),
  );
}
