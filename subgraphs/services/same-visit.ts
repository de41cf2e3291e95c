import { Conflict } from '../kernel/refusals.ts';
import type { Stored } from '../kernel/store.ts';
import type { VisitDraft } from './admit-visit.ts';
import type { Visit } from './visit.ts';

/**
 * The visit, if it says what is to be recorded. Throws CONFLICT with the fields that differ; of a visit of somebody else
 * with the id alone, for whoever guesses would learn by it what was measured.
 */
export function asSame(visit: Stored<Visit>, { person, posyandu, facts }: VisitDraft): Stored<Visit> {
  if (visit.person.id !== person) throw new Conflict(['id']);
  const { weightGrams, lengthMillimetres, posture, date, oedema, tool, growthCardShown } = visit;
  const { headCircumferenceMillimetres, armCircumferenceMillimetres } = visit;
  const there: Record<string, unknown> = {
    ...{ weightGrams, lengthMillimetres, posture, date, oedema, tool, growthCardShown },
    ...{ headCircumferenceMillimetres, armCircumferenceMillimetres },
    posyandu: visit.posyanduId,
  };
  const sent: Record<string, unknown> = { ...facts, posyandu: posyandu.id };
  const differing = Object.keys(there).filter((field) => (there[field] ?? null) !== (sent[field] ?? null));
  if (differing.length > 0) throw new Conflict(['id', ...differing]);
  return visit;
}
