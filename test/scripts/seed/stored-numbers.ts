import type { KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { read } from '../../../subgraphs/kernel/read.ts';
import type { Collection, Store } from '../../../subgraphs/kernel/store.ts';
import { Households, type Household } from '../../../subgraphs/people/household.ts';
import { People, type Person } from '../../../subgraphs/people/person.ts';
import { openNumber } from '../../../subgraphs/people/sealed-number.ts';
import type { aVillage } from './a-village.ts';

/** Expects the numbers of a village's persons to be sealed in the store, and to open as they were invented. */
export async function expectSealed(
  store: Store,
  { people, households }: ReturnType<typeof aVillage>,
  keyRing: KeyRing,
): Promise<void> {
  const stored = async <T extends object>(of: Collection<T>) =>
    new Map((await read(store, of, {}, { limit: 20_000 })).map((each) => [each._id, each]));
  const [persons, homes] = [await stored<Person>(People), await stored<Household>(Households)];
  const numbers = people.map(({ _id }) => {
    const number = persons.get(_id)!.nik;
    return [number && openNumber(keyRing, number, { id: _id, field: 'nik' }), number?.hash];
  });
  expect(numbers).toEqual(people.map(({ nik }) => [nik, nik && keyRing.hash(nik)]));
  const cards = households.map(({ _id }) => {
    const number = homes.get(_id)!.familyCardNumber!;
    return openNumber(keyRing, number, { id: _id, field: 'familyCardNumber' });
  });
  expect(cards).toEqual(households.map(({ familyCardNumber }) => familyCardNumber));
}
