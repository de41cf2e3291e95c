import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { aWorld, type World } from '../support/a-world.ts';
import { codesOf } from '../support/codes.ts';
import { NIK_SHAPE } from '../support/shapes.ts';
import { REMBANG } from '../support/village-of-tests.ts';
import { startVillage, type Village } from '../support/village.ts';

const UNMASK = `mutation ($person: ID!, $fields: [MaskedField!]!, $reason: String!) {
  unmask(person: $person, fields: $fields, purpose: CARE, reason: $reason) {
    person name dusun nik familyCardNumber auditEntry
  }
}`;
const REASON = 'Mencocokkan data imunisasi';

interface Unmasked {
  unmask: { name: string | null; dusun: string | null; nik: string | null; auditEntry: string } | null;
}

describe('unmasking', () => {
  let village: Village;
  let world: World;
  let midwife: Claims;
  let dinkes: Claims;

  beforeAll(async () => {
    village = await startVillage();
    world = await aWorld(village);
    midwife = { role: 'bidan', areas: [world.own.region] };
    dinkes = { role: 'dinkes', areas: ['33.03'] };
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const unmask = (as: Claims, fields: string[], { person = world.own.person, reason = REASON } = {}) =>
    village.ask<Unmasked>(UNMASK, { as, variables: { person, fields, reason } });
  const entries = async (as: Claims = { role: 'auditor' }) => {
    const asked = `{ auditTrail(person: "${world.own.person}") { people(first: 100) { nodes {
      id act role purpose reason fields recordType recordId at
    } } } }`;
    const { data } = await village.ask<{ auditTrail: { people: { nodes: { id: string; act: string }[] } } }>(asked, {
      as,
    });
    return data!.auditTrail.people.nodes.filter(({ act }) => act === 'unmask');
  };

  it('shows a midwife the whole NIK that everybody else sees masked, and nothing that was not asked for', async () => {
    const { data, errors } = await unmask(midwife, ['NIK']);
    expect(errors).toBeUndefined();
    expect(data!.unmask!.nik).toMatch(/^99\d{14}$/);
    expect(data!.unmask).toMatchObject({ name: null, dusun: null, familyCardNumber: null });
    const { data: shown } = await village.ask<{ person: { nik: string } }>(
      `{ person(id: "${world.own.person}") { nik } }`,
      { as: midwife },
    );
    expect(shown!.person.nik).toMatch(NIK_SHAPE);
    expect(shown!.person.nik.slice(-3)).toBe(data!.unmask!.nik!.slice(-3));
  });

  it('is in the audit log, with role, purpose, reason and the names of the fields, for the auditor and the family', async () => {
    const { auditEntry } = (await unmask(midwife, ['NIK', 'FAMILY_CARD_NUMBER'])).data!.unmask!;
    const entry = (await entries()).find(({ id }) => id === auditEntry);
    expect(entry).toMatchObject({
      role: 'bidan',
      purpose: 'CARE',
      reason: REASON,
      fields: ['NIK', 'FAMILY_CARD_NUMBER'],
      recordType: 'Person',
      recordId: world.own.person,
    });
    const family = await entries({ role: 'family', household: world.own.household });
    expect(family.map(({ id }) => id)).toContain(auditEntry);
    expect(JSON.stringify(entry)).not.toMatch(/99\d{14}/);
  });

  it('gives the Dinkes a named row with a logged reason, and no NIK', async () => {
    const { data } = await unmask(dinkes, ['NAME', 'ADDRESS']);
    expect(data!.unmask).toMatchObject({ name: expect.any(String), dusun: expect.any(String), nik: null });
    const refused = await unmask(dinkes, ['NAME', 'NIK']);
    expect(refused.data!.unmask).toBeNull();
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', right: 'unmask person.nik' });
  });

  it('waits for a reason, and gives nothing for a word', async () => {
    const before = (await entries()).length;
    for (const reason of ['', 'perlu', ' '.repeat(40), 'x'.repeat(501)])
      expect(codesOf(await unmask(midwife, ['NIK'], { reason }))).toEqual(['INVALID']);
    expect(codesOf(await unmask(midwife, []))).toEqual(['INVALID']);
    expect((await entries()).length).toBe(before);
  });

  it('is refused to whoever may not, and then leaves no line in the log', async () => {
    const before = (await entries()).length;
    const { own, foreign, neighbour } = world;
    const refused: [Claims, string, string?][] = [
      [{ role: 'kader', posyandu: own.posyandu }, 'NIK'],
      [{ role: 'doctor', cases: [own.person] }, 'NIK'],
      [{ role: 'auditor' }, 'NIK'],
      [{ role: 'analyst' }, 'NAME'],
      [{ role: 'desa', areas: [own.region] }, 'NIK'],
      [{ role: 'agency', areas: ['33.03'], scope: 'alerts:read alerts:identified' }, 'NAME'],
      [midwife, 'NAME'],
      [midwife, 'NIK', foreign.person],
      [{ role: 'puskesmas', areas: [REMBANG] }, 'NIK', foreign.person],
      [{ role: 'family', household: own.household }, 'NIK', neighbour.person],
    ];
    for (const [as, field, person] of refused)
      expect(codesOf(await unmask(as, [field], person ? { person } : {}))).toEqual(['FORBIDDEN']);
    expect((await entries()).length).toBe(before);
  });
});
