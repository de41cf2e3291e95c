import type { Village } from '../../scripts/seed/invent-village.ts';
import { Households, type Household } from '../../subgraphs/people/household.ts';
import { People, type Person } from '../../subgraphs/people/person.ts';
import type { Collection, Store } from '../../subgraphs/kernel/store.ts';

/** What of the people of a village nothing but an answer to whoever may see it ever says. */
export interface PersonalData {
  /** Full names. Of one word alone nobody can tell whether it is a name. */
  names: readonly string[];
  /** Of persons and of family cards: sixteen digits. */
  numbers: readonly string[];
  homes: readonly Pick<Household, 'dusun' | 'rw' | 'rt'>[];
  /** Numbers as the store keeps them: sealed, or hashed to be looked for. */
  sealed?: readonly string[];
}

/** The personal data of a made-up village. Officials of the stories are public and not among it. */
export function personalDataOf({ people }: Pick<Village, 'people'>): PersonalData {
  const of = <T extends object>(wanted: Collection<T>) => people.find(([each]) => each === wanted)![1] as T[];
  // By their shape rather than their field, so that a number that moves elsewhere is still looked for.
  const numbers = JSON.stringify(people).match(/\b99\d{14}\b/g) ?? [];
  const found = { names: of<Person>(People).map(({ name }) => name), numbers, homes: of<Household>(Households) };
  for (const [kind, each] of Object.entries(found))
    if (each.length < 1_000) throw new Error(`A made-up village of ${each.length} ${kind} is no village to look for`);
  return found;
}

/** What looks like a sealed value or a hash in the records of persons and households, in the ways it may be written. */
export async function sealedIn(store: Store): Promise<string[]> {
  const records = await Promise.all([People, Households].map((of) => store.model(of).collection.find().toArray()));
  const found = records.flat().flatMap(sealedValues);
  if (found.length < 1_000) throw new Error(`The store holds ${found.length} sealed numbers: nothing to look for`);
  return found;
}

/** Long and without a space; an id is written with dashes. */
const SEALED = /^(?![\da-f]{8}-)[\w+/=.:-]{24,}$/;

function sealedValues(value: unknown): string[] {
  if (typeof value === 'string') return SEALED.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if ('buffer' in value) {
    const bytes = Buffer.from((value as { buffer: Uint8Array }).buffer);
    return (['base64url', 'hex'] as const).map((encoding) => bytes.toString(encoding));
  }
  return Object.values(value).flatMap(sealedValues);
}
