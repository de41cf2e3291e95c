import { isDuplicate } from '../kernel/duplicate-key.ts';
import type { Policy } from '../kernel/policy.ts';
import { read } from '../kernel/read.ts';
import { NotFound } from '../kernel/refusals.ts';
import type { Store, Stored } from '../kernel/store.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { readIn } from '../kernel/write.ts';
import { insertChecked } from '../kernel/write-many.ts';
import type { Outcome } from '../kernel/write-queue.ts';
import { admit, type Admitted, type VisitDraft, type VisitRecord } from './admit-visit.ts';
import { ServedPeople, type StoredPerson } from './served-person.ts';
import { asSame } from './same-visit.ts';
import { Visits, type Visit } from './visit.ts';
import { changePeople, writeChanged } from './write-changed.ts';

/** A visit that waits to be written, with who may refuse it once the person is known, and what makes ids and tells the time. */
export interface VisitItem {
  readonly draft: VisitDraft;
  readonly now: Date;
  readonly policy: Policy;
  newId(): string;
  /** Throws FORBIDDEN where whoever records it has no right to this person. */
  judge(person: StoredPerson): void;
}

/** A visit that is there, and the person as known with it. */
export interface Written {
  readonly visit: Stored<Visit>;
  readonly person: StoredPerson;
  /** Whether it was there before: then nothing was changed. */
  readonly wasThere: boolean;
}

type VisitOutcome = Outcome<Written>;

/**
 * Writes visits in one transaction, each judged by what the ones before it have left: of two of one child, the second
 * sees the first. What is refused is refused alone. An id that is there already is the same visit, if it says the same.
 */
export async function writeVisits(store: Store, items: readonly VisitItem[]): Promise<VisitOutcome[]> {
  try {
    return await changePeople(store, (tx) => writeGroup(tx, items));
  } catch (error) {
    if (!isDuplicate(error as { code?: unknown })) throw error;
    return writeTheOthers(store, items, error);
  }
}

async function writeGroup(tx: Transaction, items: readonly VisitItem[]): Promise<VisitOutcome[]> {
  const ids = [...new Set(items.map(({ draft }) => draft.person))];
  const found = await readIn(tx, ServedPeople, { _id: { $in: ids } }, { limit: ids.length });
  const people = new Map<string, StoredPerson>(found.map((person) => [person._id, person]));
  const admitted = new Map<string, Admitted>();
  const outcomes = items.map((item) => outcomeOf(item, people, admitted));
  const all = [...admitted.values()];
  await insertChecked(
    tx,
    Visits,
    all.map(({ visit }) => visit),
  );
  await writeChanged(tx, found, all, items.at(-1)!.now);
  return outcomes;
}

/** What becomes of a visit, by what those before it have left in `people` and `admitted`; it leaves there what it changes. */
export function outcomeOf(
  { draft, judge, policy, ...cause }: VisitItem,
  people: Map<string, StoredPerson>,
  admitted: Map<string, Admitted>,
): VisitOutcome {
  try {
    const person = people.get(draft.person);
    if (!person) throw new NotFound('Person', draft.person);
    judge(person);
    const twin = admitted.get(draft.id);
    if (twin) return { value: { visit: asSame(withId(twin.visit), draft), person, wasThere: true } };
    const made = admit(person, draft, cause, policy);
    admitted.set(draft.id, made);
    people.set(draft.person, made.person);
    return { value: { visit: withId(made.visit), person: made.person, wasThere: false } };
  } catch (refusal) {
    return { refusal };
  }
}

/** Answers those whose visit is there already from it, and writes the others. */
async function writeTheOthers(store: Store, items: readonly VisitItem[], error: unknown): Promise<VisitOutcome[]> {
  const ids = [...new Set(items.map(({ draft }) => draft.id))];
  // After a failover it may be there, and the majority not be known to have it.
  const found = await read(store, Visits, { _id: { $in: ids } }, { limit: ids.length, latest: true });
  const there = new Map(found.map((visit) => [visit._id, visit]));
  if (there.size === 0) throw error;
  const rest = items.filter(({ draft }) => !there.has(draft.id));
  const written = rest.length > 0 ? await writeVisits(store, rest) : [];
  const stored = items.filter(({ draft }) => there.has(draft.id));
  const answered = await answersOf(store, stored, there);
  return items.map((item) => answered.get(item) ?? written[rest.indexOf(item)]!);
}

async function answersOf(
  store: Store,
  items: readonly VisitItem[],
  there: ReadonlyMap<string, Stored<Visit>>,
): Promise<Map<VisitItem, VisitOutcome>> {
  const ids = [...new Set(items.map(({ draft }) => draft.person))];
  const people = new Map(
    (await read(store, ServedPeople, { _id: { $in: ids } }, { limit: ids.length })).map((each) => [each._id, each]),
  );
  return new Map(items.map((item) => [item, answerOf(item, there.get(item.draft.id)!, people.get(item.draft.person))]));
}

/** What becomes of a visit whose id is there already. */
export function answerOf(
  { draft, judge }: VisitItem,
  visit: Stored<Visit>,
  person: StoredPerson | undefined,
): VisitOutcome {
  try {
    if (!person) throw new NotFound('Person', draft.person);
    judge(person);
    return { value: { visit: asSame(visit, draft), person, wasThere: true } };
  } catch (refusal) {
    return { refusal };
  }
}

/** A visit with the name that its key has in GraphQL. */
export const withId = (visit: VisitRecord): Stored<Visit> => ({ ...visit, id: visit._id });
