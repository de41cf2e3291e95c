import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { codesOf } from '../support/codes.ts';
import { BANTARBARANG, PASIRHALANG, REMBANG } from '../support/village-of-tests.ts';
import { startVillage, type Village } from '../support/village.ts';

const REGISTER = `mutation ($person: PersonInput!) {
  registerPerson(person: $person) { id household { id desa { code name region { timeZone } } } mother { name } }
}`;
const CHILD = '019c0000-0000-7000-8000-000000000002';
const POSYANDU = '019c0000-0000-7000-8000-000000000009';

const kader: Claims = { role: 'kader', posyandu: POSYANDU };
const bidan: Claims = { role: 'bidan', areas: [BANTARBARANG] };

interface Registered {
  registerPerson: { id: string; household: { id: string }; mother: { name: string } | null };
}

describe('the register, through the one door', () => {
  let village: Village;
  let mother: Registered['registerPerson'];

  beforeAll(async () => {
    village = await startVillage({ isEmpty: true });
    const { data } = await village.ask<Registered>(REGISTER, { as: kader, variables: { person: MOTHER } });
    mother = data!.registerPerson;
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const MOTHER = {
    name: 'Putri Bunga Wulandari',
    sex: 'FEMALE',
    birthDate: '1999-04-12',
    kinship: 'HEAD',
    newHousehold: { desa: BANTARBARANG, posyandu: POSYANDU, dusun: 'Krajan', rw: '3', rt: '1' },
  };
  const child = (changes: object = {}) => ({
    id: CHILD,
    name: 'Bayi Putri Bunga',
    sex: 'FEMALE',
    birthDate: '2026-01-29',
    kinship: 'CHILD',
    household: mother.household.id,
    mother: mother.id,
    birthOrder: 1,
    ...changes,
  });
  const register = (changes: object = {}, as: Claims = kader) =>
    village.ask<Registered>(REGISTER, { as, variables: { person: child(changes) } });
  const asking = (query: string, as: Claims) => village.ask<Record<string, unknown>>(query, { as });

  it('takes a newborn in, and answers with what the other departments know of the place', async () => {
    const answers = await Promise.all([register(), register()]);
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data!.registerPerson).toEqual({
        id: CHILD,
        household: {
          id: mother.household.id,
          desa: { code: BANTARBARANG, name: 'Bantarbarang', region: { timeZone: 'Asia/Jakarta' } },
        },
        mother: { name: MOTHER.name },
      });
    }
  });

  it('shows her to the family, to the kader, and to nobody elsewhere', async () => {
    const question = `{ household(id: "${mother.household.id}") { members { id } } }`;
    const both = { household: { members: [{ id: CHILD }, { id: mother.id }] } };
    expect((await asking(question, { role: 'family', household: mother.household.id })).data).toEqual(both);
    expect((await asking(question, kader)).data).toEqual(both);
    expect(codesOf(await asking(question, { role: 'bidan', areas: [PASIRHALANG] }))).toEqual(['FORBIDDEN']);
  });

  it('has her corrected, moved and remembered by those who may, and by no kader', async () => {
    const acts = (id: string) => `mutation {
      correctPerson(id: "${id}", corrections: { birthDate: "2026-01-28" }) { birthDate }
      movePerson(id: "${id}", on: "2026-01-30", newHousehold: {
        desa: "33.03.13.2003", dusun: "Krajan", rw: "001", rt: "001"
      }) { household { desa { name } } }
      recordDeath(id: "${id}", on: "2026-01-31") { diedOn }
    }`;
    const refused = await asking(acts(CHILD), kader);
    expect(codesOf(refused)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect(codesOf(await asking(acts(CHILD), bidan))).toEqual(['FORBIDDEN']);
    const { data, errors } = await asking(acts(CHILD), { role: 'puskesmas', areas: [REMBANG] });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ correctPerson: { birthDate: '2026-01-28' }, recordDeath: { diedOn: '2026-01-31' } });
  });

  it('says in no refusal whom it is about', async () => {
    const nik = '9903135204990001';
    await register({ id: undefined, nik });
    const refusals = [
      await register({ id: undefined, nik }),
      await register({ name: 'Putri 9903135204990001' }),
      await register({ birthDate: '2026-01-27' }),
      await register({ household: POSYANDU }),
    ];
    expect(refusals.map(codesOf)).toEqual([['CONFLICT'], ['INVALID'], ['CONFLICT'], ['NOT_FOUND']]);
    expect(JSON.stringify([refusals, village.logged])).not.toMatch(/9903135204990001|Bunga/);
  });
});
