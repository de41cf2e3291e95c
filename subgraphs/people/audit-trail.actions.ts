import { trailOf, type Trail } from '../kernel/audit-trail.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Context } from './loaders.ts';
import { demandOfPerson } from './person.actions.ts';

/** Whose trail is wanted: exactly one of these. */
export interface WantedTrail {
  person?: string | undefined;
  household?: string | undefined;
  kabupaten?: RegionCode | undefined;
}

/** The trail of a person, household or kabupaten. Throws INVALID and, for a family, FORBIDDEN where it is not the own one. */
export async function getTrail(wanted: WantedTrail, context: Context): Promise<Trail> {
  const trail = trailOf(wanted);
  const { person, household, kabupaten } = wanted;
  // Whoever may see the log everywhere may see it of somebody whose record is erased, too.
  if (person && !context.rights.may('see', 'audit', {})) await demandOfPerson('see', 'audit', person, context);
  if (!person) context.rights.demand('see', 'audit', { household, region: kabupaten });
  return trail;
}
