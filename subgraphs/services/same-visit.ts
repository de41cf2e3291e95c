import { Conflict } from '../kernel/refusals.ts';
import type { Stored } from '../kernel/store.ts';
import type { VisitDraft } from './admit-visit.ts';
import type { VisitFacts } from './visit-input.ts';
import type { Visit } from './visit.ts';

const FACTS = [
  'date',
  'weightGrams',
  'lengthMillimetres',
  'posture',
  'headCircumferenceMillimetres',
  'armCircumferenceMillimetres',
  'oedema',
  'tool',
  'growthCardShown',
] as const satisfies (keyof VisitFacts)[];

/** What a visit says; absent is absent. */
export const saidBy = (visit: VisitFacts): VisitFacts =>
  Object.fromEntries(
    FACTS.flatMap((field) => (visit[field] == null ? [] : [[field, visit[field]]])),
  ) as unknown as VisitFacts;

/** In which fields two visits say something else. */
export const differingIn = (one: VisitFacts, other: VisitFacts): (keyof VisitFacts)[] =>
  FACTS.filter((field) => (one[field] ?? null) !== (other[field] ?? null));

/**
 * The visit, if it says what is to be recorded, or did before somebody corrected it: a phone does not know of that. Throws
 * CONFLICT with the fields that differ; of a visit of somebody else with the id alone, for whoever guesses would learn by it
 * what was measured.
 */
export function asSame(visit: Stored<Visit>, { person, posyandu, facts }: VisitDraft): Stored<Visit> {
  if (visit.person.id !== person) throw new Conflict(['id']);
  const said = [visit, ...(visit.revisions ?? []).flatMap(({ before }) => before ?? [])];
  const isHere = visit.posyanduId === posyandu.id;
  if (isHere && said.some((each) => differingIn(each, facts).length === 0)) return visit;
  throw new Conflict(['id', ...differingIn(visit, facts), ...(isHere ? [] : ['posyandu'])]);
}
