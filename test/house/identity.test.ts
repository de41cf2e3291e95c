import { ROLES, type Role } from '../../subgraphs/kernel/actor.ts';
import { BANTARBARANG, PASIRHALANG, REMBANG } from '../support/village-of-tests.ts';
import { startVillage, type Village } from '../support/village.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';

const PLACE = `{
  desa(code: "${BANTARBARANG}") {
    households(first: 100) { totalCount nodes { id posyandu { id } members { id name nik } } }
    posyandu { nodes { id kader(first: 1) { nodes { id person { id name } } } } }
  }
}`;

interface Place {
  desa: {
    households: {
      totalCount: number;
      nodes: { id: string; posyandu: { id: string } | null; members: { id: string; name: string }[] }[];
    } | null;
    posyandu: { nodes: { id: string; kader: { nodes: { id: string; person: { name: string | null } | null }[] } }[] };
  };
}

describe('who may see whom', () => {
  let village: Village;
  let whole: Place['desa'];
  const seen = async (as?: Claims) => (await village.ask<Place>(PLACE, as ? { as } : {})).data!.desa;
  const person = async (as?: Claims) => {
    const [household] = whole.households!.nodes;
    return village.ask<{ person: unknown }>(
      `{ person(id: "${household!.members[0]!.id}") { name nik household { id } } }`,
      as ? { as } : {},
    );
  };

  beforeAll(async () => {
    village = await startVillage();
    whole = await seen({ role: 'bidan', areas: [BANTARBARANG] });
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it('shows nobody the register of kader without persons', async () => {
    const { households, posyandu } = await seen();
    expect(households).toBeNull();
    expect(posyandu.nodes).toHaveLength(whole.posyandu.nodes.length);
    expect(posyandu.nodes.every(({ kader }) => kader.nodes.every(({ id, person }) => id && person === null))).toBe(
      true,
    );
  });

  // By hand, from section 7.4 of the domain: who holds persons of a place, and with which claims.
  const HOLDS: Partial<Record<Role, 'NAMED' | 'PSEUDONYMISED'>> = {
    bidan: 'NAMED',
    puskesmas: 'NAMED',
    dinkes: 'PSEUDONYMISED',
  };

  it.each(Object.keys(ROLES) as Role[])(
    'gives a %s of the place what the table says, and one of another place nothing',
    async (role) => {
      const own = await person({ role, areas: [BANTARBARANG] });
      const foreign = await person({ role, areas: [PASIRHALANG] });
      const code = ({ errors }: typeof own) => errors?.[0]?.extensions.code;
      expect(code(own)).toBe(HOLDS[role] === 'NAMED' ? undefined : 'FORBIDDEN');
      expect(own.data!.person === null).toBe(!HOLDS[role]);
      expect(code(foreign)).toBe('FORBIDDEN');
      expect(foreign.data!.person).toBeNull();
    },
  );

  it('gives a kader the households of the own posyandu, wherever the token’s area', async () => {
    const posyandu = whole.posyandu.nodes[0]!.id;
    const { households, posyandu: all } = await seen({ role: 'kader', areas: [BANTARBARANG], posyandu });
    expect(households!.totalCount).toBeGreaterThan(0);
    expect(households!.totalCount).toBeLessThan(whole.households!.totalCount);
    expect(new Set(households!.nodes.map((household) => household.posyandu?.id))).toEqual(new Set([posyandu]));
    const persons = all.nodes.map(({ id, kader }) => [id === posyandu, kader.nodes[0]!.person !== null]);
    expect(persons.every(([own, shown]) => own === shown)).toBe(true);
  });

  it('gives a family the own household and nobody else’s', async () => {
    const [own, other] = whole.households!.nodes;
    const as = { role: 'family', areas: [BANTARBARANG], household: own!.id };
    expect((await seen(as)).households!.nodes.map(({ id }) => id)).toEqual([own!.id]);
    expect((await village.ask(`{ household(id: "${other!.id}") { id } }`, { as })).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });

  it('gives a Puskesmas the whole kecamatan', async () => {
    expect((await seen({ role: 'puskesmas', areas: [REMBANG] })).households!.totalCount).toBe(
      whole.households!.totalCount,
    );
  });

  it('refuses a token that is not ours', async () => {
    const { errors, data } = await village.ask(PLACE, { headers: { authorization: 'Bearer e30.e30.e30' } });
    expect(data).toEqual({ desa: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});
