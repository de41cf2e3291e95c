import { ROLES, type Role } from '../subgraphs/kernel/actor.ts';
import type { Config } from '../subgraphs/kernel/config.ts';
import { signDevelopmentToken, type Claims } from '../subgraphs/kernel/tokens.ts';
import type { Department } from './department.ts';
import type { Actor } from './playground/asker.ts';

/** Where the made-up actors live: Desa Bantarbarang. */
const DESA = '33.03.13.2002';

/** Which area an actor of each role is given, by how wide the role's place is. */
const AREAS: Partial<Record<Role, string>> = { puskesmas: '33.03.13', dinkes: '33.03', dpmd: '33.03', agency: '33.03' };

/** One made-up actor for each role, with a token that is good for a day's work. Development only. */
export async function developmentActors(
  departments: readonly Department[],
  config: Pick<Config, 'keysDirectory' | 'tokens'>,
): Promise<Actor[]> {
  const sign = (claims: Claims) => signDevelopmentToken(claims, { ...config, now: new Date() });
  const midwife = await sign({ role: 'bidan', areas: [DESA] });
  const [posyandu, household] = await Promise.all([
    firstId(departments, 'services', 'posyandu', midwife),
    firstId(departments, 'people', 'households', midwife),
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
      }),
    })),
  );
}

/** The id of the first record of a list of the desa, asked as the desa's midwife; undefined in an empty store. */
async function firstId(
  departments: readonly Department[],
  name: string,
  list: string,
  token: string,
): Promise<string | undefined> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Desa { found: ${list}(first: 1) { nodes { id } } } } }`;
  const variables = { of: [{ __typename: 'Desa', code: DESA }] };
  const headers = { authorization: `Bearer ${token}` };
  const { data } = (await departments.find((each) => each.name === name)?.answer({ query, variables, headers })) ?? {};
  const entities = data?.['_entities'] as ({ found: { nodes: { id: string }[] } | null } | null)[] | undefined;
  return entities?.[0]?.found?.nodes[0]?.id;
}
