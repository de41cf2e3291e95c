import type { Context } from './loaders.ts';
import type { PersonGrowth } from './person-growth.ts';
import { findServed, placeToSee } from './served-person.actions.ts';
import { countedReadings } from './counted-readings.ts';

/** How a person grows, by all visits that count; null for one whom nobody has told of. Throws FORBIDDEN. */
export async function growthOfPerson(id: string, context: Context): Promise<PersonGrowth | null> {
  const place = await placeToSee(id, 'visit.growth', context);
  const [person, visits] = await Promise.all([findServed(id, context), context.loaders.allVisitsByPerson.load(id)]);
  if (!person) return null;
  const counting = new Set(
    (['W', 'L', 'H', 'A'] as const).flatMap((measure) =>
      countedReadings(person.readings, measure).map(({ visitId }) => visitId),
    ),
  );
  const history = visits.filter((visit) => counting.has(visit.id)).toReversed();
  for (const visit of history) context.rights.disclose(visit, 'visit', place);
  return { history, sex: person.sex };
}
