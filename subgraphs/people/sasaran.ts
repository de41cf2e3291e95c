import DataLoader from 'dataloader';
import type { Place } from '../kernel/places.ts';
import type { Context } from './loaders.ts';

const loaders = new WeakMap<Context, DataLoader<string, boolean>>();

/** Whether somebody is enrolled at the posyandu of whoever asks, as services says: asked once for all of a request. */
function enrolledHere(context: Context): DataLoader<string, boolean> {
  const { actor, askHouse } = context;
  const known = loaders.get(context);
  if (known) return known;
  const asking = new DataLoader<string, boolean>(async (persons) => {
    const asked = { posyandu: actor.posyandu, persons };
    const { enrolled = [] } = await askHouse<{ enrolled: string[] }>('services', 'findEnrolled', asked);
    const found = new Set(enrolled);
    return persons.map((id) => found.has(id));
  });
  loaders.set(context, asking);
  return asking;
}

/**
 * Where a person, or the household, lies for whoever works at a posyandu: there as well where it looks after the person
 * (sasaran), whatever looks after the household. Asked for those alone who could see nothing of it else. Throws UNAVAILABLE and
 * TIMEOUT.
 */
export async function placeAsSasaran<P extends Place>(
  personId: string,
  kind: 'person' | 'household',
  place: P,
  context: Context,
): Promise<P> {
  const { posyandu } = context.actor;
  if (posyandu === null || context.rights.may('see', kind, place)) return place;
  return (await enrolledHere(context).load(personId)) ? { ...place, posyandu } : place;
}
