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
    cases: ['c1'],
    scope: 'read  write',
  };
  expect(actorOf(claims)).toEqual({
    id: 'b1',
    role: 'bidan',
    areas: ['33.03.13.2002', '33.03.13'],
    posyandu: 'p1',
    household: 'h1',
    cases: ['c1'],
    scopes: ['read', 'write'],
  });
});

it('gives no place to a claim of another form', () => {
  const claims = { role: 'bidan', areas: '33', posyandu: ['p1'], household: 7, cases: 'c1', scope: ['read'] };
  expect(actorOf(claims)).toEqual({ ...NOBODY, role: 'bidan' });
  expect(actorOf({ role: 'bidan', areas: ['', '.', 'everywhere', 33, null, '9901014107250001'] })!.areas).toEqual([]);
});

it('stays who it is', () => {
  expect(() => Object.assign(actorOf({ role: 'bidan' })!, { role: 'dinkes' })).toThrow(TypeError);
});
