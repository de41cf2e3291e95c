import { developmentActors } from '../../gateway/development-actors.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import { ROLES, type Role } from '../../subgraphs/kernel/actor.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { NIK_SHAPE } from '../support/shapes.ts';
import { BANTARBARANG, NOW, PASIRHALANG, REMBANG } from '../support/village-of-tests.ts';
import { askAt, startScatteredVillage, testConfig, type Answer } from '../support/village.ts';

interface Known {
  id: string;
  from: string;
  until: string;
  inForce: boolean;
  facility: { id: string };
  person: { id: string; household: { id: string; posyandu: { id: string } } };
}

interface Found {
  referral?: { id: string } | null;
  referrals?: { totalCount: number; nodes: { id: string; person?: { id: string } }[] } | null;
}

const MIDWIFE = { role: 'bidan', areas: [BANTARBARANG] };

/** Code, right and path of each error, in the order of the paths. */
const errorsOf = ({ errors = [] }: Answer<unknown>) =>
  errors.map(({ extensions, path }) => [path?.join('.'), extensions.code, extensions['right']]).sort();

describe('a referral', () => {
  let village: Awaited<ReturnType<typeof startScatteredVillage>>;
  let [over, inForce, toCome]: Known[] = [];
  let doctor: Claims;

  const ask = (query: string, as?: Claims) => village.ask<Found>(query, as ? { as } : {});
  const one = async ({ id }: Known, as?: Claims) => {
    const answer = await ask(`{ referral(id: "${id}") { id } }`, as);
    return answer.data?.referral?.id ?? answer.errors?.[0]?.extensions.code;
  };
  const list = async (as: Claims, only = '') => {
    const answer = await ask(`{ referrals${only} { totalCount nodes { id } } }`, as);
    const { referrals } = answer.data!;
    if (referrals) expect(referrals.totalCount).toBe(referrals.nodes.length);
    return referrals?.nodes.map(({ id }) => id) ?? answer.errors?.[0]?.extensions.code;
  };

  beforeAll(async () => {
    village = await startScatteredVillage();
    const query = `{ referrals { nodes {
      id from until inForce facility { id } person { id household { id posyandu { id } } }
    } } }`;
    const { data } = await village.ask<{ referrals: { nodes: Known[] } }>(query, { as: MIDWIFE });
    const now = NOW.toISOString();
    const known = data!.referrals.nodes;
    over = known.find(({ until }) => until <= now);
    inForce = known.find((each) => each.inForce);
    toCome = known.find(({ from }) => from > now);
    doctor = { role: 'doctor', facility: inForce!.facility.id, cases: known.map(({ person }) => person.id) };
  });
  afterAll(() => village[Symbol.asyncDispose]());

  describe('by role', () => {
    // By hand, from section 7.4 of the domain: who sees referrals, and what makes one the own.
    const own = (role: Role): Claims | undefined =>
      ({
        family: { role, household: inForce!.person.household.id },
        bidan: { role, areas: [BANTARBARANG] },
        puskesmas: { role, areas: [REMBANG] },
        doctor: { role, facility: inForce!.facility.id, cases: [inForce!.person.id] },
      })[role as string];
    const foreign = { areas: [PASIRHALANG], household: 'another', posyandu: 'another', cases: ['another'] };

    it.each(Object.keys(ROLES) as Role[])('is seen by a %s as the matrix says, and never elsewhere', async (role) => {
      const { household } = inForce!.person;
      const everything = { areas: [BANTARBARANG, REMBANG], posyandu: household.posyandu.id, household: household.id };
      const question = `{ referral(id: "${inForce!.id}") { id } referrals { totalCount nodes { id } } }`;
      const answer = await ask(question, own(role) ?? { ...everything, role, cases: doctor.cases! });
      const elsewhere = await ask(question, { role, ...foreign });
      const refused = (what: string) => [what, 'FORBIDDEN', 'see referral'];
      if (own(role)) {
        expect(errorsOf(answer)).toEqual([]);
        expect(answer.data!.referral!.id).toBe(inForce!.id);
        expect(answer.data!.referrals!.nodes).toContainEqual({ id: inForce!.id });
        expect(errorsOf(elsewhere)).toEqual([refused('referral')]);
        expect(elsewhere.data!.referrals).toEqual({ totalCount: 0, nodes: [] });
      } else {
        for (const each of [answer, elsewhere])
          expect(errorsOf(each)).toEqual([refused('referral'), refused('referrals')]);
      }
    });

    it('is refused to nobody’s token and to a role that may see none, before its id is looked up', async () => {
      for (const as of [undefined, { role: 'kader', posyandu: inForce!.person.household.posyandu.id }]) {
        expect(await one(inForce!, as)).toBe('FORBIDDEN');
        expect(await one({ ...inForce!, id: 'none' }, as)).toBe('FORBIDDEN');
      }
      for (const as of [MIDWIFE, doctor]) expect(await one({ ...inForce!, id: 'none' }, as)).toBe('NOT_FOUND');
    });

    it('stays with the family and the place, over and to come as well', async () => {
      const as = { role: 'family', household: over!.person.household.id };
      expect([await one(over!, as), await one(over!, MIDWIFE), await one(toCome!, MIDWIFE)]).toEqual([
        over!.id,
        over!.id,
        toCome!.id,
      ]);
      expect(await list(as)).toContain(over!.id);
    });
  });

  describe('of a doctor', () => {
    it('is seen while it is in force, and neither before nor after, whatever the token says', async () => {
      expect(await Promise.all([over!, inForce!, toCome!].map((each) => one(each, doctor)))).toEqual([
        'FORBIDDEN',
        inForce!.id,
        'FORBIDDEN',
      ]);
      expect(await list(doctor)).toEqual([inForce!.id]);
      expect(await list(doctor, '(inForce: false)')).toEqual([]);
    });

    it('is seen at the own hospital alone; a token that names none trusts to the case', async () => {
      const elsewhere = { ...doctor, facility: 'another' };
      expect([await one(inForce!, elsewhere), await list(elsewhere)]).toEqual(['FORBIDDEN', []]);
      const { facility: _, ...unplaced } = doctor;
      expect([await one(inForce!, unplaced), await list(unplaced)]).toEqual([inForce!.id, [inForce!.id]]);
    });

    it('needs the case in the token, and that case in time', async () => {
      const until = (moment: string) => ({ ...doctor, cases: [`${inForce!.person.id}@${moment}`] });
      const later = new Date(NOW.getTime() + 1).toISOString();
      for (const as of [{ ...doctor, cases: [] }, { ...doctor, cases: [over!.person.id] }, until(NOW.toISOString())])
        expect([await one(inForce!, as), await list(as)]).toEqual(['FORBIDDEN', []]);
      expect([await one(inForce!, until(later)), await list(until(later))]).toEqual([inForce!.id, [inForce!.id]]);
    });

    it('shows the person, and nothing of the household', async () => {
      const answer = await ask(
        `{ referrals { nodes { person { name sex birthDate nik household { id } mother { id } } facility { name kind desa { name } } } } }`,
        doctor,
      );
      expect(answer.data!.referrals!.nodes).toEqual([
        {
          person: {
            name: expect.any(String),
            sex: expect.stringMatching(/MALE$/),
            birthDate: expect.stringMatching(/^202\d-/),
            nik: expect.stringMatching(NIK_SHAPE),
            household: null,
            mother: null,
          },
          facility: {
            name: 'Rumah Sakit Rekaan Desa Sehat',
            kind: 'HOSPITAL',
            desa: { name: 'Kandanggampang' },
          },
        },
      ]);
      expect(errorsOf(answer)).toEqual([
        ['referrals.nodes.0.person.household', 'FORBIDDEN', 'see person.family'],
        ['referrals.nodes.0.person.mother', 'FORBIDDEN', 'see person.family'],
      ]);
    });

    it('is ready in the playground', async () => {
      const departments = [...village.urls].map(([name, url]) => remoteDepartment(name, url, 3_000));
      const actors = await developmentActors(departments, testConfig(), () => NOW);
      await Promise.all(departments.map((department) => department[Symbol.asyncDispose]()));
      const { token } = actors.find(({ role }) => role === 'doctor')!;
      const { data } = await village.ask<Found>('{ referrals { totalCount nodes { person { id name } } } }', {
        headers: { authorization: `Bearer ${token}` },
      });
      const person = { id: inForce!.person.id, name: expect.any(String) };
      expect(data!.referrals).toEqual({ totalCount: 1, nodes: [{ person }] });
    });
  });

  describe('in a list', () => {
    it('stands once, the latest first, for whatever areas are the own', async () => {
      const all = [toCome!.id, inForce!.id, over!.id];
      for (const areas of [[REMBANG], ['32.17.03', REMBANG], [BANTARBARANG, REMBANG], [BANTARBARANG, '33.03']])
        expect(await list({ role: 'puskesmas', areas })).toEqual(all);
      expect(await list({ role: 'puskesmas', areas: ['33.03'] })).toBe('FORBIDDEN');
      expect(await list({ role: 'bidan', areas: [REMBANG] })).toBe('FORBIDDEN');
    });

    it('is found by the area asked for, as far as that is the own', async () => {
      const puskesmas = { role: 'puskesmas', areas: [REMBANG] };
      const within = (code: string, as: Claims) => list(as, `(area: "${code}", inForce: true)`);
      for (const code of ['33', '33.03', REMBANG, BANTARBARANG])
        expect(await within(code, puskesmas)).toEqual([inForce!.id]);
      expect(await within('33.03.13.2001', puskesmas)).toEqual([]);
      expect(await within(PASIRHALANG, puskesmas)).toBe('FORBIDDEN');
      expect(await within('33.03.1', puskesmas)).toBe('INVALID');
      expect([await within(REMBANG, doctor), await within(PASIRHALANG, doctor)]).toEqual([[inForce!.id], []]);
    });

    it('is in force or not, as asked, and comes by pages', async () => {
      expect(await list(MIDWIFE, '(inForce: true)')).toEqual([inForce!.id]);
      expect(await list(MIDWIFE, '(inForce: false)')).toEqual([toCome!.id, over!.id]);
      const page = async (after: string | null) => {
        const query = `query ($after: String) { referrals(first: 2, after: $after) {
          totalCount nodes { id } pageInfo { hasNextPage endCursor }
        } }`;
        const { data } = await village.ask<{
          referrals: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } };
        }>(query, { as: MIDWIFE, variables: { after } });
        return data!.referrals;
      };
      const first = await page(null);
      expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
      expect(first.nodes.map(({ id }) => id)).toEqual([toCome!.id, inForce!.id]);
      const second = await page(first.pageInfo.endCursor);
      expect(second).toMatchObject({ totalCount: 3, nodes: [{ id: over!.id }], pageInfo: { hasNextPage: false } });
    });
  });

  describe('of a person', () => {
    const referralsOf = async ({ person: { id } }: Known, as: Claims) => {
      const query = `{ person(id: "${id}") { id referrals { totalCount nodes { id } } } }`;
      return village.ask<{ person: Found | null }>(query, { as });
    };

    it('is told with the person, to whoever may see it', async () => {
      const family = { role: 'family', household: over!.person.household.id };
      for (const as of [MIDWIFE, family])
        expect((await referralsOf(over!, as)).data!.person!.referrals).toEqual({
          totalCount: 1,
          nodes: [{ id: over!.id }],
        });
      expect((await referralsOf(inForce!, doctor)).data!.person!.referrals!.nodes).toEqual([{ id: inForce!.id }]);
      expect((await referralsOf(over!, doctor)).data!.person!.referrals!.nodes).toEqual([]);
    });

    it('is refused to a kader, who does see the person', async () => {
      const answer = await referralsOf(inForce!, {
        role: 'kader',
        posyandu: inForce!.person.household.posyandu.id,
      });
      expect(answer.data!.person).toEqual({ id: inForce!.person.id, referrals: null });
      expect(errorsOf(answer)).toEqual([['person.referrals', 'FORBIDDEN', 'see referral']]);
    });
  });

  describe('at the subgraph’s own port', () => {
    const entity = async (typename: string, id: string, fields: string, as?: Claims) => {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ${fields} } } }`;
      const variables = { of: [{ __typename: typename, id }] };
      const answer = await askAt<{ _entities: (Found | null)[] }>(village.urls.get('services')!, query, {
        variables,
        ...(as && { as }),
      });
      return [answer.data?._entities[0], ...errorsOf(answer).map(([, code]) => code)];
    };

    it('is refused as it is at the door', async () => {
      const { id } = inForce!;
      expect(await entity('Referral', id, 'id from', doctor)).toEqual([{ id, from: inForce!.from }]);
      const strangers = [undefined, { role: 'kader' }, { role: 'bidan', areas: [PASIRHALANG] }];
      for (const as of [...strangers, { ...doctor, facility: 'another' }, { ...doctor, cases: [] }])
        expect(await entity('Referral', id, 'id from', as)).toEqual([null, 'FORBIDDEN']);
      for (const each of [over!, toCome!])
        expect(await entity('Referral', each.id, 'id from', doctor)).toEqual([null, 'FORBIDDEN']);
      expect(await entity('Referral', 'none', 'id from', doctor)).toEqual([null, 'NOT_FOUND']);
    });

    it('is refused of a person whose key somebody brings along', async () => {
      const { id } = inForce!.person;
      const referrals = 'referrals { nodes { id } }';
      const seen = [{ referrals: { nodes: [{ id: inForce!.id }] } }];
      const none = [{ referrals: { nodes: [] } }];
      const refused = [{ referrals: null }, 'FORBIDDEN'];
      expect(await entity('Person', id, referrals, doctor)).toEqual(seen);
      expect(await entity('Person', id, referrals, MIDWIFE)).toEqual(seen);
      expect(await entity('Person', id, referrals, { ...doctor, cases: [] })).toEqual(none);
      expect(await entity('Person', id, referrals, { role: 'bidan', areas: [PASIRHALANG] })).toEqual(none);
      expect(await entity('Person', id, referrals, { role: 'family', household: '' })).toEqual(none);
      for (const as of [undefined, { role: 'kader' }, { role: 'dinkes', areas: ['33.03'] }])
        expect(await entity('Person', id, referrals, as)).toEqual(refused);
    });
  });
});
