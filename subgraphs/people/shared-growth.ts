import type { Page, PageArgs } from '../kernel/pages.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { Consents, type ConsentPurpose } from './consent.ts';
import type { Context } from './loaders.ts';
import { tellOf } from './person-event.ts';
import { changePerson, findHouseholdIn } from './person-in-transaction.ts';
import { disclosePerson } from './person.actions.ts';
import { People, type Person } from './person.ts';

const PURPOSE: ConsentPurpose = 'SHARE_GROWTH_WITH_DESA';

/** More than anybody gives. */
const CONSENTS_AT_MOST = 1_000;

/**
 * Once a consent was given or withdrawn: notes with the person whether any that is in force lets the desa see how the child
 * grows, and tells the other departments where that is otherwise than before.
 */
export async function noteSharing(
  tx: Transaction,
  { personId, purpose }: { readonly personId: string; readonly purpose: ConsentPurpose },
  context: Context,
): Promise<void> {
  if (purpose !== PURPOSE) return;
  const inForce = { personId, purpose, withdrawnAt: { $exists: false } };
  const consents = await readIn(tx, Consents, inForce, { fields: [], limit: CONSENTS_AT_MOST });
  const [person] = await readIn(tx, People, { _id: personId }, { limit: 1 });
  // Of whoever is forgotten nothing is shared any more.
  if (!person) return;
  const household = (await findHouseholdIn(tx, person.householdId))!;
  // Written also where it stays: of two that are withdrawn at once, one is to see the other.
  const wish =
    consents.length > 0 ? { set: { sharesGrowthWith: household.desa.code } } : { unset: ['sharesGrowthWith'] };
  const changed = await changePerson(tx, person, wish, context);
  if (changed.sharesGrowthWith !== person.sharesGrowthWith) await tellOf(tx, 'CONSENTED', changed, household, context);
}

/** A page of those who live in a desa and whose growth it may see. Throws FORBIDDEN. */
export async function listSharing(desa: RegionCode, page: PageArgs, context: Context): Promise<Page<Person>> {
  const { rights, loaders } = context;
  rights.demand('see', 'person.identity', { region: desa, consented: true });
  const sharing = await loaders.sharingByDesa.load({ key: desa, ...page });
  const households = await Promise.all(sharing.nodes.map((each) => loaders.householdById.load(each.householdId)));
  for (const [i, person] of sharing.nodes.entries()) disclosePerson(person, households[i]!, rights);
  return sharing;
}
