import { Field, Int, ObjectType } from 'type-graphql';
import { Part } from '../kernel/guard.ts';
import { NotFound } from '../kernel/refusals.ts';
import { read } from '../kernel/read.ts';
import type { Context } from './loaders.ts';
import { checkedNik, nikWarnings, type Nik, type NikWarning } from './nik.ts';
import { disclosePerson, findAtHome, placeOfPerson } from './person.actions.ts';
import { People, type Person } from './person.ts';
import { openNumber } from './sealed-number.ts';

/** What stands in for the NIK of a newborn who has none yet, as SATUSEHAT takes it (`nik-ibu`). */
@ObjectType({ description: 'What stands in for the NIK of a newborn: the mother’s NIK and the order of birth' })
@Part()
export class NewbornIdentity {
  @Field(() => String, { nullable: true, description: 'The mother’s NIK, masked; null where she has none either' })
  motherNik!: string | null;
  @Field(() => Int, { description: 'Which child of hers, from 1' }) birthOrder!: number;
}

/**
 * A person by NIK, or a newborn by the mother's NIK and the order of birth. Throws INVALID for what is no NIK, FORBIDDEN
 * for a role that sees none, and NOT_FOUND otherwise, also for somebody elsewhere: that there is such a person tells something.
 */
export async function getPersonByNik(number: string, birthOrder: number | null, context: Context): Promise<Person> {
  const nik = checkedNik(number);
  const found = await findByNik(nik, birthOrder, context);
  const home = found && (await findAtHome(found.id, context));
  if (!home || !context.rights.may('see', 'person.nik', placeOfPerson(home.person, home.household)))
    throw new NotFound('Person', 'by NIK');
  return disclosePerson(home.person, home.household, context.rights);
}

async function findByNik(nik: Nik, birthOrder: number | null, { store, keyRing }: Context) {
  const [holder] = await read(store, People, { 'nik.hash': { $in: keyRing.hashes(nik) } }, { limit: 1 });
  if (birthOrder === null || !holder) return holder;
  const newborn = { motherId: holder.id, birthOrder, nik: { $exists: false } };
  const [child] = await read(store, People, newborn, { limit: 1 });
  return child;
}

/** What looks wrong about somebody's NIK; empty where there is none. */
export function warningsOf({ id, nik, birthDate, sex }: Person, { keyRing }: Context): NikWarning[] {
  return nik ? nikWarnings(openNumber(keyRing, nik, { id, field: 'nik' }) as Nik, { birthDate, sex }) : [];
}

/** What stands in for a missing NIK; null where there is one, or the mother is not recorded. */
export async function newbornIdentity(
  { nik, motherId, birthOrder }: Person,
  { loaders }: Context,
): Promise<NewbornIdentity | null> {
  if (nik || !motherId || !birthOrder) return null;
  const mother = await loaders.personById.load(motherId);
  return { motherNik: mother?.nik?.shown ?? null, birthOrder };
}
