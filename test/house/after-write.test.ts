import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { startVillage, type Village } from '../support/village.ts';

const GROWTH = 'birthDate visits { totalCount } growth { history { ageDays } }';
const REGISTER = `mutation ($person: PersonInput!) { registerPerson(person: $person) { ${GROWTH} enrolment { id } } }`;
const CORRECT = `mutation ($id: ID!, $birthDate: CalendarDate!) {
  correctPerson(id: $id, corrections: { birthDate: $birthDate }) { ${GROWTH} }
}`;
const CORRECT_AND_RECORD = `mutation ($id: ID!, $birthDate: CalendarDate!, $visit: VisitInput!) {
  correctPerson(id: $id, corrections: { birthDate: $birthDate }) { id }
  recordVisit(visit: $visit) { ageDays }
}`;

describe('what one department answers after another has written, in the same request', () => {
  let village: Village;
  let hamlet: Hamlet;
  let child: Child;

  beforeAll(async () => {
    village = await startVillage({ isEmpty: true });
    hamlet = await aHamlet(village);
    child = await hamlet.child(hamlet.own);
    await hamlet.measure(child);
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const askMidwife = (query: string, variables: object) =>
    village.ask<Record<string, object>>(query, { as: hamlet.own.bidan, variables: { ...variables } });

  it('knows whoever was registered a moment ago', async () => {
    for (let i = 0; i < 10; i += 1) {
      const newHousehold = { desa: hamlet.own.desa, dusun: 'Uji', rw: '1', rt: String(i + 1) };
      const person = { name: 'Bayi Uji', sex: 'FEMALE', birthDate: '2026-01-02', kinship: 'CHILD', newHousehold };
      expect(await askMidwife(REGISTER, { person })).toEqual({
        data: {
          registerPerson: {
            birthDate: '2026-01-02',
            visits: { totalCount: 0 },
            growth: { history: [] },
            enrolment: null,
          },
        },
      });
    }
  });

  it('goes by a birth date that was corrected a moment ago', async () => {
    for (const [birthDate, ageDays] of [
      ['2024-08-11', 538],
      ['2024-07-22', 558],
      ['2024-08-01', 548],
    ])
      expect(await askMidwife(CORRECT, { id: child.id, birthDate })).toEqual({
        data: { correctPerson: { birthDate, visits: { totalCount: 1 }, growth: { history: [{ ageDays }] } } },
      });
  });

  it('writes by what was written a moment ago', async () => {
    const visit = { person: child.id, posyandu: hamlet.own.id, date: '2026-01-31', weightGrams: 8_900 };
    for (const [birthDate, ageDays] of [
      ['2024-08-11', 538],
      ['2024-08-01', 548],
    ])
      expect(await askMidwife(CORRECT_AND_RECORD, { id: child.id, birthDate, visit })).toEqual({
        data: { correctPerson: { id: child.id }, recordVisit: { ageDays } },
      });
  });
});
