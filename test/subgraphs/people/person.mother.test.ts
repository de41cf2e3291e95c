import { People } from '../../../subgraphs/people/person.ts';
import { codesOf } from '../../support/codes.ts';
import { BIDAN, countedAt, registerAt } from './a-newborn.ts';
import { aRegister, type Register } from './a-register.ts';

const CORRECT = `mutation ($id: ID!, $corrections: PersonCorrectionsInput!) {
  correctPerson(id: $id, corrections: $corrections) { id }
}`;
const DIE = 'mutation ($id: ID!, $on: CalendarDate!) { recordDeath(id: $id, on: $on) { id } }';

describe('the mother of a child in the register', () => {
  let register: Register;
  let mother: string;
  beforeAll(async () => {
    register = await aRegister();
    mother = await registered({ birthDate: '1990-05-01', kinship: 'WIFE' });
    await registered({ mother, birthDate: '2026-01-20' });
  });
  afterAll(() => register[Symbol.asyncDispose]());

  const registered = async (person: object) => (await registerAt(register, person)).data!.registerPerson!.id;
  const correcting = (corrections: object) => register.ask(CORRECT, BIDAN, { id: mother, corrections });
  const dying = (on: string) => register.ask(DIE, BIDAN, { id: mother, on });
  const state = async () => [await countedAt(register), await register.stored(mother)];

  it.each<[string, object, string[]]>([
    ['a man', { sex: 'MALE' }, ['sex']],
    ['somebody who was a child then', { birthDate: '2016-01-21' }, ['birthDate']],
    ['both at once', { sex: 'MALE', birthDate: '2016-01-21', name: 'Ibu Uji' }, ['sex', 'birthDate']],
  ])('is not corrected to be %s, and nothing is told of the child', async (_, corrections, fields) => {
    const before = await state();
    const answer = await correcting(corrections);
    expect(codesOf(answer)).toEqual(['INVALID']);
    expect(Object.keys(answer.errors![0]!.extensions['fields'] as object)).toEqual(fields);
    expect(JSON.stringify(answer)).not.toContain('2026-01-20');
    expect(await state()).toEqual(before);
  });

  it('is corrected in whatever leaves her the mother', async () => {
    expect(codesOf(await correcting({ birthDate: '2016-01-20' }))).toEqual([]);
    expect(codesOf(await correcting({ birthDate: '1990-05-02', name: 'Ibu Uji' }))).toEqual([]);
  });

  it('did not die before the birth, neither as recorded nor as corrected', async () => {
    const refused = await dying('2026-01-19');
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'INVALID', fields: { on: expect.any(String) } });
    expect(codesOf(await dying('2026-01-20'))).toEqual([]);
    const corrected = await correcting({ diedOn: '2026-01-19' });
    expect(corrected.errors![0]!.extensions).toMatchObject({
      code: 'INVALID',
      fields: { diedOn: expect.any(String) },
    });
    expect(codesOf(await correcting({ diedOn: null }))).toEqual([]);
  });

  it('is put right, and dies, also where something impossible stood in the register before', async () => {
    await register.store.model(People).updateOne({ _id: mother }, { $set: { sex: 'MALE', birthDate: '2020-01-01' } });
    expect(codesOf(await correcting({ sex: 'FEMALE' }))).toEqual([]);
    expect(codesOf(await dying('2026-01-30'))).toEqual([]);
  });
});
