import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Collection } from '../kernel/store.ts';
import { dayAt } from '../kernel/time-zone.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { change, readIn } from '../kernel/write.ts';
import { aboutPerson, auditedHousehold, auditedPerson, type AboutPerson } from './about-person.ts';
import { Consents } from './consent.ts';
import { DataRequests } from './data-request.ts';
import { demandDwelling, goOnWithout, moveIn, type DwellingInput } from './dwelling.ts';
import { demandDay } from './given-day.ts';
import type { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { tellOf } from './person-event.ts';
import { changePerson, demandToCorrect, findHouseholdIn, getWritten } from './person-in-transaction.ts';
import type { Person } from './person.ts';

/**
 * Has somebody live in another household since a day; where that is the own one already, and the day can be, nothing changes.
 * The household that is left ends with the last one. Throws NOT_FOUND, FORBIDDEN unless the actor may correct where the person
 * lives and register where the person comes to live, INVALID with the fields (also for a day before the last move), and
 * CONFLICT for a new household whose id is another.
 */
export async function movePerson(
  id: string,
  { on, ...dwelling }: DwellingInput & { on: CalendarDate },
  context: Context,
): Promise<Person> {
  await transact(context.store, (tx) => move(tx, id, dwelling, on, context));
  return getWritten(id, context);
}

async function move(
  tx: Transaction,
  id: string,
  into: DwellingInput,
  on: CalendarDate,
  context: Context,
): Promise<void> {
  const { person, household: from } = await demandToCorrect(tx, id, context);
  const dwelling = await demandDwelling(into, (household) => findHouseholdIn(tx, household), context);
  const until = person.diedOn ?? dayAt(from.desa.code, context.now);
  demandDay('on', on, {
    from: person.movedOn ?? person.birthDate,
    until,
    says: 'birthDate or last move..diedOn or today',
  });
  if (dwelling.id === from.id) return;
  const { household: to, isNew } = await moveIn(tx, id, dwelling, context);
  const sharing = person.sharesGrowthWith && { sharesGrowthWith: to.desa.code };
  const moved = await changePerson(tx, person, { set: { householdId: to.id, movedOn: on, ...sharing } }, context);
  await goOnWithout(tx, from);
  await followTo(tx, moved, to);
  await tellOf(tx, 'MOVED', moved, to, context);
  const told = { recordType: 'Person', fields: ['household'] };
  await append(
    tx,
    ...(isNew ? [entryOf(context, 'register', auditedHousehold(to), { recordType: 'Household' })] : []),
    // Once where the person lived, and once where the person lives: those of either household may read what was done there.
    entryOf(context, 'move', auditedPerson(person, from), told),
    entryOf(context, 'move', auditedPerson(moved, to), told),
  );
}

/** More than there are about anybody. */
const RECORDS_AT_MOST = 1_000;

/** Has the records about a person lie where the person lives: who moved must still be able to withdraw a consent. */
async function followTo(tx: Transaction, person: Person, household: Household): Promise<void> {
  const { personId, householdId, posyanduId = null, regions } = aboutPerson(person, household);
  for (const records of [Consents, DataRequests] as Collection<AboutPerson>[])
    for (const { _id } of await readIn(tx, records, { personId }, { fields: [], limit: RECORDS_AT_MOST }))
      await change(tx, records, { _id }, { set: { householdId, posyanduId, regions } });
}
