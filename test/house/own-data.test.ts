import { inventVillage } from '../../scripts/seed/invent-village.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { People } from '../../subgraphs/people/person.ts';
import { aWorld, tokensAt, type World } from '../support/a-world.ts';
import { codesOf } from '../support/codes.ts';
import { VILLAGE } from '../support/village-of-tests.ts';
import { startVillage, type Village } from '../support/village.ts';

const COPY = 'mutation ($person: ID!) { copyOfData(person: $person) { id people services } }';
const BY_NIK = 'query ($nik: String!, $birthOrder: Int) { personByNik(nik: $nik, birthOrder: $birthOrder) { id nik } }';

/** What the seed invents of a person, in plain: it is nowhere in the store. */
interface Invented {
  _id: string;
  nik?: string;
  name: string;
  motherId?: string;
  birthOrder?: number;
}

const invented = inventVillage(VILLAGE).people.find(([of]) => of === People)![1] as unknown as Invented[];

describe('one’s own data', () => {
  let village: Village;
  let world: World;
  let family: Claims;

  beforeAll(async () => {
    village = await startVillage();
    world = await aWorld(village);
    family = { role: 'family', household: world.own.household };
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const byNik = (nik: string, as: Claims | undefined, birthOrder?: number) =>
    village.ask<{ personByNik: { id: string; nik: string } | null }>(BY_NIK, {
      ...(as && { as }),
      variables: { nik, birthOrder },
    });

  it('is copied for the family as JSON, whole and unmasked, from every department that stores something', async () => {
    const { data, errors } = await village.ask<{ copyOfData: { people: object; services: Record<string, object[]> } }>(
      COPY,
      { as: family, variables: { person: world.own.person } },
    );
    expect(errors).toBeUndefined();
    const child = invented.find(({ _id }) => _id === world.own.person)!;
    expect(data!.copyOfData.people).toMatchObject({
      person: { id: child._id, name: child.name, nik: child.nik },
      household: { familyCardNumber: expect.stringMatching(/^\d{16}$/) },
      consents: expect.arrayContaining([expect.objectContaining({ purpose: 'RESEARCH' })]),
    });
    const { referrals, enrolments, visits, alerts } = data!.copyOfData.services;
    expect(referrals).toHaveLength(1);
    expect(enrolments).toContainEqual(expect.objectContaining({ sex: expect.any(String), from: expect.any(String) }));
    expect(visits!.length).toBeGreaterThan(0);
    expect(visits).toContainEqual(
      expect.objectContaining({ growth: expect.anything(), posyanduId: expect.any(String) }),
    );
    expect(alerts).toContainEqual(expect.objectContaining({ kind: 'STUNTING', severity: expect.any(String) }));
    expect(JSON.stringify(data!.copyOfData.services)).not.toContain('recordedBy"');
  });

  it('is copied for no one else, and every copy stands in the audit log', async () => {
    for (const [role, as] of Object.entries(tokensAt(world)).filter(([role]) => role !== 'family')) {
      const answer = await village.ask(COPY, { ...(as && { as }), variables: { person: world.own.person } });
      expect([role, codesOf(answer)]).toEqual([role, ['FORBIDDEN']]);
    }
    const other = await village.ask(COPY, { as: family, variables: { person: world.neighbour.person } });
    expect(codesOf(other)).toEqual(['FORBIDDEN']);
    const { data } = await village.ask<{ auditTrail: { people: { nodes: { act: string }[] } } }>(
      `{ auditTrail(person: "${world.own.person}") { people(first: 100) { nodes { act } } } }`,
      { as: family },
    );
    expect(data!.auditTrail.people.nodes.filter(({ act }) => act === 'copy').length).toBeGreaterThan(0);
  });

  it('is found by NIK in any spelling, and shown masked', async () => {
    const { _id, nik } = invented.find((each) => each._id === world.own.person)!;
    const midwife: Claims = { role: 'bidan', areas: [world.own.region] };
    for (const spelled of [nik!, nik!.replace(/(\d{4})(?=\d)/g, '$1 '), nik!.replace(/(\d{6})(?=\d)/g, '$1-')])
      expect((await byNik(spelled, midwife)).data!.personByNik).toEqual({
        id: _id,
        nik: `${nik!.slice(0, 3)}**********${nik!.slice(-3)}`,
      });
  });

  it('is found by the mother’s NIK and the order of birth, where a newborn has none', async () => {
    const newborn = invented.find(({ nik, motherId, birthOrder }) => !nik && motherId && birthOrder)!;
    const mother = invented.find(({ _id }) => _id === newborn.motherId)!;
    const { data } = await village.ask<{ personByNik: { id: string; nik: null; newbornOf: object } }>(
      `query ($nik: String!, $birthOrder: Int) {
        personByNik(nik: $nik, birthOrder: $birthOrder) { id nik newbornOf { motherNik birthOrder } nikWarnings }
      }`,
      {
        as: { role: 'puskesmas', areas: await kecamatanOf(newborn._id) },
        variables: { nik: mother.nik, birthOrder: newborn.birthOrder },
      },
    );
    expect(data!.personByNik).toEqual({
      id: newborn._id,
      nik: null,
      newbornOf: { motherNik: expect.stringMatching(/^\d{3}\*{10}\d{3}$/), birthOrder: newborn.birthOrder },
      nikWarnings: [],
    });
  });

  const kecamatanOf = async (person: string) => {
    const areas = ['33.03.13', '32.17.03', '35.05.10', '35.24.24', '64.02.04'];
    const seen = await Promise.all(
      areas.map(async (area) => {
        const as: Claims = { role: 'puskesmas', areas: [area] };
        return (await village.ask<{ person: object | null }>(`{ person(id: "${person}") { id } }`, { as })).data
          ?.person;
      }),
    );
    return areas.filter((_, i) => seen[i]);
  };

  it('does not tell whether somebody elsewhere has this NIK', async () => {
    const { nik } = invented.find(({ _id }) => _id === world.foreign.person)!;
    const midwife: Claims = { role: 'bidan', areas: [world.own.region] };
    const elsewhere = await byNik(nik!, midwife);
    const nobodys = await byNik('9901014107250001', midwife);
    const known = ({ errors }: typeof elsewhere) => ({
      ...errors![0],
      extensions: { ...errors![0]!.extensions, requestId: '' },
    });
    expect(codesOf(elsewhere)).toEqual(['NOT_FOUND']);
    expect(known(elsewhere)).toEqual(known(nobodys));
  });

  it('is not looked for by a role that sees no NIK, nor by what is none', async () => {
    const { nik } = invented.find((each) => each._id === world.own.person)!;
    for (const as of [undefined, { role: 'dinkes', areas: ['33.03'] }, { role: 'analyst' }, { role: 'auditor' }])
      expect(codesOf(await byNik(nik!, as))).toEqual(['FORBIDDEN']);
    const wrong = await byNik('330313 2002', { role: 'bidan', areas: [world.own.region] });
    expect(codesOf(wrong)).toEqual(['INVALID']);
    expect(JSON.stringify(wrong)).not.toContain('330313');
  });
});
