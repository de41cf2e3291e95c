import { actorOf, isRole, NOBODY, ROLES } from '../../../subgraphs/kernel/actor.ts';

it.each([undefined, null, '', 'admin', 'Bidan', 'toString', '__proto__', ['bidan'], {}])(
  'makes nobody of a token whose role is %j',
  (role) => {
    expect(isRole(role)).toBe(false);
    expect(actorOf({ sub: 'x', role })).toBeNull();
  },
);

it.each(Object.keys(ROLES))('knows the role %s', (role) => {
  expect(actorOf({ sub: 'x', role })).toMatchObject({ id: 'x', role });
});

it('reads what a token says of its bearer, areas in any spelling and scopes as words', () => {
  const claims = {
    sub: 'b1',
    role: 'bidan',
    areas: ['3303132002', '33.03.13.'],
    posyandu: 'p1',
    household: 'h1',
    facility: 'f1',
    cases: ['c1', 'c2@2026-03-31T00:00:00+07:00'],
    scope: 'read  write',
    exp: 1_769_828_400,
  };
  expect(actorOf(claims)).toEqual({
    id: 'b1',
    role: 'bidan',
    areas: ['33.03.13.2002', '33.03.13'],
    posyandu: 'p1',
    household: 'h1',
    facility: 'f1',
    cases: [
      { person: 'c1', until: null },
      { person: 'c2', until: new Date('2026-03-30T17:00:00Z') },
    ],
    scopes: ['read', 'write'],
    expires: new Date('2026-01-31T03:00:00Z'),
  });
});

it('gives no place to a claim of another form', () => {
  const wrong = {
    areas: '33',
    posyandu: ['p1'],
    household: 7,
    facility: {},
    cases: 'c1',
    scope: ['read'],
    exp: 'never',
  };
  expect(actorOf({ role: 'bidan', ...wrong })).toEqual({ ...NOBODY, role: 'bidan' });
  expect(actorOf({ role: 'bidan', areas: ['', '.', 'everywhere', 33, null, '9901014107250001'] })!.areas).toEqual([]);
});

it.each(['', '@', '@2026-03-31T00:00:00Z', 'c1@', 'c1@soon', 'c1@2026-03-31', 'c1@2026-02-30T00:00:00Z', 7, null])(
  'gives no case for %j, so that an end which cannot be read is not taken for none',
  (text) => {
    expect(actorOf({ role: 'doctor', cases: [text] })!.cases).toEqual([]);
  },
);

it('stays who it is', () => {
  expect(() => Object.assign(actorOf({ role: 'bidan' })!, { role: 'dinkes' })).toThrow(TypeError);
});
