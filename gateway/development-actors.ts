import { ROLES, type Role } from '../subgraphs/kernel/actor.ts';
import { systemClock, type Clock } from '../subgraphs/kernel/clock.ts';
import type { Config } from '../subgraphs/kernel/config.ts';
import { signDevelopmentToken, type Claims } from '../subgraphs/kernel/development-token.ts';
import type { Department } from './department.ts';
import type { Actor } from './playground/asker.ts';

/** Where the made-up actors live: Desa Bantarbarang. */
const DESA = '33.03.13.2002';

/** Which area an actor of each role is given, by how wide the role's place is. */
const AREAS: Partial<Record<Role, string>> = { puskesmas: '33.03.13', dinkes: '33.03', dpmd: '33.03', agency: '33.03' };

/** Asks a department as the desa's midwife; undefined where it has no answer. */
type Ask = (name: string, query: string, variables?: Record<string, unknown>) => Promise<unknown>;

/** One made-up actor for each role, with a token that is good for a day's work. Development only. */
export async function developmentActors(
  departments: readonly Department[],
  config: Pick<Config, 'keysDirectory' | 'tokens'>,
  clock: Clock = systemClock,
): Promise<Actor[]> {
  const sign = (claims: Claims) => signDevelopmentToken(claims, { ...config, now: clock() });
  const headers = { authorization: `Bearer ${await sign({ role: 'bidan', areas: [DESA] })}` };
  const ask: Ask = async (name, query, variables) =>
    (await departments.find((each) => each.name === name)?.answer({ query, variables, headers }))?.data;
  const [posyandu, household, referred] = await Promise.all([
    firstId(ask, 'services', 'posyandu'),
    firstId(ask, 'people', 'households'),
    firstCase(ask),
  ]);
  return Promise.all(
    Object.entries(ROLES).map(async ([role, meaning]) => ({
      name: meaning,
      role,
      token: await sign({
        role,
        areas: [AREAS[role as Role] ?? DESA],
        ...(role === 'kader' && posyandu && { posyandu }),
        ...(role === 'family' && household && { household }),
        ...(role === 'doctor' && referred),
      }),
    })),
  );
}

/** The id of the first record of a list of the desa; undefined in an empty store. */
async function firstId(ask: Ask, name: string, list: string): Promise<string | undefined> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Desa { found: ${list}(first: 1) { nodes { id } } } } }`;
  const data = await ask(name, query, { of: [{ __typename: 'Desa', code: DESA }] });
  const { _entities } = (data ?? {}) as { _entities?: ({ found: { nodes: { id: string }[] } | null } | null)[] };
  return _entities?.[0]?.found?.nodes[0]?.id;
}

/** What the token of a doctor says to whom a person of the desa is referred just now; undefined where nobody is. */
async function firstCase(ask: Ask): Promise<Pick<Claims, 'facility' | 'cases'> | undefined> {
  const query = `query ($area: RegionCode!) {
    referrals(area: $area, inForce: true, first: 1) { nodes { person { id } facility { id } until } }
  }`;
  const data = (await ask('services', query, { area: DESA })) as {
    referrals?: { nodes: { person: { id: string }; facility: { id: string }; until: string }[] } | null;
  } | null;
  const [referral] = data?.referrals?.nodes ?? [];
  return referral && { facility: referral.facility.id, cases: [`${referral.person.id}@${referral.until}`] };
}
