import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { codesOf } from '../../support/codes.ts';
import {
  BIDAN,
  countedAt,
  ELSEWHERE,
  FIRST,
  freshNik,
  HOME,
  KADER,
  MEMBERS,
  MOTHER,
  NEWBORN,
  PUSKESMAS,
  registerAt,
} from './a-newborn.ts';
import { aRegister, type Register } from './a-register.ts';

const CORRECT = `mutation ($id: ID!, $corrections: PersonCorrectionsInput!) {
  correctPerson(id: $id, corrections: $corrections) { id name sex birthDate kinship nik diedOn mother { id } }
}`;

let register: Register;
beforeAll(async () => {
  register = await aRegister();
});
afterAll(() => register[Symbol.asyncDispose]());

const correcting = (id: string, corrections: object, as: Claims | null = BIDAN) =>
  register.ask<{ correctPerson: Record<string, unknown> | null }>(CORRECT, as, { id, corrections });
const newborn = async (person: object = {}) => (await registerAt(register, person)).data!.registerPerson!.id;
const versionsOf = async (id: string) => (await register.told(id)).map(({ version, kind }) => [version, kind]);

describe('a correction', () => {
  it('of a day of birth is told, with all that others need', async () => {
    const id = await newborn();
    const { data, errors } = await correcting(id, { birthDate: '2026-01-28' });
    expect(errors).toBeUndefined();
    expect(data!.correctPerson).toMatchObject({ id, birthDate: '2026-01-28', name: NEWBORN.name });
    const [registered, corrected] = await register.told(id);
    expect(corrected).toEqual({
      ...registered,
      _id: expect.any(String),
      version: FIRST + 1,
      kind: 'CORRECTED',
      birthDate: '2026-01-28',
    });
  });

  it('of sex and day of birth together is told once', async () => {
    const id = await newborn();
    await correcting(id, { birthDate: '2026-01-28', sex: 'MALE', name: 'Bayi Putra' });
    expect(await versionsOf(id)).toEqual([
      [FIRST, 'REGISTERED'],
      [FIRST + 1, 'CORRECTED'],
    ]);
  });

  it('of what no other department knows is told to none of them, and is a change all the same', async () => {
    const id = await newborn();
    const nik = freshNik();
    const { data } = await correcting(id, { name: 'Bayi Putri', nik, mother: MOTHER._id, kinship: 'GRANDCHILD' });
    expect(data!.correctPerson).toMatchObject({
      ...{ name: 'Bayi Putri', kinship: 'GRANDCHILD', mother: { id: MOTHER._id } },
      nik: `${nik.slice(0, 3)}**********${nik.slice(-3)}`,
    });
    expect(await versionsOf(id)).toEqual([[FIRST, 'REGISTERED']]);
    expect((await register.stored(id))!.version).toBe(FIRST + 1);
  });

  it('of somebody who was never changed since the register began is the first one', async () => {
    const { _id, birthDate } = MEMBERS[0]!;
    await correcting(_id, { birthDate: `${birthDate.slice(0, 8)}11` });
    expect(await versionsOf(_id)).toEqual([[FIRST, 'CORRECTED']]);
  });

  it('that says what is there already changes nothing, and nobody hears of it', async () => {
    const nik = freshNik();
    const id = await newborn({ nik });
    const before = [await countedAt(register), await register.stored(id)];
    const { birthDate, name } = NEWBORN;
    const { data, errors } = await correcting(id, { birthDate, name: ` ${name}`, nik, birthOrder: null });
    expect(errors).toBeUndefined();
    expect(data!.correctPerson).toMatchObject({ id, birthDate });
    expect([await countedAt(register), await register.stored(id)]).toEqual(before);
  });

  it('that comes at once with another passes it neither in the record nor in the feed', async () => {
    const id = await newborn();
    await Promise.all([correcting(id, { birthDate: '2026-01-27' }), correcting(id, { sex: 'MALE' })]);
    const told = await register.told(id);
    expect(told.map(({ version }) => version)).toEqual([FIRST, FIRST + 1, FIRST + 2]);
    expect(told[2]).toMatchObject({ birthDate: '2026-01-27', sex: 'MALE' });
    expect(await register.stored(id)).toMatchObject({ version: FIRST + 2, birthDate: '2026-01-27', sex: 'MALE' });
  });

  it('takes away what need not be recorded, the order of birth with the mother', async () => {
    const id = await newborn({ nik: freshNik(), mother: MOTHER._id, birthOrder: 9 });
    const { data } = await correcting(id, { nik: null, mother: null });
    expect(data!.correctPerson).toMatchObject({ nik: null, mother: null });
    const stored = await register.stored(id);
    expect([stored!.nik, stored!.motherId, stored!.birthOrder]).toEqual([undefined, undefined, undefined]);
  });

  it('stands in the audit log, by the names of what was changed', async () => {
    const id = await newborn();
    await correcting(id, { birthDate: '2026-01-28', sex: 'FEMALE', name: 'Bayi Putri' });
    const { data } = await register.ask<{ auditTrail: { people: { nodes: object[] } } }>(
      `{ auditTrail(person: "${id}") { people(first: 1) { nodes { act role fields } } } }`,
      { role: 'auditor' },
    );
    expect(data!.auditTrail.people.nodes).toEqual([{ act: 'correct', role: 'bidan', fields: ['name', 'birthDate'] }]);
  });
});

describe('a correction is refused', () => {
  it.each<[string, object, string[]]>([
    ['of nothing', {}, ['corrections']],
    ['of a name that nobody would have', { name: null }, ['name']],
    ['of a birth tomorrow', { birthDate: '2026-02-01' }, ['birthDate']],
    ['of a name to a number', { name: '17' }, ['name']],
    ['of a NIK to fewer digits', { nik: '990313' }, ['nik']],
    ['of an order of birth without a mother', { birthOrder: 2 }, ['birthOrder']],
    ['of the mother to a newborn', { mother: 'self' }, ['mother']],
  ])('%s: INVALID', async (_, corrections, fields) => {
    const id = await newborn();
    const before = [await countedAt(register), await register.stored(id)];
    const given = 'mother' in corrections ? { mother: id } : corrections;
    const answer = await correcting(id, given);
    expect(codesOf(answer)).toEqual(['INVALID']);
    expect(Object.keys(answer.errors![0]!.extensions['fields'] as object)).toEqual(fields);
    expect([await countedAt(register), await register.stored(id)]).toEqual(before);
  });

  it('of a NIK to that of somebody else: CONFLICT, and nothing of what came with it is changed', async () => {
    const id = await newborn();
    const before = [await countedAt(register), await register.stored(id)];
    const answer = await correcting(id, { birthDate: '2026-01-28', nik: MEMBERS[0]!.nik });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['nik'] });
    expect([await countedAt(register), await register.stored(id)]).toEqual(before);
  });

  it('of a day of birth to one when the mother was a child', async () => {
    const id = await newborn({ mother: MOTHER._id });
    const answer = await correcting(id, { birthDate: MOTHER.birthDate });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'INVALID', fields: { mother: expect.any(String) } });
  });

  it.each<[string, Claims | null]>([
    ['nobody', null],
    ['a kader, who registers', KADER],
    ['the family, which asks for a correction', { role: 'family', household: HOME._id }],
    ['Dinkes', { role: 'dinkes', areas: ['33.03'] }],
    ['a midwife of another desa', { role: 'bidan', areas: ['33.03.13.2003'] }],
    ['a Puskesmas of another kecamatan', { role: 'puskesmas', areas: ['33.03.14'] }],
  ])('by whoever may not: %s', async (_, as) => {
    const { _id } = ELSEWHERE.members[0]!;
    const answer = await correcting(_id, { name: 'Bayi Putri' }, as);
    expect(answer.data!.correctPerson).toBeNull();
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', right: 'correct person.identity' });
  });

  it('of somebody who is not there', async () => {
    const nobody = '01941f29-7c00-7000-8000-00000000dead';
    expect(codesOf(await correcting(nobody, { name: 'Bayi Putri' }, PUSKESMAS))).toEqual(['NOT_FOUND']);
  });

  it('where it cannot be written to the audit log: then it is told to nobody', async () => {
    await using broken = await aRegister();
    const entries = broken.store.connection.collection('auditEntries');
    await entries.insertOne({ _id: '33.03:1' as never, chain: '33.03', number: 1 });
    const { _id: id } = MEMBERS[0]!;
    const before = [await countedAt(broken), await broken.stored(id)];
    const answer = await broken.ask(CORRECT, BIDAN, { id, corrections: { birthDate: '1970-01-01' } });
    expect(codesOf(answer)).toEqual(['INTERNAL']);
    expect([await countedAt(broken), await broken.stored(id)]).toEqual(before);
  });
});
