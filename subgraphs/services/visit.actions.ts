import type { Page, PageArgs } from '../kernel/pages.ts';
import { Invalid, NotFound } from '../kernel/refusals.ts';
import { valueOf } from '../kernel/write-queue.ts';
import type { Context } from './loaders.ts';
import { findServed, placeOf, placeToSee } from './served-person.actions.ts';
import { countedReadings, MEASURES, type Measure } from './counted-readings.ts';
import type { GrowthIndex } from './growth-status.ts';
import { recordEach } from './visit-batch.ts';
import { MEASURE_OF, readingOf, VISIT_INDICES } from './visit-growth.ts';
import type { VisitInput } from './visit-input.ts';
import { refusalOf, type VisitOutcome } from './visit-outcome.ts';
import { NOT_WITHDRAWN, type Visit } from './visit.ts';

/** The most visits that are sent together. */
export const VISITS_AT_ONCE = 500;

/**
 * Records a visit and answers it once it is acknowledged; a dry run answers the same and saves nothing. Throws what
 * `recordEach` tells of it.
 */
export async function recordVisit(input: VisitInput, dryRun: boolean, context: Context): Promise<Visit> {
  const [outcome] = await recordEach([input], dryRun, context);
  return valueOf(outcome!).visit;
}

/** Records up to 500 visits: those that are good, though others are not. Throws INVALID for more of them. */
export async function recordVisits(
  inputs: readonly VisitInput[],
  dryRun: boolean,
  context: Context,
): Promise<VisitOutcome[]> {
  if (inputs.length > VISITS_AT_ONCE) throw tooManyAtOnce();
  const outcomes = await recordEach(inputs, dryRun, context);
  return outcomes.map((outcome, index) => {
    if ('refusal' in outcome) return { index, wasThere: false, refusal: refusalOf(context.told(outcome.refusal)) };
    const { visit, wasThere } = outcome.value;
    return { index, visit, wasThere };
  });
}

const tooManyAtOnce = () =>
  new Invalid(
    {
      id: `Kirim paling banyak ${VISITS_AT_ONCE} kunjungan sekaligus.`,
      en: `Send at most ${VISITS_AT_ONCE} visits at once.`,
    },
    { fields: { visits: `at most ${VISITS_AT_ONCE}` } },
  );

/** A visit by id. Throws FORBIDDEN where no right reaches the person who came, and alike where there is no such visit. */
export async function getVisit(id: string, context: Context): Promise<Visit> {
  context.rights.demandSomewhere('see', 'visit');
  const visit = await context.loaders.visitById.load(id);
  const person = visit && (await findServed(visit.person.id, context));
  const place = person ? await placeOf(person, context) : {};
  context.rights.demand('see', 'visit', place);
  if (!visit) throw new NotFound('Visit', id);
  return context.rights.disclose(visit, 'visit', place);
}

/** A page of the visits of a person, the latest first, without those that were withdrawn. Throws FORBIDDEN. */
export async function listVisits(id: string, page: PageArgs, context: Context): Promise<Page<Visit>> {
  const place = await placeToSee(id, 'visit', context);
  const visits = await context.loaders.visitsByPerson.load({ key: id, filter: NOT_WITHDRAWN, ...page });
  for (const visit of visits.nodes) context.rights.disclose(visit, 'visit', place);
  return visits;
}

/** Whether one of its measurements is the one that counts for its day. */
export const isCounted = async (visit: Visit, context: Context): Promise<boolean> =>
  (await countedMeasures(visit, context)).length > 0;

/** The indices that go by this visit: of each day, each goes by one. */
export async function indicesCounted(visit: Visit, context: Context): Promise<GrowthIndex[]> {
  const measures = await countedMeasures(visit, context);
  const told = visit.growth.indices.filter(({ missing }) => missing !== 'NOT_MEASURED').map(({ index }) => index);
  return VISIT_INDICES.filter((index) => told.includes(index) && measures.includes(MEASURE_OF[index]));
}

async function countedMeasures(visit: Visit, context: Context): Promise<Measure[]> {
  if (visit.withdrawnAt) return [];
  const person = await findServed(visit.person.id, context);
  const own = readingOf({ ...visit, _id: visit.id });
  if (!person) return [];
  const others = person.readings.filter(({ visitId, date }) => visitId !== visit.id && date === visit.date);
  const ofItsDay = { ...person, readings: [...others, own] };
  return MEASURES.filter((measure) => countedReadings(ofItsDay, measure).some(({ visitId }) => visitId === visit.id));
}
