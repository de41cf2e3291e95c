import { NotFound } from '../kernel/refusals.ts';
import { demand } from '../kernel/rights.ts';
import { placeOf } from './household.ts';
import type { Context } from './loaders.ts';
import type { Person } from './person.ts';

/** A person by id. Throws NOT_FOUND, and FORBIDDEN where no right reaches the person's household. */
export async function getPerson(id: string, { actor, loaders }: Context): Promise<Person> {
  const person = await loaders.personById.load(id);
  const household = person && (await loaders.householdById.load(person.householdId));
  if (!household) throw new NotFound('Person', id);
  demand(actor, 'see', 'person', placeOf(household));
  return person;
}
