import type { Act } from '../kernel/rights.data.ts';
import { lies, type RegionCode } from '../kernel/region-code.ts';
import type { Narrowing } from '../kernel/rights.ts';
import type { Kind, Subject } from '../kernel/subjects.ts';
import type { Context } from './loaders.ts';

/** How far an actor’s right to a kind of record reaches: into these regions, or to what is the own. */
export interface Reach extends Narrowing {
  regions?: readonly RegionCode[];
}

/**
 * What somebody may do this to within an area, or anywhere: the own regions, or the own posyandu, household or cases of
 * whoever holds none. Throws FORBIDDEN where that is nothing.
 */
export function reachOf(
  act: Act,
  what: Subject | Kind,
  area: RegionCode | null | undefined,
  { rights, actor }: Context,
): Reach {
  const regions = actor.areas
    .flatMap((each) => common(each, area ?? each))
    .filter((region) => rights.may(act, what, { region }));
  if (regions.length > 0) return { regions };
  // Whoever holds no area is narrowed alike in every region, and in none.
  return { ...(area && { regions: [area] }), ...rights.narrowed(act, what, area ?? '') };
}

/** The smaller of two regions that lie in each other; nothing of two that do not. */
const common = (one: RegionCode, other: RegionCode): RegionCode[] =>
  lies(one, { within: other }) ? [one] : lies(other, { within: one }) ? [other] : [];
