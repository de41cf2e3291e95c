import { read } from '../kernel/read.ts';
import { NotFound } from '../kernel/refusals.ts';
import type { Store } from '../kernel/store.ts';
import { attempted, valueOf, WriteQueue, type Outcome } from '../kernel/write-queue.ts';
import type { Admitted } from './admit-visit.ts';
import type { Context } from './loaders.ts';
import { getPosyandu } from './posyandu.actions.ts';
import type { AtHand } from './posyandu.ts';
import { placeOnDay } from './served-person.actions.ts';
import { ServedPeople, type StoredPerson } from './served-person.ts';
import { checkedVisit, type VisitInput } from './visit-input.ts';
import { Visits } from './visit.ts';
import { answerOf, outcomeOf, writeVisits, type VisitItem, type Written } from './write-visits.ts';

type Outcomes = readonly Outcome<Written>[];

/** Writes items, or tries them; of two of one child the second sees the first. */
type Run = (items: readonly VisitItem[]) => Promise<Outcomes>;

/**
 * Records visits and tells of each, in their order, what became of it, once it is acknowledged; a dry run tells the same
 * and saves nothing. It does not throw for what is wrong with one of them: NOT_FOUND for an unknown person or posyandu,
 * FORBIDDEN, INVALID for what cannot be, CONFLICT where the person is enrolled elsewhere or the id is another visit's,
 * OVERLOADED, and UNAVAILABLE where people cannot be asked for somebody who is unknown.
 */
export async function recordEach(
  inputs: readonly VisitInput[],
  dryRun: boolean,
  context: Context,
): Promise<Outcome<Written>[]> {
  const posts = await postsOf(inputs, context);
  const items = inputs.map((input) => attempted(() => itemOf(input, valueOf(posts.get(input.posyandu)!), context)));
  const run = dryRun ? trialIn(context) : (some: readonly VisitItem[]) => write(some, context);
  return further(items, async (able) => {
    const outcomes = await withNews(able, run, context);
    return outcomes.map((outcome, i) => attempted(() => disclosed(valueOf(outcome), able[i]!, context)));
  });
}

/** Takes what has a value one step further, all of it together; a refusal stays where it stands. */
async function further<T, R>(
  outcomes: readonly Outcome<T>[],
  step: (values: readonly T[]) => Promise<readonly Outcome<R>[]>,
): Promise<Outcome<R>[]> {
  const stepped = (await step(outcomes.flatMap((each) => ('value' in each ? [each.value] : [])))).values();
  return outcomes.map((each) => ('value' in each ? stepped.next().value! : each));
}

/** The posyandu of some visits, each asked for and judged once. */
async function postsOf(inputs: readonly VisitInput[], context: Context): Promise<Map<string, Outcome<AtHand>>> {
  const ids = [...new Set(inputs.map(({ posyandu }) => posyandu))];
  const found = await Promise.allSettled(ids.map((id) => getPosyandu(id, context.loaders)));
  return new Map(
    found.map((each, i) => {
      const post = attempted(() => {
        if (each.status === 'rejected') throw each.reason;
        const { id, desa } = each.value;
        context.rights.demand('record', 'visit.measurements', { region: desa.code, posyandu: id });
        return { id, desa: desa.code };
      });
      return [ids[i]!, post];
    }),
  );
}

function itemOf(input: VisitInput, posyandu: AtHand, { actor, now, rights, newId, policy }: Context): VisitItem {
  const { id = newId(), ...checked } = checkedVisit(input, posyandu.desa, now);
  const recorded = {
    recordedAt: now,
    recordedBy: actor.id!,
    recordedByRole: actor.role!,
    provenance: 'REPORTED',
  } as const;
  return {
    draft: { id, ...checked, posyandu, recorded },
    now,
    newId,
    policy,
    judge: (person) => rights.demand('record', 'visit.measurements', placeOnDay(person, posyandu, checked.facts.date)),
  };
}

const isOfUnknown = (outcome: Outcome<Written>) => 'refusal' in outcome && outcome.refusal instanceof NotFound;

/** Runs items, and once more those of whom nobody knows: they may have been registered a moment ago, and not heard of yet. */
async function withNews(items: readonly VisitItem[], run: Run, { feeds }: Context): Promise<Outcomes> {
  const outcomes = await run(items);
  const unknown = items.filter((_, i) => isOfUnknown(outcomes[i]!));
  if (unknown.length === 0) return outcomes;
  const again = await feeds.catchUp().then(
    () => run(unknown),
    (refusal: unknown) => unknown.map(() => ({ refusal })),
  );
  const told = again.values();
  return outcomes.map((outcome) => (isOfUnknown(outcome) ? told.next().value! : outcome));
}

const queues = new WeakMap<Store, WriteQueue<VisitItem, Written>>();

/** The queue of a store: one for a process, however many ask. */
function queueOf(store: Store, atOnce: number): WriteQueue<VisitItem, Written> {
  const queue = queues.get(store) ?? new WriteQueue((items) => writeVisits(store, items), { atOnce });
  queues.set(store, queue);
  return queue;
}

/** Writes visits with those that wait as well; or, where each is to have a transaction of its own, one by one. */
async function write(items: readonly VisitItem[], { store, policy: { visitsTogether } }: Context): Promise<Outcomes> {
  if (visitsTogether > 1) return queueOf(store, visitsTogether).addAll(items);
  const outcomes: Outcome<Written>[] = [];
  for (const item of items)
    outcomes.push(...(await writeVisits(store, [item]).catch((refusal: unknown) => [{ refusal }])));
  return outcomes;
}

/** What would become of visits, by what is stored and what those before them would leave. */
function trialIn({ store }: Context): Run {
  const people = new Map<string, StoredPerson>();
  const admitted = new Map<string, Admitted>();
  return async (items) => {
    const ids = [...new Set(items.map(({ draft }) => draft.person))];
    const visitIds = [...new Set(items.map(({ draft }) => draft.id))];
    const [found, visits] = await Promise.all([
      read(store, ServedPeople, { _id: { $in: ids } }, { limit: ids.length }),
      read(store, Visits, { _id: { $in: visitIds } }, { limit: visitIds.length }),
    ]);
    for (const person of found) people.set(person._id, person);
    const there = new Map(visits.map((visit) => [visit._id, visit]));
    return items.map((item) => {
      const visit = there.get(item.draft.id);
      return visit ? answerOf(item, visit, people.get(item.draft.person)) : outcomeOf(item, people, admitted);
    });
  };
}

/** A visit that may be shown, and what is asked of it further sees the person as the visit left it. */
function disclosed(written: Written, { draft }: VisitItem, { rights, loaders }: Context): Written {
  const { visit, person } = written;
  // Judged as it was for recording it: a visit that arrived late may be of somebody who is enrolled there no longer.
  rights.disclose(visit, 'visit', placeOnDay(person, draft.posyandu, draft.facts.date));
  loaders.servedById.clear(person._id).prime(person._id, person);
  return written;
}
