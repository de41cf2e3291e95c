import { actorOf, NOBODY, ROLES, type Actor, type Role } from '../../subgraphs/kernel/actor.ts';
import type { Place } from '../../subgraphs/kernel/places.ts';

/** Somebody, and the places that are judged for them. */
export interface Situation {
  actor: Actor;
  places: readonly Place[];
}

/** Every role, and nobody. */
export const ASKERS = [null, ...(Object.keys(ROLES) as Role[])];

/** The moment at which all of it is judged. */
export const NOW = new Date('2026-01-31T03:00:00Z');

/** The desa of most places, and another one of the same kecamatan. */
export const HERE = '33.03.13.2002';
export const ELSEWHERE = '33.03.13.2003';

/** What a token may say of areas: each level above the desa and beside it, several, none. */
const AREAS = [
  [],
  ['33'],
  ['33.03'],
  ['33.03.13'],
  [HERE],
  [ELSEWHERE],
  [ELSEWHERE, HERE],
  ['33.03.14', '33.04', '32'],
  ['33', '33.03.13.2004'],
];

/** Where a record may lie: desa at growing distances, regions that an aggregate counts, nowhere that is known. */
const REGIONS = [
  undefined,
  '',
  HERE,
  ELSEWHERE,
  '33.03.14.2001',
  '33.04.01.2001',
  '32.01.01.2001',
  '33.03.13',
  '33.03',
  '33',
];

const BOTH_SCOPES = 'alerts:read alerts:identified';
const ALL_CLAIMS = { posyandu: 'posyandu', household: 'household', cases: ['person'], scope: BOTH_SCOPES };

/** What a token may say besides, one thing at a time: the last cases end later, now and earlier. */
const CLAIMS: object[] = [
  {},
  ALL_CLAIMS,
  { posyandu: 'posyandu', household: 'another', scope: 'openid' },
  { posyandu: 'another', household: 'household', cases: [] },
  { scope: 'alerts:read' },
  { scope: 'alerts:identified' },
  { scope: `openid ${BOTH_SCOPES}` },
  { cases: ['person'] },
  { cases: ['another', 'person@2026-01-31T03:00:00.001Z'] },
  { cases: ['another', 'person@2026-01-31T03:00:00Z'] },
  { cases: ['person@2026-01-30T23:59:59Z', 'another'] },
];

/** Everything about a record that a claim can match. */
export const OURS: Place = {
  posyandu: 'posyandu',
  household: 'household',
  person: 'person',
  consented: true,
  alerted: true,
};

/** Whose a record may be. That something is not told is not the same as somebody’s claim that is missing. */
const BELONGINGS: Place[] = [
  {},
  OURS,
  { posyandu: 'posyandu' },
  { household: 'household' },
  { person: 'person' },
  { consented: true },
  { alerted: true },
  { posyandu: null, household: null, consented: false, alerted: false },
  { posyandu: 'foreign', household: 'foreign', person: 'foreign', consented: true, alerted: true },
];

const at = (regions: readonly (string | undefined)[], belongings: readonly Place[]): Place[] =>
  regions.flatMap((region) => belongings.map((place) => (region === undefined ? place : { region, ...place })));

const actor = (role: Role, areas: readonly string[], claims: object): Actor =>
  actorOf({ sub: 'somebody', role, areas, ...claims })!;

/**
 * Who may come, and to what: every area against every region, with nothing and with everything beside it; and every other
 * claim against every belonging. All against all would be a hundred times as many and tell no more.
 */
export function situationsOf(role: Role | null): Situation[] {
  if (role === null) return [{ actor: NOBODY, places: at(REGIONS, BELONGINGS) }];
  const where = AREAS.flatMap((areas) => [
    { actor: actor(role, areas, {}), places: at(REGIONS, [{}]) },
    { actor: actor(role, areas, ALL_CLAIMS), places: at(REGIONS, [OURS]) },
  ]);
  const whose = [[], [HERE]].flatMap((areas) =>
    CLAIMS.map((claims) => ({ actor: actor(role, areas, claims), places: at([HERE], BELONGINGS) })),
  );
  return [...where, ...whose];
}
