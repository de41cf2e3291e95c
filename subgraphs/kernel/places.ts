import type { Actor } from './actor.ts';
import { levelOf, lies, REGION_LEVELS, type Level } from './region-code.ts';
import type { Only, Where } from './rights.data.ts';

/** Where a record lies, or whom it is about: what a right is judged by. What is not told matches nobody’s own. */
export interface Place {
  /** The code of the desa in which it lies; of an aggregate, of the region it counts. */
  region?: string | undefined;
  /** The posyandu that looks after it. */
  posyandu?: string | null | undefined;
  household?: string | null | undefined;
  /** The person it is about. */
  person?: string | undefined;
  /** Whether the family has consented to this being seen, for the purpose at hand. */
  consented?: boolean;
  /** Of a person: whether it is an alert, which the actor may see, that leads to it. */
  alerted?: boolean;
}

/** The widest area that counts as one's own; a token that names a wider one gives nothing by it. */
const WIDEST: Partial<Record<Where, Level>> = {
  OWN_DESA: 'VILLAGE',
  OWN_KECAMATAN: 'DISTRICT',
  OWN_KABUPATEN: 'REGENCY',
  AS_APPOINTED: 'PROVINCE',
  AGREEMENT: 'PROVINCE',
};

// An actor stays the same for as long as the token is remembered, and is asked about once for each record.
const known = new WeakMap<Actor, Map<Where, readonly string[]>>();

/** The areas of an actor that count where a right holds by area; undefined where it holds by something else. */
export function ownAreas(actor: Actor, where: Where): readonly string[] | undefined {
  const widest = WIDEST[where];
  if (!widest) return undefined;
  const byWhere = known.get(actor) ?? new Map<Where, readonly string[]>();
  known.set(actor, byWhere);
  const isOwn = (level: Level) => REGION_LEVELS.indexOf(level) >= REGION_LEVELS.indexOf(widest);
  const areas = byWhere.get(where) ?? actor.areas.filter((area) => isOwn(levelOf(area)));
  byWhere.set(where, areas);
  return areas;
}

/** Whether a place is the actor's own, as a right means it, at a moment. */
export function holds(where: Where, actor: Actor, place: Place, now: Date): boolean {
  const areas = ownAreas(actor, where);
  const { region } = place;
  if (areas) return region !== undefined && areas.some((within) => lies(region, { within }));
  switch (where) {
    case 'EVERYWHERE':
      return true;
    case 'OWN_FAMILY':
      return actor.household !== null && place.household === actor.household;
    case 'OWN_POSYANDU':
      return actor.posyandu !== null && place.posyandu === actor.posyandu;
    case 'REFERRED_CASE':
      return place.person !== undefined && casesOf(actor, now).includes(place.person);
    default:
      return false;
  }
}

/** Whether there is any place at all that is the actor's own, as a right means it. */
export function holdsSomewhere(where: Where, actor: Actor, now: Date): boolean {
  const areas = ownAreas(actor, where);
  if (areas) return areas.length > 0;
  const person = casesOf(actor, now)[0];
  return holds(where, actor, { posyandu: actor.posyandu, household: actor.household, person }, now);
}

/** The persons whose case is referred to the actor at a moment. */
export const casesOf = ({ cases }: Actor, now: Date): string[] =>
  cases.filter(({ until }) => until === null || now < until).map(({ person }) => person);

/** Whether what a right asks for besides is there: the token's scope, the family's consent, an alert. */
export function granted(only: Only | undefined, { scopes }: Actor, { consented, alerted }: Place): boolean {
  if (only === undefined) return true;
  if (only === 'consent') return consented === true;
  if (only === 'identified alert') return alerted === true && scopes.includes('alerts:identified');
  return scopes.includes(only);
}
