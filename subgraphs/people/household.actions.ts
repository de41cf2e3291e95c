import type { Page, PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import { demand, narrowed } from '../kernel/rights.ts';
import type { Stored } from '../kernel/store.ts';
import { placeOf, type Household } from './household.ts';
import type { Context } from './loaders.ts';
import type { Person } from './person.ts';

/** A household by id. Throws NOT_FOUND, and FORBIDDEN where no right reaches it. */
export async function getHousehold(id: string, { actor, loaders }: Context): Promise<Household> {
  const household = await loaders.householdById.load(id);
  if (!household) throw new NotFound('Household', id);
  demand(actor, 'see', 'household', placeOf(household));
  return household;
}

/** The members of a household, in the order in which they were recorded. Throws FORBIDDEN. */
export async function listMembers(household: Household, { actor, loaders }: Context): Promise<readonly Person[]> {
  demand(actor, 'see', 'person', placeOf(household as Stored<Household>));
  return loaders.peopleByHousehold.load(household.id);
}

/** A page of a desa's households, narrowed to those that the actor may see. Throws FORBIDDEN where there can be none. */
export async function listHouseholds(
  desa: string,
  page: PageArgs,
  { actor, loaders }: Context,
): Promise<Page<Household>> {
  const { posyandu, household } = narrowed(actor, 'see', 'household', desa);
  const filter = { ...(posyandu && { 'posyandu.id': posyandu }), ...(household && { _id: household }) };
  return loaders.householdsByDesa.load({ key: desa, filter, ...page });
}
