import { NotFound } from '../kernel/refusals.ts';
import type { Stored } from '../kernel/store.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { change, readIn, type Change } from '../kernel/write.ts';
import { Households, type Household } from './household.ts';
import type { Context } from './loaders.ts';
import { getPerson, placeOfPerson } from './person.actions.ts';
import { nextVersion, People, type Person } from './person.ts';

/** A person and the household, as they are while they are written. */
export interface AtHome {
  readonly person: Stored<Person>;
  readonly household: Stored<Household>;
}

/** A household by id; undefined where there is none. */
export async function findHouseholdIn(tx: Transaction, id: string): Promise<Stored<Household> | undefined> {
  const [household] = await readIn(tx, Households, { _id: id }, { limit: 1 });
  return household;
}

/** A person and the household, before any right to them is judged. Throws NOT_FOUND. */
export async function findAtHomeIn(tx: Transaction, id: string): Promise<AtHome> {
  const [person] = await readIn(tx, People, { _id: id }, { limit: 1 });
  const household = person && (await findHouseholdIn(tx, person.householdId));
  if (!household) throw new NotFound('Person', id);
  return { person, household };
}

/** The same, once the actor may correct where the person lives. Throws NOT_FOUND and FORBIDDEN. */
export async function demandToCorrect(tx: Transaction, id: string, { rights }: Context): Promise<AtHome> {
  const home = await findAtHomeIn(tx, id);
  rights.demand('correct', 'person.identity', placeOfPerson(home.person, home.household));
  return home;
}

/** Changes a person who was read in this transaction. */
export const writePerson = (
  tx: Transaction,
  person: Stored<Person>,
  wish: Change,
  { now }: Context,
): Promise<boolean> =>
  change(tx, People, { _id: person.id }, { ...wish, set: { ...wish.set, version: nextVersion(person, now) } });

/** The same, and gives the person as recorded from now on. */
export async function changePerson(
  tx: Transaction,
  person: Stored<Person>,
  wish: Change,
  context: Context,
): Promise<Person> {
  await writePerson(tx, person, wish, context);
  const [changed] = await readIn(tx, People, { _id: person.id }, { limit: 1 });
  return changed!;
}

/** A person who was just written, with all that this request had read before forgotten. Throws FORBIDDEN. */
export function getWritten(id: string, context: Context): Promise<Person> {
  const { personById, householdById, peopleByHousehold } = context.loaders;
  for (const loader of [personById, householdById, peopleByHousehold]) loader.clearAll();
  return getPerson(id, context);
}
