import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { anId } from '../subgraphs/services/a-clinic.ts';
import { aHamlet, LENGTHS, type Hamlet, type Post } from '../support/a-hamlet.ts';
import { codesOf } from '../support/codes.ts';
import { startScatteredVillage, startVillage, type Village } from '../support/village.ts';

const NAMED = 'name household { dusun }';
const REGISTER = 'mutation ($person: PersonInput!) { registerPerson(person: $person) { id } }';
const RECORD = `mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { person { ${NAMED} } } }`;
const SEEN = `query ($id: ID!) { person(id: $id) { ${NAMED} alerts { nodes { person { name } } } } }`;
const ABSENTEES = `query ($id: ID!) { posyandu(id: $id) { absentees { nodes { person { name } } } } }`;
const END = `mutation ($person: ID!) { endEnrolment(person: $person, to: "2026-01-30", reason: TRANSFERRED) { id } }`;

describe.each([
  ['in one process', startVillage],
  ['of which each department has its own', startScatteredVillage],
])('whom a posyandu looks after, in a house %s', (_, start) => {
  let village: Village;
  let hamlet: Hamlet;
  let children = 0;

  beforeAll(async () => {
    village = await start({ isEmpty: true });
    hamlet = await aHamlet(village);
  });
  afterAll(() => village[Symbol.asyncDispose]());

  /** Registers a child in a household that this posyandu looks after, or none. */
  async function aChild(posyandu?: string) {
    const id = anId();
    const newHousehold = { desa: hamlet.own.desa, posyandu, dusun: 'Uji', rw: '1', rt: String((children += 1)) };
    const person = { id, name: 'Anak Uji', sex: 'MALE', birthDate: '2024-08-01', kinship: 'CHILD', newHousehold };
    await village.ask(REGISTER, { as: hamlet.own.bidan, variables: { person } });
    return id;
  }
  const record = (person: string, { id: posyandu, kader }: Post, date = '2025-12-10') =>
    village.ask(RECORD, {
      as: kader,
      variables: { visit: { person, posyandu, date, lengthMillimetres: LENGTHS.veryShort, posture: 'STANDING' } },
    });
  const seenBy = async (as: Claims, id: string) =>
    (await village.ask<{ person: object | null }>(SEEN, { as, variables: { id } })).data!.person;
  const NAME = { name: 'Anak Uji', household: { dusun: 'Uji' } };
  const ALERTED = { ...NAME, alerts: { nodes: [{ person: { name: 'Anak Uji' } }] } };

  it('is seen by name there, in the same answer that enrols, where nobody looks after the household', async () => {
    const { own, neighbour } = hamlet;
    const id = await aChild();
    expect(await seenBy(own.kader, id)).toBeNull();
    expect(await record(id, own)).toEqual({ data: { recordVisit: { person: NAME } } });
    expect(await seenBy(own.kader, id)).toEqual(ALERTED);
    expect(await seenBy(neighbour.kader, id)).toBeNull();
    const { data, errors } = await village.ask<{ posyandu: { absentees: { nodes: object[] } } }>(ABSENTEES, {
      as: own.kader,
      variables: { id: own.id },
    });
    expect(errors).toBeUndefined();
    expect(data!.posyandu.absentees.nodes).toContainEqual({ person: { name: 'Anak Uji' } });
  });

  it('is seen there, and where the household is looked after, until another posyandu looks after the child', async () => {
    const { own, neighbour } = hamlet;
    const id = await aChild(neighbour.id);
    expect(await record(id, own)).toEqual({ data: { recordVisit: { person: NAME } } });
    expect(await seenBy(own.kader, id)).toEqual(ALERTED);
    expect(await seenBy(neighbour.kader, id)).toMatchObject(NAME);
    expect((await village.ask(END, { as: own.bidan, variables: { person: id } })).errors).toBeUndefined();
    expect(await seenBy(own.kader, id)).toBeNull();
    expect(await seenBy(neighbour.kader, id)).toMatchObject(NAME);
  });

  it('is weighed at the new posyandu from the day of a move on, and at the old one no more', async () => {
    const { own, neighbour } = hamlet;
    const id = await aChild(own.id);
    expect((await record(id, own)).errors).toBeUndefined();
    const newHousehold = { desa: own.desa, posyandu: neighbour.id, dusun: 'Uji', rw: '2', rt: String((children += 1)) };
    const MOVE = `mutation ($id: ID!, $on: CalendarDate!, $newHousehold: NewHouseholdInput) {
      movePerson(id: $id, on: $on, newHousehold: $newHousehold) { enrolments { endReason } }
    }`;
    const moving = { as: own.bidan, variables: { id, on: '2026-01-10', newHousehold } };
    expect(await village.ask(MOVE, moving)).toEqual({ data: { movePerson: { enrolments: [{ endReason: 'MOVED' }] } } });
    expect(codesOf(await record(id, own, '2026-01-20'))).toEqual(['FORBIDDEN']);
    // What was measured before may be told of late; the name is shown there no more.
    expect((await record(id, own, '2026-01-05')).data).toEqual({
      recordVisit: { person: { name: null, household: null } },
    });
    expect(await record(id, neighbour, '2026-01-20')).toEqual({ data: { recordVisit: { person: NAME } } });
    expect(await seenBy(own.kader, id)).toBeNull();
  });

  if (start === startScatteredVillage)
    it('is seen without services by whoever has the right anyway', async () => {
      const { own, neighbour } = hamlet;
      const id = await aChild(own.id);
      await (village as Awaited<ReturnType<typeof startScatteredVillage>>).silence('services');
      const midwife: Claims = { ...own.bidan, posyandu: neighbour.id };
      for (const as of [midwife, own.kader]) expect(await seenBy(as, id)).toMatchObject(NAME);
      expect(await seenBy(neighbour.kader, id)).toBeNull();
    });
});
