import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People } from '../../../subgraphs/people/person.ts';
import { codesOf } from '../../support/codes.ts';
import {
  BIDAN,
  countedAt,
  ELSEWHERE,
  FIRST,
  HOME,
  idOf,
  KADER,
  MOTHER,
  NEW_HOME,
  PUSKESMAS,
  registerAt,
} from './a-newborn.ts';
import { aRegister, type Register } from './a-register.ts';

const MOVE = `mutation ($id: ID!, $household: ID, $newHousehold: NewHouseholdInput, $on: CalendarDate!) {
  movePerson(id: $id, household: $household, newHousehold: $newHousehold, on: $on) { id household { id } mother { id } }
}`;
const CORRECT = `mutation ($id: ID!, $corrections: PersonCorrectionsInput!) {
  correctPerson(id: $id, corrections: $corrections) { id }
}`;
const NEIGHBOURING_DESA = '33.03.13.2003';
const { household: there } = ELSEWHERE;

let register: Register;
beforeAll(async () => {
  register = await aRegister();
});
afterAll(() => register[Symbol.asyncDispose]());

interface Moved {
  movePerson: { id: string; household: { id: string } } | null;
}

const moving = (id: string, into: object, as: Claims | null = BIDAN, on = '2026-01-30') =>
  register.ask<Moved>(MOVE, as, { id, on, ...into });
const newborn = async (person: object = {}) => (await registerAt(register, person)).data!.registerPerson!.id;
const exists = async (id: string) => (await register.store.model(Households).countDocuments({ _id: id })) === 1;

describe('a move', () => {
  it('into another household is told with where the person lives from now on; the mother stays', async () => {
    const id = await newborn({ mother: MOTHER._id });
    const { data, errors } = await moving(id, { household: there._id });
    expect(errors).toBeUndefined();
    expect(data!.movePerson).toEqual({ id, household: { id: there._id }, mother: { id: MOTHER._id } });
    const [registered, moved] = await register.told(id);
    expect(moved).toEqual({
      ...registered,
      _id: expect.any(String),
      version: FIRST + 1,
      kind: 'MOVED',
      householdId: there._id,
      posyanduId: there.posyandu!.id,
      movedOn: '2026-01-30',
    });
  });

  it('stands between the days of birth and of death, also when these are corrected later', async () => {
    const id = await newborn();
    await moving(id, { household: there._id });
    const correcting = (corrections: object) => register.ask(CORRECT, BIDAN, { id, corrections });
    const refusedIn = async (corrections: object) =>
      (await correcting(corrections)).errors?.map(({ extensions }) => [extensions.code, extensions['fields']]);
    expect(await refusedIn({ birthDate: '2026-01-31' })).toEqual([['INVALID', { birthDate: expect.any(String) }]]);
    expect(await refusedIn({ birthDate: '2026-01-30' })).toBeUndefined();
    await register.ask(`mutation { recordDeath(id: "${id}", on: "2026-01-31") { id } }`, BIDAN);
    expect(await refusedIn({ birthDate: '2026-01-28', diedOn: '2026-01-29' })).toEqual([
      ['INVALID', { diedOn: expect.any(String) }],
    ]);
    expect(await refusedIn({ diedOn: '2026-01-30' })).toBeUndefined();
  });

  it('into the own household changes nothing, and nobody hears of it', async () => {
    const id = await newborn();
    const before = [await countedAt(register), await register.stored(id)];
    const { data } = await moving(id, { household: HOME._id });
    expect(data!.movePerson!.household.id).toBe(HOME._id);
    expect([await countedAt(register), await register.stored(id)]).toEqual(before);
  });

  it('is on a day that can be, also into the own household, and not before the last one', async () => {
    const id = await newborn();
    const refused = async (household: string, on: string) =>
      (await moving(id, { household }, BIDAN, on)).errors?.map(({ extensions }) => [
        extensions.code,
        extensions['fields'],
      ]);
    const because = [['INVALID', { on: 'birthDate or last move..diedOn or today' }]];
    expect(await refused(HOME._id, '2026-02-09')).toEqual(because);
    expect(await refused(HOME._id, '2019-01-01')).toEqual(because);
    expect(await refused(there._id, '2026-01-30')).toBeUndefined();
    expect(await refused(HOME._id, '2026-01-29')).toEqual(because);
    expect((await register.stored(id))!.householdId).toBe(there._id);
    expect(await refused(HOME._id, '2026-01-30')).toBeUndefined();
  });

  it('takes a consent along: it is the new desa that may see the growth by then', async () => {
    const id = await newborn();
    await register.store.model(People).updateOne({ _id: id }, { $set: { sharesGrowthWith: HOME.desa.code } });
    const newHousehold = { ...NEW_HOME, id: idOf(23), desa: NEIGHBOURING_DESA, posyandu: null };
    expect((await moving(id, { newHousehold }, PUSKESMAS)).errors).toBeUndefined();
    expect((await register.stored(id))!.sharesGrowthWith).toBe(NEIGHBOURING_DESA);
    expect((await register.told(id))[1]).toMatchObject({ desaCode: NEIGHBOURING_DESA, sharesGrowth: true });
  });

  it('sent twice is one move', async () => {
    const id = await newborn();
    const into = { newHousehold: { ...NEW_HOME, id: idOf(20), desa: NEIGHBOURING_DESA, posyandu: null } };
    const answers = [await moving(id, into, PUSKESMAS), await moving(id, into, PUSKESMAS)];
    expect(answers[0]!.errors).toBeUndefined();
    expect(answers[1]).toEqual(answers[0]);
    const told = await register.told(id);
    expect(told.map(({ kind }) => kind)).toEqual(['REGISTERED', 'MOVED']);
    expect(told[1]).toMatchObject({ desaCode: NEIGHBOURING_DESA, householdId: idOf(20) });
    expect(told[1]!.posyanduId).toBeUndefined();
  });

  it('of the last one ends the household; of one of several it does not', async () => {
    const first = await newborn({ household: undefined, newHousehold: { ...NEW_HOME, id: idOf(21) } });
    const second = await newborn({ household: idOf(21) });
    await moving(first, { household: there._id });
    expect(await exists(idOf(21))).toBe(true);
    await moving(second, { household: there._id });
    expect(await exists(idOf(21))).toBe(false);
  });

  it('of the last two at once ends it, too; somebody who comes meanwhile has a household', async () => {
    const first = await newborn({ household: undefined, newHousehold: { ...NEW_HOME, id: idOf(22) } });
    const second = await newborn({ household: idOf(22) });
    const [, , third] = await Promise.all([
      moving(first, { household: there._id }),
      moving(second, { household: there._id }),
      registerAt(register, { household: idOf(22) }),
    ]);
    const living = await register.store.model(People).countDocuments({ householdId: idOf(22) });
    expect([await exists(idOf(22)), codesOf(third)]).toEqual(living === 1 ? [true, []] : [false, ['NOT_FOUND']]);
  });

  it('takes the consents and requests of the person along: where one lives one can withdraw them', async () => {
    const id = await newborn({ kinship: 'WIFE', birthDate: '1990-05-01' });
    const given = await register.ask<{ giveConsent: { id: string } }>(
      `mutation { giveConsent(consent: {
        person: "${id}", givenBy: "${id}", purpose: MESSAGES, givenOn: "2026-01-30", evidence: WRITTEN
      }) { id } }`,
      { role: 'family', household: HOME._id },
    );
    await moving(id, { household: there._id });
    const withdraw = `mutation { withdrawConsent(id: "${given.data!.giveConsent.id}") { inForce } }`;
    expect(codesOf(await register.ask(withdraw, { role: 'family', household: HOME._id }))).toEqual(['FORBIDDEN']);
    const { data } = await register.ask(withdraw, { role: 'family', household: there._id });
    expect(data).toEqual({ withdrawConsent: { inForce: false } });
  });

  it('stands in the audit log of the household that was left and of the one that was entered', async () => {
    const id = await newborn();
    await moving(id, { household: there._id });
    for (const household of [HOME._id, there._id]) {
      const { data } = await register.ask<{ auditTrail: { people: { nodes: object[] } } }>(
        `{ auditTrail(household: "${household}") { people(first: 1) { nodes { act recordId fields } } } }`,
        { role: 'family', household },
      );
      expect(data!.auditTrail.people.nodes).toEqual([{ act: 'move', recordId: id, fields: ['household'] }]);
    }
  });
});

describe('a move is refused', () => {
  it.each<[string, object, string, string]>([
    ['before birth', { household: there._id }, '2026-01-28', 'INVALID'],
    ['tomorrow', { household: there._id }, '2026-02-01', 'INVALID'],
    ['into no household', {}, '2026-01-30', 'INVALID'],
    ['into two', { household: there._id, newHousehold: NEW_HOME }, '2026-01-30', 'INVALID'],
    ['into one that is not there', { household: idOf(95) }, '2026-01-30', 'NOT_FOUND'],
  ])('%s', async (_, into, on, code) => {
    const id = await newborn();
    const before = [await countedAt(register), await register.stored(id)];
    expect(codesOf(await moving(id, into, BIDAN, on))).toEqual([code]);
    expect([await countedAt(register), await register.stored(id)]).toEqual(before);
  });

  it.each<[string, object, Claims, string]>([
    ['a kader, who registers', { household: HOME._id }, KADER, 'correct person.identity'],
    ['the family', { newHousehold: NEW_HOME }, { role: 'family', household: HOME._id }, 'correct person.identity'],
    [
      'a midwife of the desa into which somebody moves',
      { newHousehold: { ...NEW_HOME, desa: NEIGHBOURING_DESA } },
      { role: 'bidan', areas: [NEIGHBOURING_DESA] },
      'correct person.identity',
    ],
    [
      'a midwife of the desa that somebody leaves',
      { newHousehold: { ...NEW_HOME, desa: NEIGHBOURING_DESA } },
      BIDAN,
      'register person.identity',
    ],
  ])('to %s', async (_, into, as, right) => {
    const id = await newborn();
    const before = [await countedAt(register), await register.stored(id)];
    const answer = await moving(id, into, as);
    expect(answer.data!.movePerson).toBeNull();
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', right });
    expect([await countedAt(register), await register.stored(id)]).toEqual(before);
  });
});
