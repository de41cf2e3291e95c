import type { Month } from '../../../subgraphs/kernel/month.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { countResidents } from '../../../subgraphs/people/count-residents.ts';
import { codesOf } from '../../support/codes.ts';
import { BIDAN, countedAt, FIRST, HOME, idOf, KADER, NEW_HOME, registerAt } from './a-newborn.ts';
import { aRegister, type Register } from './a-register.ts';
import { eraseAt } from './an-erasure.ts';

const DIE = `mutation ($id: ID!, $on: CalendarDate!) { recordDeath(id: $id, on: $on) { id diedOn } }`;
const ADULT = { birthDate: '1950-03-01', kinship: 'PARENT' };

let register: Register;
beforeAll(async () => {
  register = await aRegister();
});
afterAll(() => register[Symbol.asyncDispose]());

const dying = (id: string, on = '2026-01-30', as: Claims | null = BIDAN) =>
  register.ask<{ recordDeath: { id: string; diedOn: string } | null }>(DIE, as, { id, on });
const correcting = (id: string, diedOn: string | null) =>
  register.ask(
    `mutation ($of: CalendarDate) { correctPerson(id: "${id}", corrections: { diedOn: $of }) { diedOn } }`,
    BIDAN,
    {
      of: diedOn,
    },
  );
const registered = async (person: object = {}) =>
  (await registerAt(register, { ...ADULT, ...person })).data!.registerPerson!.id;
const toldOf = async (id: string) =>
  (await register.told(id)).map(({ kind, version, diedOn }) => [version, kind, diedOn]);

describe('a death', () => {
  it('is recorded and told', async () => {
    const id = await registered();
    const { data, errors } = await dying(id);
    expect(errors).toBeUndefined();
    expect(data!.recordDeath).toEqual({ id, diedOn: '2026-01-30' });
    expect(await toldOf(id)).toEqual([
      [FIRST, 'REGISTERED', undefined],
      [FIRST + 1, 'DIED', '2026-01-30'],
    ]);
  });

  it('told twice is the same, also at once, and on another day a CONFLICT', async () => {
    const id = await registered();
    const both = await Promise.all([dying(id), dying(id)]);
    expect(both[0]).toEqual(both[1]);
    expect((await dying(id, '2026-01-29')).errors![0]!.extensions).toMatchObject({
      code: 'CONFLICT',
      keys: ['diedOn'],
    });
    expect(await toldOf(id)).toHaveLength(2);
  });

  it('is corrected to another day, or taken back', async () => {
    const id = await registered();
    expect(codesOf(await correcting(id, '2026-01-29'))).toEqual(['CONFLICT']);
    await dying(id);
    expect((await correcting(id, '2026-01-29')).data).toEqual({ correctPerson: { diedOn: '2026-01-29' } });
    expect((await correcting(id, null)).data).toEqual({ correctPerson: { diedOn: null } });
    expect((await toldOf(id)).slice(2)).toEqual([
      [FIRST + 2, 'CORRECTED', '2026-01-29'],
      [FIRST + 3, 'CORRECTED', undefined],
    ]);
    expect(codesOf(await correcting(id, '2026-02-01'))).toEqual(['CONFLICT']);
  });

  it.each([
    ['before birth', '1950-02-28'],
    ['tomorrow', '2026-02-01'],
  ])('%s is INVALID, and leaves nothing', async (_, on) => {
    const id = await registered();
    const before = [await countedAt(register), await register.stored(id)];
    const answer = await dying(id, on);
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'INVALID', fields: { on: expect.any(String) } });
    expect([await countedAt(register), await register.stored(id)]).toEqual(before);
  });

  it('is not before a day of birth that is corrected later', async () => {
    const id = await registered();
    await dying(id);
    const later = `mutation { correctPerson(id: "${id}", corrections: { birthDate: "2026-01-31" }) { id } }`;
    expect((await register.ask(later, BIDAN)).errors![0]!.extensions).toMatchObject({
      code: 'INVALID',
      fields: { diedOn: 'birthDate or last move..today' },
    });
  });

  it.each<[string, Claims | null]>([
    ['nobody', null],
    ['a kader', KADER],
    ['the family', { role: 'family', household: HOME._id }],
    ['a midwife of another desa', { role: 'bidan', areas: ['33.03.13.2003'] }],
  ])('is not recorded by %s', async (_, as) => {
    const answer = await dying(await registered(), '2026-01-30', as);
    expect(answer.data!.recordDeath).toBeNull();
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', right: 'correct person.identity' });
  });
});

describe('the dead', () => {
  it('live in no household, and stand beside it', async () => {
    const id = await registered();
    const asked = `{ household(id: "${HOME._id}") { members { id } deceased { id diedOn } } }`;
    await dying(id);
    const { data } = await register.ask<{
      household: { members: { id: string }[]; deceased: { id: string; diedOn: string }[] };
    }>(asked, KADER);
    expect(data!.household.members.map((each) => each.id)).not.toContain(id);
    expect(data!.household.deceased).toContainEqual({ id, diedOn: '2026-01-30' });
  });

  it('have given consent until the day of their death, and not since', async () => {
    const id = await registered();
    await dying(id, '2026-01-29');
    const give = (on: string) =>
      register.ask(
        `mutation { giveConsent(consent: {
          person: "${id}", givenBy: "${id}", purpose: RESEARCH, givenOn: "${on}", evidence: WRITTEN
        }) { id } }`,
        { role: 'family', household: HOME._id },
      );
    expect(codesOf(await give('2026-01-29'))).toEqual([]);
    expect(codesOf(await give('2026-01-30'))).toEqual(['INVALID']);
  });

  it('did not move since, but may have before', async () => {
    const id = await registered();
    await dying(id, '2026-01-20');
    const move = (on: string) =>
      register.ask(
        `mutation ($into: NewHouseholdInput!) { movePerson(id: "${id}", newHousehold: $into, on: "${on}") { id } }`,
        BIDAN,
        { into: NEW_HOME },
      );
    expect(codesOf(await move('2026-01-21'))).toEqual(['INVALID']);
    expect(codesOf(await move('2026-01-19'))).toEqual([]);
    expect((await register.told(id)).at(-1)).toMatchObject({
      kind: 'MOVED',
      movedOn: '2026-01-19',
      diedOn: '2026-01-20',
    });
  });
});

describe('counts of residents', () => {
  const count = async (month: string) => {
    const { persons, households } = await countResidents(register.store, month as Month, () => undefined);
    const sum = (counted: typeof persons) => counted.reduce((all, { count }) => all + count, 0);
    return { persons: sum(persons), households: sum(households) };
  };
  it('leave the dead out from the month after, and a household in which nobody is left, also once they are erased', async () => {
    const newHousehold = { ...NEW_HOME, id: idOf(30) };
    const widow = await registered({ household: undefined, newHousehold });
    const before = [await count('2026-01'), await count('2026-02')];
    await dying(widow, '2026-01-30');
    const [january, february] = before as [(typeof before)[0], (typeof before)[0]];
    const after = [january, { persons: february.persons - 1, households: february.households - 1 }];
    expect([await count('2026-01'), await count('2026-02')]).toEqual(after);
    await eraseAt(register, { person: widow, household: idOf(30) });
    expect([await count('2026-01'), await count('2026-02')]).toEqual(after);
  });

  it('are the same after the erasure of somebody who was left alone by a death', async () => {
    const newHousehold = { ...NEW_HOME, id: idOf(31) };
    const husband = await registered({ household: undefined, newHousehold, sex: 'MALE' });
    const wife = await registered({ household: idOf(31) });
    await dying(husband, '2025-12-30');
    const before = await count('2026-02');
    await eraseAt(register, { person: wife, household: idOf(31) });
    expect(await count('2026-02')).toEqual(before);
    await eraseAt(register, { person: husband, household: idOf(31) });
    expect(await count('2026-02')).toEqual(before);
  });
});
