import { MEMBERS_AT_MOST } from '../../../subgraphs/people/household.ts';
import { People } from '../../../subgraphs/people/person.ts';
import { codesOf } from '../../support/codes.ts';
import {
  BIDAN,
  countedAt,
  ELSEWHERE,
  freshNik,
  HOME,
  idOf,
  MEMBERS,
  MOTHER,
  NEW_HOME,
  PUSKESMAS,
  registerAt,
} from './a-newborn.ts';
import { aRegister, FAMILIES, type Register } from './a-register.ts';

let register: Register;
beforeAll(async () => {
  register = await aRegister();
});
afterAll(() => register[Symbol.asyncDispose]());

const fieldsOf = ({ errors }: Awaited<ReturnType<typeof registerAt>>) =>
  Object.keys((errors![0]!.extensions['fields'] as object | undefined) ?? {});

describe('what cannot be', () => {
  const man = MEMBERS.find(({ sex }) => sex === 'MALE')!;
  const nik = freshNik();

  it.each<[string, object, string, string[]]>([
    ['a birth tomorrow', { birthDate: '2026-02-01' }, 'INVALID', ['birthDate']],
    ['a birth in 1899', { birthDate: '1899-12-31' }, 'INVALID', ['birthDate']],
    ['no name', { name: '  ' }, 'INVALID', ['name']],
    ['digits for a name', { name: '123' }, 'INVALID', ['name']],
    ['a name with a NIK in it', { name: `Putri ${nik}` }, 'INVALID', ['name']],
    ['a name with a hidden sign in it', { name: 'Putri\u202eKusuma' }, 'INVALID', ['name']],
    ['a name of 121 letters', { name: 'a'.repeat(121) }, 'INVALID', ['name']],
    ['a NIK of fifteen digits', { nik: nik.slice(1) }, 'INVALID', ['nik']],
    ['an id that is no UUIDv7', { id: '01941f29-7c00-4000-8000-000000000000' }, 'INVALID', ['id']],
    ['a father for a mother', { mother: man._id }, 'INVALID', ['mother']],
    ['nobody for a mother', { mother: idOf(99) }, 'INVALID', ['mother']],
    ['oneself for a mother', { id: idOf(98), mother: idOf(98) }, 'INVALID', ['mother']],
    ['a mother who was a child then', { mother: MOTHER._id, birthDate: MOTHER.birthDate }, 'INVALID', ['mother']],
    ['an order of birth without a mother', { birthOrder: 1 }, 'INVALID', ['birthOrder']],
    ['the order of birth 0', { mother: MOTHER._id, birthOrder: 0 }, 'INVALID', ['birthOrder']],
    ['a household that is not there', { household: idOf(97) }, 'NOT_FOUND', []],
  ])('is refused: %s', async (_, given, code, fields) => {
    const before = await countedAt(register);
    const answer = await registerAt(register, given);
    expect([codesOf(answer), fieldsOf(answer)]).toEqual([[code], fields]);
    expect(await countedAt(register)).toEqual(before);
  });

  it('is refused: a second child of the same order', async () => {
    await registerAt(register, { mother: MOTHER._id, birthOrder: 8 });
    const twin = await registerAt(register, { mother: MOTHER._id, birthOrder: 8 });
    expect(twin.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['mother', 'birthOrder'] });
  });

  it('is refused: a mother whom the actor may not see, like one who is not there', async () => {
    const woman = ELSEWHERE.members.find(({ sex, birthDate }) => sex === 'FEMALE' && birthDate < '2005')!;
    expect(codesOf(await registerAt(register, { mother: woman._id }, BIDAN))).toEqual([]);
    const refused = async (mother: string) => {
      const { errors } = await registerAt(register, { mother });
      return { ...errors![0]!.extensions, requestId: '' };
    };
    expect(await refused(woman._id)).toEqual(await refused(idOf(96)));
  });

  it('is judged by the calendar of the place', async () => {
    await using evening = await aRegister({ clock: () => new Date('2026-01-31T15:30:00Z') });
    const bornTomorrow = (desa: string) =>
      registerAt(
        evening,
        { birthDate: '2026-02-01', household: undefined, newHousehold: { ...NEW_HOME, posyandu: null, desa } },
        { role: 'bidan', areas: [desa] },
      );
    expect(codesOf(await bornTomorrow('94.71.01.1001'))).toEqual([]);
    expect(codesOf(await bornTomorrow('33.03.13.2002'))).toEqual(['INVALID']);
  });
});

describe('a new household', () => {
  it('begins with its first person, and takes in those who bring it again', async () => {
    const sent = { household: undefined, newHousehold: { ...NEW_HOME, id: idOf(10) } };
    const { data, errors } = await registerAt(register, sent);
    expect(errors).toBeUndefined();
    const masked = { dusun: 'Krajan', rw: '003', rt: '012', familyCardNumber: '990**********001' };
    expect(data!.registerPerson!.household).toEqual({ id: idOf(10), ...masked });
    const second = await registerAt(register, sent);
    expect(second.data!.registerPerson!.household.id).toBe(idOf(10));
    const other = await registerAt(register, { ...sent, newHousehold: { ...sent.newHousehold, rt: '13' } });
    expect(other.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['newHousehold'] });
    expect(await register.everything()).not.toContain(NEW_HOME.familyCardNumber);
  });

  it.each([
    ['beside one that is there', { household: HOME._id, newHousehold: NEW_HOME }, ['household', 'newHousehold']],
    ['that is not given, nor one that is there', {}, ['household', 'newHousehold']],
    ['without the code of a village', { newHousehold: { ...NEW_HOME, desa: '33.03.13' } }, ['desa']],
    ['at a posyandu that is no id', { newHousehold: { ...NEW_HOME, posyandu: 'Melati' } }, ['posyandu']],
    ['under an id that is none', { newHousehold: { ...NEW_HOME, id: 'rumah-1' } }, ['id']],
    ['in a dusun without a letter', { newHousehold: { ...NEW_HOME, dusun: ' 3 ' } }, ['dusun']],
    ['in an RT of four digits', { newHousehold: { ...NEW_HOME, rt: '0012' } }, ['rt']],
    ['with a card of one digit', { newHousehold: { ...NEW_HOME, familyCardNumber: '1' } }, ['familyCardNumber']],
  ])('%s is INVALID', async (_, given, fields) => {
    const before = await countedAt(register);
    const answer = await registerAt(register, { household: undefined, ...given }, PUSKESMAS);
    expect([codesOf(answer), fieldsOf(answer)]).toEqual([['INVALID'], fields]);
    expect(await countedAt(register)).toEqual(before);
  });
});

it(`a household holds ${MEMBERS_AT_MOST} people, also when two come at once`, async () => {
  const { household, members } = FAMILIES[1]!;
  const people = register.store.model(People);
  const { _id, nik: _, ...like } = (await people.findById(members[0]!._id).lean()) as Record<string, unknown>;
  const more = Array.from({ length: MEMBERS_AT_MOST - members.length - 1 }, (_, i) => ({
    ...like,
    _id: idOf(200 + i),
  }));
  await people.insertMany(more);
  const sent = { household: household._id };
  const both = await Promise.all([registerAt(register, sent, BIDAN), registerAt(register, sent, BIDAN)]);
  expect(both.flatMap(codesOf)).toEqual(['INVALID']);
  expect(await people.countDocuments({ householdId: household._id })).toBe(MEMBERS_AT_MOST);
});
