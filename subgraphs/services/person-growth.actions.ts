import type { Context } from './loaders.ts';
import type { PersonGrowth } from './person-growth.ts';
import { findServed, placeToSee } from './served-person.actions.ts';
import { countedReadings, MEASURES, type Measure } from './counted-readings.ts';
import type { Visit } from './visit.ts';

/** How a person grows, by all visits that count; null for one whom nobody has told of. Throws FORBIDDEN. */
export async function growthOfPerson(id: string, context: Context): Promise<PersonGrowth | null> {
  const place = await placeToSee(id, 'visit.growth', context);
  const [person, visits] = await Promise.all([findServed(id, context), context.loaders.allVisitsByPerson.load(id)]);
  if (!person) return null;
  const counting = new Map(
    MEASURES.map((each) => [each, new Set(countedReadings(person, each).map(({ visitId }) => visitId))]),
  );
  const counts = ({ id: visit }: Visit, measure: Measure) => counting.get(measure)!.has(visit);
  const history = visits.filter((visit) => MEASURES.some((measure) => counts(visit, measure))).toReversed();
  for (const visit of history) context.rights.disclose(visit, 'visit', place);
  return { history, sex: person.sex, counts };
}
