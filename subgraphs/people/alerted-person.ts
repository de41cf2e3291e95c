import { Forbidden } from '../kernel/refusals.ts';
import type { AlertReference } from './alert.reference.ts';
import type { Context } from './loaders.ts';
import { placeOfPerson } from './person.actions.ts';
import type { Person } from './person.ts';
import { placeAsSasaran } from './sasaran.ts';

/**
 * Whom an alert is about, as services discloses it to the actor: at least which person it is; null for one who is no longer
 * in the register. Throws FORBIDDEN where nothing is disclosed.
 */
export async function personOfAlert({ id, disclosure }: AlertReference, context: Context): Promise<Person | null> {
  const { rights, actor, words, loaders } = context;
  const disclosed = disclosure ? words.read(disclosure) : undefined;
  if (!disclosed || disclosed['alert'] !== id || (disclosed['actor'] ?? null) !== actor.id)
    throw new Forbidden('see alert.identity');
  const person = await loaders.personById.load(disclosed['person'] as string);
  const household = person && (await loaders.householdById.load(person.householdId));
  if (!household) return null;
  const place = await placeAsSasaran(person.id, 'person', placeOfPerson(person, household), context);
  return rights.reveal(person, 'person', { ...place, alerted: true });
}
