import { put } from '../../../subgraphs/kernel/load.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { DayAttendances } from '../../../subgraphs/services/day-attendance.ts';
import { ServiceDays } from '../../../subgraphs/services/service-day.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, PASIRHALANG } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, bidan, kader, MAWAR, MELATI, type Clinic } from './a-clinic.ts';
import { askSummary, attend, openDay } from './a-service-day.ts';

/** Those who record nothing of Melati’s children. */
const STRANGERS: (Claims | null)[] = [
  { role: 'kader', posyandu: MAWAR },
  { role: 'desa', areas: [BANTARBARANG] },
  null,
];

const ASLEEP = { step: 2, skippedBecause: 'ASLEEP' };
const passed = (...steps: number[]) => steps.map((step) => ({ step }));

describe('who came on a service day', () => {
  let clinic: Clinic;
  let day: string;
  let boy: ReturnType<typeof aBoy>;

  beforeAll(async () => {
    clinic = await aClinic();
    day = (await openDay(clinic)).data!.openServiceDay!.id;
  });
  afterAll(() => clinic[Symbol.asyncDispose]());
  beforeEach(async () => {
    boy = aBoy();
    await clinic.tell(boy);
  });

  const stepsOf = async () =>
    (await clinic.all(DayAttendances)).filter(({ person }) => person.id === boy.subject).map(({ steps }) => steps);
  const attended = async () => (await askSummary(clinic, day)).data!._entities[0].summary!.attended;

  it('is recorded with the steps that were passed, and why one was left out: no name, the person by id', async () => {
    const { data, errors } = await attend(clinic, day, boy.subject, [...passed(1, 3), ASLEEP]);
    expect(errors).toBeUndefined();
    expect(data!.recordAttendance).toEqual({
      person: { id: boy.subject },
      steps: [{ step: 1, skippedBecause: null }, ASLEEP, { step: 3, skippedBecause: null }],
    });
  });

  it('is one for a day and a person, however often and in whatever order it is told', async () => {
    const before = await attended();
    const told = [[...passed(1), ASLEEP], passed(1), passed(1, 2, 3)];
    for (const steps of [...told, ...told.toReversed()])
      expect((await attend(clinic, day, boy.subject, steps)).errors).toBeUndefined();
    expect(await stepsOf()).toEqual([passed(1, 2, 3)]);
    expect(await attended()).toBe(before + 1);
    const other = aBoy();
    await clinic.tell(other);
    const answers = await Promise.all([1, 2, 3, 4].map(() => attend(clinic, day, other.subject, passed(1))));
    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
    expect(await attended()).toBe(before + 2);
  });

  it.each([
    ['before the registration', passed(2)],
    ['without step 2, in silence', passed(1, 3)],
    ['without steps 2 and 3, in silence', passed(1, 5)],
    ['that there is not', passed(1, 6)],
    ['told twice', passed(1, 1)],
    ['that may not be left out', [...passed(1, 2, 3), { step: 5, skippedBecause: 'REFUSED' }]],
    ['of which there is none', []],
  ])('passes no step %s', async (_, steps) => {
    expect(codesOf(await attend(clinic, day, boy.subject, steps))).toEqual(['INVALID']);
    expect(await stepsOf()).toEqual([]);
  });

  it('goes on where another phone left off, and where a visit shows that somebody was measured', async () => {
    await attend(clinic, day, boy.subject, [...passed(1), ASLEEP]);
    expect((await attend(clinic, day, boy.subject, passed(3, 5))).errors).toBeUndefined();
    const measured = aBoy();
    await clinic.tell(measured);
    expect(codesOf(await attend(clinic, day, measured.subject, passed(4), bidan))).toEqual(['INVALID']);
    await clinic.ask('mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }', kader, {
      v: { person: measured.subject, posyandu: MELATI, date: '2026-01-12', weightGrams: 9_000 },
    });
    expect((await attend(clinic, day, measured.subject, passed(4), bidan)).errors).toBeUndefined();
  });

  it('contradicts itself where two say another reason', async () => {
    await attend(clinic, day, boy.subject, [...passed(1), ASLEEP]);
    const refused = [{ step: 2, skippedBecause: 'REFUSED' }];
    expect(codesOf(await attend(clinic, day, boy.subject, refused))).toEqual(['CONFLICT']);
  });

  it('is recorded by whoever records visits there, and step 4 by health workers', async () => {
    const far = aBoy({ desaCode: PASIRHALANG as never });
    await clinic.tell(far);
    for (const as of STRANGERS)
      expect(codesOf(await attend(clinic, day, boy.subject, passed(1), as))).toEqual(['FORBIDDEN']);
    expect(codesOf(await attend(clinic, day, far.subject, passed(1)))).toEqual(['FORBIDDEN']);
    expect(codesOf(await attend(clinic, day, boy.subject, passed(1, 2, 3, 4)))).toEqual(['FORBIDDEN']);
    expect((await attend(clinic, day, boy.subject, passed(1, 2, 3, 4), bidan)).errors).toBeUndefined();
  });

  it('is nobody whom nobody knows, and nobody on a day that was called off, is yet to come or lies before the birth', async () => {
    expect(codesOf(await attend(clinic, day, anId(), passed(1)))).toEqual(['NOT_FOUND']);
    expect(codesOf(await attend(clinic, anId(), boy.subject, passed(1)))).toEqual(['NOT_FOUND']);
    const planned = (status: string, date: string) => ({
      _id: anId(),
      posyanduId: MELATI,
      date,
      status,
      provenance: 'SYNTHETIC',
    });
    const days = [planned('CANCELLED', '2026-01-13'), planned('PLANNED', '2026-02-12'), planned('HELD', '2024-07-12')];
    await put(clinic.store, ServiceDays, days as never);
    const codes = [];
    for (const { _id } of days) codes.push(...codesOf(await attend(clinic, _id, boy.subject, passed(1))));
    expect(codes).toEqual(['CONFLICT', 'INVALID', 'CONFLICT']);
  });

  it('stands in the copy of the own data', async () => {
    await attend(clinic, day, boy.subject, passed(1));
    const { data, errors } = await clinic.ask<{ _entities: [{ services: { attendances: object[] } }] }>(
      'query ($id: ID!) { _entities(representations: [{ __typename: "DataCopy", id: $id }]) { ... on DataCopy { services } } }',
      { role: 'family', household: boy.householdId! },
      { id: boy.subject },
    );
    expect(errors).toBeUndefined();
    expect(data!._entities[0].services.attendances).toEqual([
      { serviceDay: day, steps: passed(1), recordedAt: expect.any(String) },
    ]);
  });
});
