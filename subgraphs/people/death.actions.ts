import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import { Conflict } from '../kernel/refusals.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { auditedPerson } from './about-person.ts';
import { demandDay } from './given-day.ts';
import type { Context } from './loaders.ts';
import { demandStillMother } from './mother.ts';
import { tellOf } from './person-event.ts';
import { changePerson, demandToCorrect, getWritten } from './person-in-transaction.ts';
import type { Person } from './person.ts';

/**
 * Records that somebody died; told twice it is the same. Throws NOT_FOUND, FORBIDDEN, INVALID for a day after today, or
 * before birth, the last move or the birth of an own child, and CONFLICT where another day is recorded: that is corrected.
 */
export async function recordDeath(id: string, on: CalendarDate, context: Context): Promise<Person> {
  await transact(context.store, (tx) => die(tx, id, on, context));
  return getWritten(id, context);
}

async function die(tx: Transaction, id: string, on: CalendarDate, context: Context): Promise<void> {
  const { person, household } = await demandToCorrect(tx, id, context);
  if (person.diedOn === on) return;
  if (person.diedOn) throw new Conflict(['diedOn']);
  const from = person.movedOn ?? person.birthDate;
  demandDay('on', on, { from, until: dayAt(household.desa.code, context.now), says: 'birthDate or last move..today' });
  await demandStillMother(tx, person, { ...person, diedOn: on }, ['on']);
  const dead = await changePerson(tx, person, { set: { diedOn: on } }, context);
  await tellOf(tx, 'DIED', dead, household, context);
  const told = { recordType: 'Person', fields: ['diedOn'] };
  await append(tx, entryOf(context, 'record death', auditedPerson(person, household), told));
}
