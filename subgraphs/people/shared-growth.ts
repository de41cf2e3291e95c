import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { Consents, type ConsentPurpose } from './consent.ts';
import type { Context } from './loaders.ts';
import { tellOf } from './person-event.ts';
import { changePerson, findAtHomeIn } from './person-in-transaction.ts';
import { People } from './person.ts';

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
  const sharesGrowth = consents.length > 0;
  const [person] = await readIn(tx, People, { _id: personId }, { limit: 1 });
  // Of whoever is forgotten nothing is shared any more.
  if (!person) return;
  const { household } = await findAtHomeIn(tx, personId);
  // Written also where it stays: of two that are withdrawn at once, one is to see the other.
  const changed = await changePerson(tx, person, { set: { sharesGrowth } }, context);
  if ((person.sharesGrowth ?? false) !== sharesGrowth) await tellOf(tx, 'CONSENTED', changed, household, context);
}
