import type { Stored } from '../../../subgraphs/kernel/store.ts';
import { ErasedPeople, type ErasedPerson } from '../../../subgraphs/people/erasure.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People, type Person } from '../../../subgraphs/people/person.ts';
import { BIDAN, FIRST, HOME, NEWBORN, registerAt } from './a-newborn.ts';
import { aRegister, type Register } from './a-register.ts';
import { ASKED, eraseAt } from './an-erasure.ts';

describe('an erasure', () => {
  let register: Register;
  beforeAll(async () => {
    register = await aRegister();
  });
  afterAll(() => register[Symbol.asyncDispose]());

  const erase = ({ _id, householdId }: Stored<Person>) => eraseAt(register, { person: _id, household: householdId });
  const someone = async (filter: object) =>
    (await register.store.model(People).findOne(filter).lean()) as unknown as Stored<Person>;

  it('takes away who somebody was, and keeps what the totals need under the same id', async () => {
    const child = await someone({ kinship: 'CHILD', nik: { $exists: true } });
    expect((await erase(child)).errors).toBeUndefined();
    const left = await register.everything();
    for (const gone of [child.name, child.nik!.hash, child.nik!.sealed, ASKED]) expect(left).not.toContain(gone);
    expect(await register.store.model(People).countDocuments({ _id: child._id })).toBe(0);
    expect(await register.store.model(ErasedPeople).findById(child._id).lean()).toMatchObject({
      sex: child.sex,
      birthMonth: child.birthDate.slice(0, 7),
      households: 0,
    });
  });

  it('is told to the other departments, and leaves in all that was told of the person only months, and no household', async () => {
    const { data } = await registerAt(register);
    const { id } = data!.registerPerson!;
    const corrected = `mutation { correctPerson(id: "${id}", corrections: { birthDate: "2026-01-28" }) { id } }`;
    await register.ask(corrected, BIDAN);
    await eraseAt(register, { person: id });
    const told = await register.told(id);
    expect(told.map(({ version, kind }) => [version, kind])).toEqual([
      [FIRST, 'REGISTERED'],
      [FIRST + 1, 'CORRECTED'],
      [FIRST + 2, 'ERASED'],
    ]);
    const { sex } = NEWBORN;
    const kept = { sex, birthDate: '2026-01-01', desaCode: HOME.desa.code, posyanduId: HOME.posyandu!.id };
    for (const event of told) {
      expect(event).toMatchObject(kept);
      expect(event).not.toHaveProperty('householdId');
    }
  });

  it('leaves the children of a mother without a mother', async () => {
    const child = await someone({ motherId: { $exists: true } });
    await erase(await someone({ _id: child.motherId }));
    const { data, errors } = await register.ask(`{ person(id: "${child._id}") { id mother { id } } }`, {
      role: 'family',
      household: child.householdId,
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ person: { id: child._id, mother: null } });
  });

  it('of the last one ends the household, its address and its card', async () => {
    const { householdId } = await someone({ kinship: 'HEAD' });
    const members = (await register.store.model(People).find({ householdId }).lean()) as unknown as Stored<Person>[];
    for (const member of members) await erase(member);
    expect(await register.store.model(Households).countDocuments({ _id: householdId })).toBe(0);
    const ids = members.map(({ _id }) => _id);
    const erased = await register.store
      .model(ErasedPeople)
      .find({ _id: { $in: ids } })
      .lean();
    const ended = (erased as unknown as ErasedPerson[]).map(({ households }) => households);
    expect(ended.sort()).toEqual([...members.slice(1).map(() => 0), 1]);
  });

  it('of the last two at once ends it, too', async () => {
    const newHousehold = { desa: HOME.desa.code, posyandu: HOME.posyandu!.id, dusun: 'Krajan', rw: '1', rt: '1' };
    const first = (await registerAt(register, { household: undefined, newHousehold })).data!.registerPerson!;
    const household = first.household.id;
    const second = (await registerAt(register, { household })).data!.registerPerson!;
    await Promise.all([first, second].map(({ id }) => eraseAt(register, { person: id, household })));
    expect(await register.store.model(Households).countDocuments({ _id: household })).toBe(0);
  });

  it('stands in the audit log, which the auditor may still read', async () => {
    const child = await someone({ kinship: 'CHILD' });
    await erase(child);
    const { data } = await register.ask<{ auditTrail: { people: { nodes: { act: string }[] } } }>(
      `{ auditTrail(person: "${child._id}") { people(first: 20) { nodes { act role purpose } } } }`,
      { role: 'auditor' },
    );
    const acts = data!.auditTrail.people.nodes.map(({ act }) => act);
    expect(acts).toEqual(['answer request', 'erase', 'record request']);
  });
});
