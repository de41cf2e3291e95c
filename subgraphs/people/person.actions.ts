import { NotFound } from '../kernel/refusals.ts';
import type { Act } from '../kernel/rights.data.ts';
import type { Rights } from '../kernel/rights.ts';
import type { Kind, Subject } from '../kernel/subjects.ts';
import { placeOf, type Household } from './household.ts';
import type { Context } from './loaders.ts';
import type { Person } from './person.ts';
import { placeAsSasaran } from './sasaran.ts';

/** Where a person lies: in the household. */
export const placeOfPerson = ({ id, sharesGrowthWith }: Person, household: Household) => ({
  ...placeOf(household),
  person: id,
  consented: sharesGrowthWith === household.desa.code,
});

/** Gives a person out as far as the actor may see. Throws FORBIDDEN where that is nothing. */
export const disclosePerson = (person: Person, household: Household, rights: Rights): Person =>
  rights.disclose(person, 'person', placeOfPerson(person, household));

/** A person and the household, before any right to them is judged. Throws NOT_FOUND. */
export async function findAtHome(id: string, { loaders }: Context): Promise<{ person: Person; household: Household }> {
  const person = await loaders.personById.load(id);
  const household = person && (await loaders.householdById.load(person.householdId));
  if (!household) throw new NotFound('Person', id);
  return { person, household };
}

/** The same, once the actor may do this to what lies there. Throws NOT_FOUND and FORBIDDEN. */
export async function demandOfPerson(act: Act, what: Subject | Kind, id: string, context: Context) {
  context.rights.demandSomewhere(act, what);
  const { person, household } = await findAtHome(id, context);
  context.rights.demand(act, what, placeOfPerson(person, household));
  return { person, household };
}

/** A person by id; null where there is none any more. Throws FORBIDDEN. */
export const findPerson = async (id: string, context: Context): Promise<Person | null> =>
  (await context.loaders.personById.load(id)) && getPerson(id, context);

/**
 * A person by id. Throws NOT_FOUND, and FORBIDDEN where no right reaches the person's household; for whoever sees those alone
 * whose family has consented, a guessed id is refused like one that is somebody's.
 */
export async function getPerson(id: string, context: Context): Promise<Person> {
  const { rights, loaders } = context;
  rights.demandSomewhere('see', 'person');
  if (!(await loaders.personById.load(id))) rights.demandSomewhere('see', 'person', { consented: false });
  const { person, household } = await findAtHome(id, context);
  const place = await placeAsSasaran(id, 'person', placeOfPerson(person, household), context);
  return rights.disclose(person, 'person', place);
}
