import { ROLES } from '../../../subgraphs/kernel/actor.ts';
import { KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { newMasterKey } from '../../../subgraphs/kernel/master-keys.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { codesOf } from '../../support/codes.ts';
import {
  BIDAN,
  countedAt,
  ELSEWHERE,
  FIRST,
  freshNik,
  HOME,
  idOf,
  KADER,
  MEMBERS,
  MOTHER,
  NEW_HOME,
  NEWBORN,
  registerAt,
} from './a-newborn.ts';
import { aRegister, type Register } from './a-register.ts';
import { eraseAt } from './an-erasure.ts';

let register: Register;
beforeAll(async () => {
  register = await aRegister();
});
afterAll(() => register[Symbol.asyncDispose]());

const registering = (person: object = {}, as: Claims | null = KADER) => registerAt(register, person, as);

describe('a newborn', () => {
  it('comes into the register by a kader of the posyandu', async () => {
    const { data, errors } = await registering({ mother: MOTHER._id, birthOrder: 7, name: `  ${NEWBORN.name} ` });
    expect(errors).toBeUndefined();
    expect(data!.registerPerson).toMatchObject({
      name: NEWBORN.name,
      sex: 'FEMALE',
      birthDate: '2026-01-29',
      nik: null,
      household: { id: HOME._id },
      mother: { id: MOTHER._id },
      newbornOf: { birthOrder: 7 },
    });
    expect(await register.stored(data!.registerPerson!.id)).toMatchObject({ version: FIRST, provenance: 'REPORTED' });
  });

  it('tells the other departments all that they need, and neither name nor number', async () => {
    const { data } = await registering({ nik: freshNik(), mother: MOTHER._id });
    const { id } = data!.registerPerson!;
    expect(await register.told(id)).toEqual([
      {
        _id: expect.any(String),
        subject: id,
        version: FIRST,
        at: new Date('2026-01-31T03:00:00Z'),
        pending: 1,
        kind: 'REGISTERED',
        sex: 'FEMALE',
        birthDate: '2026-01-29',
        desaCode: HOME.desa.code,
        householdId: HOME._id,
        posyanduId: HOME.posyandu!.id,
        provenance: 'REPORTED',
      },
    ]);
  });

  it('stands in the audit log, by the names of what was recorded', async () => {
    const { data } = await registering({ mother: MOTHER._id });
    const trail = await register.ask<{ auditTrail: { people: { nodes: object[] } } }>(
      `{ auditTrail(person: "${data!.registerPerson!.id}") { people { nodes { act role recordType fields } } } }`,
      { role: 'auditor' },
    );
    const fields = expect.arrayContaining(['name', 'sex', 'birthDate', 'kinship', 'mother']);
    expect(trail.data!.auditTrail.people.nodes).toEqual([
      { act: 'register', role: 'kader', recordType: 'Person', fields },
    ]);
  });
});

describe('a NIK', () => {
  it('is taken in any spelling, sealed, and shown masked', async () => {
    const nik = freshNik();
    const { data } = await registering({ nik: nik.replace(/(\d{4})(?=\d)/g, '$1 ') });
    expect(data!.registerPerson!.nik).toBe(`${nik.slice(0, 3)}**********${nik.slice(-3)}`);
    expect(await register.everything()).not.toContain(nik);
  });

  it('of somebody else is a CONFLICT that does not tell whose', async () => {
    const answer = await registering({ nik: MEMBERS[0]!.nik });
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['nik'] });
    expect(JSON.stringify(answer)).not.toContain(MEMBERS[0]!._id);
  });

  it('that two bring at once is one person’s', async () => {
    const nik = freshNik();
    const both = await Promise.all([registering({ nik }), registering({ nik })]);
    const refused = both.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions));
    expect(refused).toMatchObject([{ code: 'CONFLICT', keys: ['nik'] }]);
  });

  it('of somebody else is a CONFLICT in the midst of a rotation of the keys, too', async () => {
    const keys = [newMasterKey([])];
    await using rotating = await aRegister({ ring: new KeyRing(() => keys) });
    const nik = freshNik();
    const before = await registerAt(rotating, { nik });
    keys.unshift(newMasterKey(keys));
    const after = await registerAt(rotating, { nik });
    expect([before, after].map(codesOf)).toEqual([[], ['CONFLICT']]);
  });
});

describe('an id of the client’s own', () => {
  it('sent several times is one person and the same answer, also at once', async () => {
    const before = await countedAt(register);
    const sent = { id: idOf(1), nik: freshNik(), newHousehold: NEW_HOME, household: undefined };
    const answers = [
      ...(await Promise.all(Array.from({ length: 4 }, () => registering(sent)))),
      await registering({ ...sent, id: idOf(1).toUpperCase() }),
    ];
    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    const { people, households, events, entries } = before;
    const one = { people: people + 1, households: households + 1, events: events + 1, entries: entries + 2 };
    expect(await countedAt(register)).toEqual(one);
  });

  it('sent with something else is a CONFLICT that names it', async () => {
    await registering({ id: idOf(2), nik: freshNik() });
    const other = await registering({ id: idOf(2), nik: freshNik(), birthDate: '2026-01-28' });
    expect(other.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['id', 'nik', 'birthDate'] });
  });

  it('of somebody at another posyandu is a CONFLICT that tells nothing of that person', async () => {
    expect(codesOf(await registering({ id: idOf(3), household: ELSEWHERE.household._id }, BIDAN))).toEqual([]);
    const guess = await registering({ id: idOf(3) });
    expect(guess.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['id'] });
  });

  it('of somebody who was erased brings nobody back', async () => {
    await registering({ id: idOf(4) });
    await eraseAt(register, { person: idOf(4) });
    expect(await register.stored(idOf(4))).toBeNull();
    expect(codesOf(await registering({ id: idOf(4) }))).toEqual(['CONFLICT']);
    expect(await register.stored(idOf(4))).toBeNull();
  });
});

describe('whoever may not register', () => {
  const own = { areas: [HOME.desa.code], posyandu: HOME.posyandu!.id, household: HOME._id, cases: [MOTHER._id] };
  const others = Object.keys(ROLES).filter((role) => !['kader', 'bidan', 'puskesmas'].includes(role));

  it.each<[string, Claims | null]>([
    ['nobody', null],
    ...others.map((role): [string, Claims] => [role, { role, ...own }]),
    ['a kader of another posyandu', { role: 'kader', posyandu: ELSEWHERE.household.posyandu!.id }],
    ['a midwife of another desa', { role: 'bidan', areas: ['33.03.13.2003'] }],
    ['a midwife of a whole kecamatan', { role: 'bidan', areas: ['33.03.13'] }],
    ['a Puskesmas of another kecamatan', { role: 'puskesmas', areas: ['33.03.14'] }],
  ])('is refused by the name of the right, and leaves nothing: %s', async (_, as) => {
    const before = await countedAt(register);
    for (const into of [{}, { household: undefined, newHousehold: NEW_HOME }]) {
      const answer = await registering(into, as);
      expect(answer.data!.registerPerson).toBeNull();
      expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', right: 'register person.identity' });
    }
    expect(await countedAt(register)).toEqual(before);
  });
});

describe('a kader, whose right comes by the posyandu', () => {
  const begins = (desa: string, posyandu: string) => ({
    household: undefined,
    newHousehold: { ...NEW_HOME, desa, posyandu },
  });
  const elsewhere = '33.03.13.2003';

  it('registers nobody in another desa by naming it there', async () => {
    const before = await countedAt(register);
    const answer = await registering(begins(elsewhere, HOME.posyandu!.id));
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', right: 'register person.identity' });
    expect(await countedAt(register)).toEqual(before);
  });

  it('begins the first household of a posyandu, and so tells where it lies', async () => {
    const as = { role: 'kader', posyandu: idOf(50) };
    const codes = async (desa: string) => codesOf(await registering(begins(desa, as.posyandu), as));
    expect([await codes(elsewhere), await codes(HOME.desa.code), await codes(elsewhere)]).toEqual([
      [],
      ['FORBIDDEN'],
      [],
    ]);
    expect(codesOf(await registering(begins(HOME.desa.code, as.posyandu), BIDAN))).toEqual([]);
    expect(await codes(HOME.desa.code)).toEqual([]);
  });
});

describe('a registration that fails leaves neither person nor household nor event', () => {
  const sent = { household: undefined, newHousehold: NEW_HOME };

  it('because its number is taken', async () => {
    const before = await countedAt(register);
    expect(codesOf(await registering({ ...sent, nik: MEMBERS[0]!.nik }))).toEqual(['CONFLICT']);
    expect(await countedAt(register)).toEqual(before);
  });

  it('because it cannot be written to the audit log', async () => {
    await using broken = await aRegister();
    const entries = broken.store.connection.collection('auditEntries');
    await entries.insertOne({ _id: '33.03:1' as never, chain: '33.03', number: 1 });
    const before = await countedAt(broken);
    expect(codesOf(await registerAt(broken, sent))).toEqual(['INTERNAL']);
    expect(await countedAt(broken)).toEqual(before);
  });
});
