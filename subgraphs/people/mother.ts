import type { CalendarDate } from '../kernel/calendar-date.ts';
import { Conflict, Invalid } from '../kernel/refusals.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { hasCompleted } from './adult.ts';
import type { Household } from './household.ts';
import type { Context } from './loaders.ts';
import { placeOfPerson } from './person.actions.ts';
import type { PersonFacts } from './person-facts.ts';
import { findHouseholdIn } from './person-in-transaction.ts';
import { People, type Person } from './person.ts';

/** Younger mothers are not unheard of, but a slip of the pen is likelier. */
const YOUNGEST_MOTHER_YEARS = 10;

/** More than one mother has of one order. */
const CHILDREN_AT_MOST = 100;

/** Who is to be recorded with a mother, and where that child lives. */
interface Child {
  readonly id: string;
  readonly facts: PersonFacts;
  readonly household: Household;
}

/**
 * Refuses a mother who cannot be one, INVALID, and a second child of the same order, CONFLICT: by the mother's NIK and the
 * order of birth a newborn is found. A mother who is not new need not be somebody whom the actor may see.
 */
export async function demandMother(
  tx: Transaction,
  child: Child,
  { isNew }: { isNew: boolean },
  context: Context,
): Promise<void> {
  const { id, facts } = child;
  const { mother, birthOrder, birthDate } = facts;
  if (mother === null) {
    if (birthOrder !== null) throw new Invalid(undefined, { fields: { birthOrder: 'with the mother' } });
    return;
  }
  const [woman] = await readIn(tx, People, { _id: mother }, { limit: 1 });
  const isKnown = !isNew || (woman && (await isNear(tx, woman, child, context)));
  if (!isKnown || mother === id || (woman && !couldBear(woman, birthDate))) throw noMother();
  if (birthOrder === null) return;
  const siblings = await readIn(tx, People, { motherId: mother, birthOrder }, { fields: [], limit: CHILDREN_AT_MOST });
  if (siblings.some((sibling) => sibling._id !== id)) throw new Conflict(['mother', 'birthOrder']);
}

/** Whether somebody lives in the same household, or where the actor may see who it is: of anybody else nothing is told. */
async function isNear(tx: Transaction, woman: Person, { household }: Child, { rights }: Context): Promise<boolean> {
  const home = await findHouseholdIn(tx, woman.householdId);
  return (
    home?.id === household.id ||
    (home !== undefined && rights.may('see', 'person.identity', placeOfPerson(woman, home)))
  );
}

/** What of a woman decides whether she can be the mother of a child. */
type AsMother = Pick<PersonFacts, 'sex' | 'birthDate'> & { readonly diedOn?: CalendarDate | null };

/** Whether it depends on this fact who can be a mother. */
export const isOfMothers = (name: keyof PersonFacts): boolean => ['sex', 'birthDate', 'diedOn'].includes(name);

/**
 * Refuses facts with which somebody could be the mother of a child on record no longer: INVALID with the fields by which
 * they were sent. When the child was born, it does not tell. What was impossible before stands in the way of nothing.
 */
export async function demandStillMother(
  tx: Transaction,
  known: Person,
  facts: AsMother,
  fields: readonly string[],
): Promise<void> {
  const children = await readIn(tx, People, { motherId: known.id }, { fields: ['birthDate'], limit: CHILDREN_AT_MOST });
  if (children.some(({ birthDate }) => couldBear(known, birthDate) && !couldBear(facts, birthDate)))
    throw noMotherOfThem(fields);
}

const couldBear = ({ sex, birthDate, diedOn }: AsMother, bornOn: CalendarDate): boolean =>
  sex === 'FEMALE' && hasCompleted(YOUNGEST_MOTHER_YEARS, bornOn, birthDate) && (!diedOn || bornOn <= diedOn);

const noMother = () =>
  new Invalid(
    {
      id: 'Ibu adalah perempuan yang terdaftar dan cukup umur saat anak lahir.',
      en: 'A mother is a woman in the register who was old enough when the child was born.',
    },
    { fields: { mother: `a woman on record, ${YOUNGEST_MOTHER_YEARS} years older` } },
  );

const noMotherOfThem = (fields: readonly string[]) =>
  new Invalid(
    {
      id: 'Ini tidak mungkin bagi ibu dari anak yang terdaftar; periksa pula data anaknya.',
      en: 'This cannot be so of the mother of a child in the register; check what is recorded of the child, too.',
    },
    { fields: Object.fromEntries(fields.map((name) => [name, 'possible for the mother of her children'])) },
  );
