import type { Actor } from '../kernel/actor.ts';
import { listPage } from '../kernel/page-loaders.ts';
import type { Page, PageArgs } from '../kernel/pages.ts';
import type { Place } from '../kernel/places.ts';
import type { Filter } from '../kernel/read.ts';
import { NotFound } from '../kernel/refusals.ts';
import { lies, type RegionCode } from '../kernel/region-code.ts';
import type { Context } from './loaders.ts';
import { inForceAt, isInForce, Referrals, type Referral } from './referral.ts';

/** Which referrals are looked for. */
export interface Wanted {
  area?: RegionCode | null | undefined;
  inForce?: boolean | null | undefined;
}

/** A referral by id. Throws NOT_FOUND, and FORBIDDEN where no right reaches it. */
export async function getReferral(id: string, context: Context): Promise<Referral> {
  context.rights.demandSomewhere('see', 'referral');
  const referral = await context.loaders.referralById.load(id);
  if (!referral) throw new NotFound('Referral', id);
  return disclose(referral, context);
}

/** A page of the referrals that the actor may see, the latest first. Throws FORBIDDEN where there can be none. */
export async function listReferrals(
  { area, inForce }: Wanted,
  page: PageArgs,
  context: Context,
): Promise<Page<Referral>> {
  const current = inForceAt(context.now);
  const timely = inForce === true ? current : inForce === false ? { $nor: [current] } : {};
  const filter = { $and: [within(area, context), timely] };
  return disclosed(await listPage(context.store, Referrals, { filter, order: { _id: -1 }, args: page }), context);
}

/** The same of one person. */
export async function listReferralsOf(person: string, page: PageArgs, context: Context): Promise<Page<Referral>> {
  const filter = within(undefined, context);
  return disclosed(await context.loaders.referralsByPerson.load({ key: person, filter, ...page }), context);
}

const disclose = (referral: Referral, context: Context): Referral =>
  context.rights.disclose(referral, 'referral', placeOf(referral, context));

function disclosed(page: Page<Referral>, context: Context): Page<Referral> {
  for (const referral of page.nodes) disclose(referral, context);
  return page;
}

/**
 * Where a referral lies, for this actor and moment. That a token names the person makes it nobody's case yet: it must be
 * in force, and to the doctor's own hospital, or else the place tells of no person by which it could be one.
 */
function placeOf(referral: Referral, { actor, now }: Context): Place {
  const { regions, posyanduId, householdId, person, facilityId } = referral;
  const place = { region: regions.at(-1), posyandu: posyanduId, household: householdId };
  const isCase = isInForce(referral, now) && (actor.facility === null || actor.facility === facilityId);
  return isCase ? { ...place, person: person.id } : place;
}

/** The same as a filter, for lists. */
const cases = (persons: readonly string[], { facility }: Actor, now: Date): Filter => ({
  'person.id': { $in: persons },
  ...inForceAt(now),
  ...(facility !== null && { facilityId: facility }),
});

/** What the actor may see within an area, or anywhere, as a filter. Throws FORBIDDEN where that is nothing. */
function within(area: RegionCode | null | undefined, { rights, actor, now }: Context): Filter {
  const own = actor.areas
    .flatMap((each) => common(each, area ?? each))
    .filter((region) => rights.may('see', 'referral', { region }));
  if (own.length > 0) return { regions: { $in: own } };
  // Whoever holds no area is narrowed alike in every region, and in none.
  const { posyandu, household, persons } = rights.narrowed('see', 'referral', area ?? '');
  return {
    ...(area && { regions: area }),
    // Compared with undefined: an empty word in a token must narrow to nothing, not fail to narrow.
    ...(posyandu !== undefined && { posyanduId: posyandu }),
    ...(household !== undefined && { householdId: household }),
    ...(persons !== undefined && cases(persons, actor, now)),
  };
}

/** The smaller of two regions that lie in each other; nothing of two that do not. */
const common = (one: RegionCode, other: RegionCode): RegionCode[] =>
  lies(one, { within: other }) ? [one] : lies(other, { within: one }) ? [other] : [];
