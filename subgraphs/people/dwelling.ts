import { isDeepStrictEqual } from 'node:util';
import { checkedId } from '../kernel/given-id.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../kernel/refusals.ts';
import type { Stored } from '../kernel/store.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { insert, readIn, remove } from '../kernel/write.ts';
import { Households, MEMBERS_AT_MOST, placeOf, type Household } from './household.ts';
import type { Context } from './loaders.ts';
import {
  checkedHousehold,
  householdAsStored,
  householdFactsOf,
  type HouseholdFacts,
  type NewHouseholdInput,
} from './new-household.ts';
import { findHouseholdIn } from './person-in-transaction.ts';
import { People, type Person } from './person.ts';

/** Where somebody comes to live, as it is sent: exactly one of these. */
export interface DwellingInput {
  household?: string | null | undefined;
  newHousehold?: NewHouseholdInput | null | undefined;
}

/** A household in which somebody comes to live: one that is there, or one that begins. */
export interface Dwelling {
  readonly id: string;
  readonly begins?: HouseholdFacts;
  /** What was sent of it, as `dwellingFactsOf` tells it of one that is there. */
  readonly said: object;
}

/** Looks for a household by id. */
type Find = (id: string) => Promise<Household | null | undefined>;

/**
 * Where somebody comes to live, once the actor may register people there. Throws NOT_FOUND, FORBIDDEN, and INVALID
 * unless exactly one of both is given, and valid.
 */
export async function demandDwelling(
  { household: id, newHousehold }: DwellingInput,
  find: Find,
  context: Context,
): Promise<Dwelling> {
  if ((id == null) === (newHousehold == null))
    throw new Invalid(
      { id: 'Sebutkan rumah tangga yang ada, atau yang baru.', en: 'Give a household that is there, or a new one.' },
      { fields: { household: 'this', newHousehold: 'or this' } },
    );
  const place = newHousehold
    ? { region: newHousehold.desa, posyandu: newHousehold.posyandu }
    : await placeOfKnown(id!, find);
  context.rights.demand('register', 'person.identity', place);
  if (!newHousehold) return { id: id!, said: { household: id } };
  const begins = checkedHousehold(newHousehold);
  await demandWithinReach(begins, context);
  if (newHousehold.id == null) return { id: context.newId(), begins, said: begins };
  const given = checkedId(newHousehold.id, 'id');
  return { id: given, begins, said: { household: given, ...begins } };
}

/**
 * Refuses, with FORBIDDEN, a household in a desa where its posyandu looks after nobody while it does so in another, to
 * whoever may register there by the posyandu alone: by naming it a kader would else register people in any desa. Where a
 * posyandu lies, only services knows. So the first household of a posyandu is believed, and so is whoever may register in
 * the whole desa, which also mends a first one that was wrong.
 */
async function demandWithinReach({ desa, posyandu }: HouseholdFacts, { rights, loaders }: Context): Promise<void> {
  if (posyandu === null || rights.may('register', 'person.identity', { region: desa })) return;
  const one = { key: posyandu, first: 1 };
  const [anywhere, there] = await Promise.all([
    loaders.householdsByPosyandu.load(one),
    loaders.householdsByPosyandu.load({ ...one, filter: { 'desa.code': desa } }),
  ]);
  if (anywhere.nodes.length > 0 && there.nodes.length === 0) throw new Forbidden('register person.identity');
}

async function placeOfKnown(id: string, find: Find) {
  const household = await find(id);
  if (!household) throw new NotFound('Household', id);
  return placeOf(household);
}

/** What is recorded of a household, as a client would say it. */
export const dwellingFactsOf = (household: Household, { keyRing }: Context) => ({
  household: household.id,
  ...householdFactsOf(household, keyRing),
});

/**
 * Has a household take a person in; where it is new, it begins. Throws NOT_FOUND, INVALID where it is full, and CONFLICT
 * where it is another one than was sent.
 */
export async function moveIn(
  tx: Transaction,
  person: string,
  { id, begins }: Dwelling,
  { keyRing }: Context,
): Promise<{ household: Stored<Household>; isNew: boolean }> {
  const household = await findHouseholdIn(tx, id);
  if (!household) {
    if (!begins) throw new NotFound('Household', id);
    return { household: await insert(tx, Households, householdAsStored(begins, id, keyRing)), isNew: true };
  }
  // In which fields it is another one is not told: it may be anybody's.
  if (begins && !isDeepStrictEqual(begins, householdFactsOf(household, keyRing))) throw new Conflict(['newHousehold']);
  const others = (await membersIn(tx, household)).filter(({ _id }) => _id !== person);
  if (others.length >= MEMBERS_AT_MOST)
    throw new Invalid(
      {
        id: `Satu rumah tangga paling banyak ${MEMBERS_AT_MOST} orang.`,
        en: `A household has at most ${MEMBERS_AT_MOST} people.`,
      },
      { fields: { household: `..${MEMBERS_AT_MOST}` } },
    );
  return { household, isNew: false };
}

/** Of those who live together, what is asked of them here. */
type Member = Pick<Stored<Person>, '_id' | 'diedOn'>;

/** Has a household go on after somebody went: it ends with the last one. Gives those who are left. */
export async function goOnWithout(tx: Transaction, household: Household): Promise<Member[]> {
  const left = await membersIn(tx, household);
  if (left.length === 0) await remove(tx, Households, { _id: household.id });
  return left;
}

// Of two who come and go at once neither misses the other: both acts are written to the audit log of the kabupaten, in
// their transactions, and so one of them begins again.
const membersIn = (tx: Transaction, { id }: Household): Promise<Member[]> =>
  readIn(tx, People, { householdId: id }, { fields: ['diedOn'], limit: MEMBERS_AT_MOST });
