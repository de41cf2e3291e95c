import { read } from '../kernel/read.ts';
import type { Store } from '../kernel/store.ts';
import { ServedPeople } from './served-person.ts';

/** More than are asked about in one request. */
const ASKED_AT_MOST = 10_000;

/** Which of some persons a posyandu looks after at present: people asks it, for the names of these are shown there. */
export async function findEnrolled(
  { posyandu, persons }: { readonly posyandu: string; readonly persons: readonly string[] },
  { store }: { readonly store: Store },
): Promise<{ enrolled: string[] }> {
  const there = { _id: { $in: persons }, enrolments: { $elemMatch: { posyanduId: posyandu, to: { $exists: false } } } };
  const found = await read(store, ServedPeople, there, { fields: [], limit: ASKED_AT_MOST });
  return { enrolled: found.map(({ _id }) => _id) };
}
