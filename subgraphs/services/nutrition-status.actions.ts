import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Month } from '../kernel/month.ts';
import { statusOf } from './growth-status.ts';
import { asGrowthCardVerdict, type GrowthCardVerdict } from './kms-verdict.ts';
import type { Context } from './loaders.ts';
import type { NutritionStatus, StandingStatus } from './nutrition-status.ts';
import { PersonHistory } from './person-history.ts';
import { findServed, placeToSee } from './served-person.actions.ts';
import type { StoredPerson } from './served-person.ts';
import { countedReadings } from './counted-readings.ts';
import { MEASURE_OF, VISIT_INDICES } from './visit-growth.ts';
import type { Visit } from './visit.ts';

/** How a person stands on a day, as far as was measured by then; today unless told. Null for one who is not known here. Throws FORBIDDEN. */
export async function nutritionStatusOf(
  id: string,
  at: CalendarDate | null | undefined,
  context: Context,
): Promise<NutritionStatus | null> {
  const place = await placeToSee(id, 'visit.growth', context);
  const [person, visits] = await Promise.all([findServed(id, context), context.loaders.allVisitsByPerson.load(id)]);
  if (!person) return null;
  const known = at ? { ...person, readings: person.readings.filter(({ date }) => date <= at) } : person;
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const status = VISIT_INDICES.flatMap((index) => standing(index, known, byId));
  for (const { visit } of status) context.rights.disclose(visit, 'visit', place);
  const verdict = new PersonHistory(known).verdicts.at(-1);
  return { status, kms: verdict ? asGrowthCardVerdict(verdict) : null };
}

function standing(
  index: (typeof VISIT_INDICES)[number],
  person: StoredPerson,
  visits: ReadonlyMap<string, Visit>,
): StandingStatus[] {
  const counted = countedReadings(person, MEASURE_OF[index]).toReversed();
  for (const { visitId } of counted) {
    const visit = visits.get(visitId);
    const [status] = visit ? statusOf(visit, index) : [];
    if (visit && status && status.missing !== 'NOT_MEASURED') return [{ visit, status }];
  }
  return [];
}

/** The verdicts of the growth card on a person’s months, from one to another. Throws FORBIDDEN. */
export async function listVerdicts(
  id: string,
  { from, to }: { from?: Month | null | undefined; to?: Month | null | undefined },
  context: Context,
): Promise<GrowthCardVerdict[]> {
  await placeToSee(id, 'visit.growth', context);
  const person = await findServed(id, context);
  const verdicts = person ? new PersonHistory(person).verdicts : [];
  return verdicts.filter(({ month }) => month >= (from ?? '') && month <= (to ?? '9999-12')).map(asGrowthCardVerdict);
}
