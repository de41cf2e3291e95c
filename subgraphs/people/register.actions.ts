import { append } from '../kernel/audit.ts';
import { entryOf } from '../kernel/audit-entry.ts';
import { checkedId } from '../kernel/given-id.ts';
import { recordOnce } from '../kernel/record-once.ts';
import { Conflict } from '../kernel/refusals.ts';
import { transact, type Transaction } from '../kernel/transaction.ts';
import { insert, readIn } from '../kernel/write.ts';
import { auditedHousehold, auditedPerson } from './about-person.ts';
import { demandDwelling, dwellingFactsOf, moveIn, type Dwelling } from './dwelling.ts';
import { ErasedPeople } from './erasure.ts';
import type { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { tellOf } from './person-event.ts';
import { asStored, checkedFacts, factsOf, NOTHING_MORE, type PersonFacts } from './person-facts.ts';
import { getWritten } from './person-in-transaction.ts';
import type { PersonInput } from './person-input.ts';
import { placeOfPerson } from './person.actions.ts';
import { nextVersion, People, type Person } from './person.ts';
import { demandPossible } from './possible-facts.ts';

/** A person who is registered, and the household. */
interface Registered {
  readonly person: Person;
  readonly household: Household;
}

/**
 * Takes somebody into the register, with the household where that is new. Throws NOT_FOUND, FORBIDDEN, INVALID with the
 * fields, and CONFLICT for the NIK of somebody else or an id that is another person.
 */
export async function registerPerson(
  { id: given, household, newHousehold, ...said }: PersonInput,
  context: Context,
): Promise<Person> {
  const find = (home: string) => context.loaders.householdById.clear(home).load(home);
  const dwelling = await demandDwelling({ household, newHousehold }, find, context);
  const id = given == null ? context.newId() : checkedId(given, 'id');
  const facts = { ...NOTHING_MORE, ...checkedFacts(said) } as PersonFacts;
  await recordOnce<Registered>({
    find: () => findRegistered(id, context),
    facts: { ...facts, ...dwelling.said },
    told: (known) => ({ ...factsOf(known.person, context.keyRing), ...dwellingFactsOf(known.household, context) }),
    make: () => transact(context.store, (tx) => register(tx, { id, facts, dwelling }, context)),
  });
  return getWritten(id, context);
}

/** Whoever has the id; null where nobody has. Of somebody whom the actor could not register nothing more is told: CONFLICT. */
async function findRegistered(id: string, { loaders, rights }: Context): Promise<Registered | null> {
  const person = await loaders.personById.clear(id).load(id);
  const household = person && (await loaders.householdById.clear(person.householdId).load(person.householdId));
  if (!household) return null;
  if (!rights.may('register', 'person.identity', placeOfPerson(person, household))) throw new Conflict(['id']);
  return { person, household };
}

async function register(
  tx: Transaction,
  { id, facts, dwelling }: { id: string; facts: PersonFacts; dwelling: Dwelling },
  context: Context,
): Promise<Registered> {
  // Whoever was erased comes not back because a telephone sends its old notes again.
  const [erased] = await readIn(tx, ErasedPeople, { _id: id }, { fields: [], limit: 1 });
  if (erased) throw new Conflict(['id']);
  const { household, isNew } = await moveIn(tx, id, dwelling, context);
  await demandPossible(tx, { id, facts, household, isNew: () => true }, context);
  const known = Object.entries(facts).filter(([, fact]) => fact !== null);
  const person = await insert(tx, People, {
    _id: id,
    ...asStored(Object.fromEntries(known), id, context.keyRing),
    householdId: household.id,
    version: nextVersion({}, context.now),
    provenance: 'REPORTED',
  });
  await tellOf(tx, 'REGISTERED', person, household, context);
  const fields = known.map(([name]) => name);
  await append(
    tx,
    ...(isNew ? [entryOf(context, 'register', auditedHousehold(household), { recordType: 'Household' })] : []),
    entryOf(context, 'register', auditedPerson(person, household), { recordType: 'Person', fields }),
  );
  return { person, household };
}
