import type { Page, PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import type { Store } from '../kernel/store.ts';
import { WriteQueue } from '../kernel/write-queue.ts';
import { admit } from './admit-visit.ts';
import type { Context } from './loaders.ts';
import { getPosyandu } from './posyandu.actions.ts';
import { findServed, getServed, placeOf, placeOfVisit, placeToSee } from './served-person.actions.ts';
import { countedReadings, type Measure } from './short-episodes.ts';
import { readingOf } from './visit-growth.ts';
import { asSame } from './same-visit.ts';
import { checkedFacts, type VisitInput } from './visit-input.ts';
import type { Visit } from './visit.ts';
import { withId, writeVisits, type VisitItem, type Written } from './write-visits.ts';

const queues = new WeakMap<Store, WriteQueue<VisitItem, Written>>();

/** The queue of a store: one for a process, however many ask. */
function queueOf(store: Store, atOnce: number): WriteQueue<VisitItem, Written> {
  const queue = queues.get(store) ?? new WriteQueue((items) => writeVisits(store, items), { atOnce });
  queues.set(store, queue);
  return queue;
}

/** Writes a visit with those that wait as well, or at once and alone. */
async function write(item: VisitItem, { store, policy: { visitsTogether } }: Context): Promise<Written> {
  if (visitsTogether > 1) return queueOf(store, visitsTogether).add(item);
  const [outcome] = await writeVisits(store, [item]);
  if ('value' in outcome!) return outcome.value;
  throw outcome!.refusal;
}

/**
 * Records a visit and answers it once it is acknowledged; a dry run answers the same and saves nothing. Throws NOT_FOUND
 * for an unknown person or posyandu, FORBIDDEN, INVALID for what cannot be, CONFLICT where the person is enrolled
 * elsewhere or the id is another visit's, and OVERLOADED.
 */
export async function recordVisit(input: VisitInput, dryRun: boolean, context: Context): Promise<Visit> {
  const item = await itemOf(input, context);
  const { visit, person } = dryRun ? await tried(item, context) : await written(item, context);
  // Judged as it was for recording it: a visit that arrived late may be of somebody who is enrolled there no longer.
  return context.rights.disclose(visit, 'visit', placeOfVisit(person, item.draft.posyandu));
}

async function tried(item: VisitItem, context: Context) {
  const served = await getServed(item.draft.person, context);
  item.judge(served);
  const there = await context.loaders.visitById.load(item.draft.id);
  if (there) return { visit: asSame(there, item.draft), person: served };
  const { visit, person } = admit(served, item.draft, item, item.policy);
  return { visit: withId(visit), person };
}

async function written(item: VisitItem, context: Context) {
  return write(item, context).catch(async (refusal: unknown) => {
    if (!(refusal instanceof NotFound)) throw refusal;
    // Somebody who was registered a moment ago: the register has told, and it was not heard yet.
    await context.feeds.catchUp();
    return write(item, context);
  });
}

async function itemOf(input: VisitInput, context: Context): Promise<VisitItem> {
  const { actor, now, rights, newId, policy } = context;
  const posyandu = await getPosyandu(input.posyandu, context.loaders);
  const desa = posyandu.desa.code;
  rights.demand('record', 'visit.measurements', { region: desa, posyandu: posyandu.id });
  const { id = newId(), ...checked } = checkedFacts(input, desa, now);
  return {
    draft: {
      id,
      ...checked,
      posyandu: { id: posyandu.id, desa },
      recorded: { recordedAt: now, recordedBy: actor.id!, recordedByRole: actor.role!, provenance: 'REPORTED' },
    },
    now,
    newId,
    policy,
    judge: (person) => rights.demand('record', 'visit.measurements', placeOfVisit(person, { id: posyandu.id, desa })),
  };
}

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

/** A page of the visits of a person, the latest first. Throws FORBIDDEN. */
export async function listVisits(id: string, page: PageArgs, context: Context): Promise<Page<Visit>> {
  const place = await placeToSee(id, 'visit', context);
  const visits = await context.loaders.visitsByPerson.load({ key: id, ...page });
  for (const visit of visits.nodes) context.rights.disclose(visit, 'visit', place);
  return visits;
}

/** Whether one of its measurements is the one that counts for its day. */
export async function isCounted(visit: Visit, context: Context): Promise<boolean> {
  const person = await findServed(visit.person.id, context);
  const own = readingOf({ ...visit, _id: visit.id });
  const others = person?.readings.filter(({ visitId, date }) => visitId !== visit.id && date === visit.date) ?? [];
  return [...own.measured].some((measure) =>
    countedReadings([...others, own], measure as Measure).some(({ visitId }) => visitId === visit.id),
  );
}
