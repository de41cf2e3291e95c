import type { Page, PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import { placeOf, type Household } from './household.ts';
import type { Context } from './loaders.ts';
import { disclosePerson } from './person.actions.ts';
import type { Person } from './person.ts';
import { placeAsSasaran } from './sasaran.ts';

/** A household by id. Throws NOT_FOUND, and FORBIDDEN where no right reaches it. */
export async function getHousehold(id: string, { rights, loaders }: Context): Promise<Household> {
  rights.demandSomewhere('see', 'household');
  const household = await loaders.householdById.load(id);
  if (!household) throw new NotFound('Household', id);
  return rights.disclose(household, 'household', placeOf(household));
}

/** The household of somebody whom the actor may see: a posyandu sees where those live whom it looks after. Throws FORBIDDEN. */
export async function householdOf({ id, householdId }: Person, context: Context): Promise<Household | null> {
  const household = await context.loaders.householdById.load(householdId);
  if (!household) return null;
  const place = await placeAsSasaran(id, 'household', placeOf(household), context);
  return context.rights.disclose(household, 'household', place);
}

/** Who lives in a household, or lived there until death, in the order in which they were recorded. Throws FORBIDDEN. */
export async function listMembers(
  household: Household,
  { alive }: { alive: boolean },
  { rights, loaders }: Context,
): Promise<readonly Person[]> {
  const members = await loaders.peopleByHousehold.load(household.id);
  return members
    .filter(({ diedOn }) => (diedOn === undefined) === alive)
    .map((person) => disclosePerson(person, household, rights));
}

/** A page of a desa's households, narrowed to those that the actor may see. Throws FORBIDDEN where there can be none. */
export async function listHouseholds(
  desa: string,
  page: PageArgs,
  { rights, loaders }: Context,
): Promise<Page<Household>> {
  const { posyandu, household } = rights.narrowed('see', 'household', desa);
  const filter = {
    ...(posyandu !== undefined && { 'posyandu.id': posyandu }),
    ...(household !== undefined && { _id: household }),
  };
  return loaders.householdsByDesa.load({ key: desa, filter, ...page });
}
