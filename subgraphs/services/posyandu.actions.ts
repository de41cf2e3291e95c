import { NotFound } from '../kernel/refusals.ts';
import type { Loaders } from './loaders.ts';
import { asPosyandu, type Posyandu } from './posyandu.ts';

/** A posyandu by id; null where there is none, and for a facility of another kind. */
export const findPosyandu = async (id: string, { facilityById }: Loaders): Promise<Posyandu | null> =>
  asPosyandu(await facilityById.load(id));

/** The same, refused with NOT_FOUND. */
export async function getPosyandu(id: string, loaders: Loaders): Promise<Posyandu> {
  const found = await findPosyandu(id, loaders);
  if (!found) throw new NotFound('Posyandu', id);
  return found;
}
