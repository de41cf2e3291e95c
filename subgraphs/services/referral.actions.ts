import type { Actor } from '../kernel/actor.ts';
import { listPage } from '../kernel/page-loaders.ts';
import { PAGE_AT_MOST, type Page, type PageArgs } from '../kernel/pages.ts';
import { casesOf, type Place } from '../kernel/places.ts';
import type { Filter } from '../kernel/read.ts';
import { NotFound } from '../kernel/refusals.ts';
import type { RegionCode } from '../kernel/region-code.ts';
import type { Context } from './loaders.ts';
import { reachOf } from './reach.ts';
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

/**
 * Whether a person is a case of whoever asks: a referral to the own hospital is in force. Asked for those alone whose
 * token names the person.
 */
export async function isCase(person: string, context: Context): Promise<boolean> {
  return casesOf(context.actor, context.now).includes(person) && (await inForceOf(person, context)).length > 0;
}

/** A person who is such a case, and the first moment at which that is over. */
export interface Case {
  readonly person: string;
  readonly until: Date;
}

/** Who is such a case just now: until the referral or the token ends, whichever is earlier. */
export async function casesInForce(context: Context): Promise<readonly Case[]> {
  const { actor, now } = context;
  const named = actor.cases.filter(({ person }) => casesOf(actor, now).includes(person));
  const found = await Promise.all(
    named.map(async ({ person, until }) => {
      const referrals = await inForceOf(person, context);
      return referrals.map(({ until: end }) => ({ person, until: until && until < end ? until : end }));
    }),
  );
  return found.flat();
}

/** The referrals of a person that are in force just now, and that the actor may see. */
async function inForceOf(person: string, context: Context): Promise<readonly Referral[]> {
  const { nodes } = await listReferralsOf(person, { first: PAGE_AT_MOST }, context);
  return nodes.filter((referral) => isInForce(referral, context.now));
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
function within(area: RegionCode | null | undefined, context: Context): Filter {
  const { regions, posyandu, household, persons } = reachOf('see', 'referral', area, context);
  return {
    ...(regions && { regions: { $in: regions } }),
    // Compared with undefined: an empty word in a token must narrow to nothing, not fail to narrow.
    ...(posyandu !== undefined && { posyanduId: posyandu }),
    ...(household !== undefined && { householdId: household }),
    ...(persons !== undefined && cases(persons, context.actor, context.now)),
  };
}
