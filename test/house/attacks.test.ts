import { getIntrospectionQuery } from 'graphql';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { aWorld, tokensAt, type World } from '../support/a-world.ts';
import { codesOf } from '../support/codes.ts';
import { askAt, startScatteredVillage, tokenFor, type Answer } from '../support/village.ts';

/** Who sees no name by any way. */
const NAMELESS = ['dinkes', 'desa', 'dpmd', 'tppkk', 'auditor', 'analyst', 'nobody'];

const NOBODYS = '01941f29-7c00-7000-8000-00000000dead';

describe('whoever tries to see more', () => {
  let village: Awaited<ReturnType<typeof startScatteredVillage>>;
  let world: World;
  let tokens: Record<string, Claims | undefined>;
  let names: string[];

  beforeAll(async () => {
    village = await startScatteredVillage();
    world = await aWorld(village);
    tokens = tokensAt(world);
    tokens['nameless agency'] = { ...tokens['agency']!, scope: 'alerts:read' };
    const seen = await village.ask<{ household: { members: { name: string }[]; dusun: string } }>(
      `{ household(id: "${world.own.household}") { dusun members { name } } }`,
      { as: tokens['bidan']! },
    );
    names = seen.data!.household.members.map(({ name }) => name);
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const ask = <D = Record<string, never>>(role: string, query: string, variables = {}) =>
    village.ask<D>(query, { ...(tokens[role] && { as: tokens[role] }), variables });
  const holdsNoName = (answer: Answer<unknown>) =>
    names.every((name) => !JSON.stringify(answer).toLowerCase().includes(name.toLowerCase()));

  it.each([
    ['an alias', `{ p: person(id: $id) { nik: name sex: name birthDate: name } }`],
    [
      'a fragment of the type',
      `{ person(id: $id) { ...F } } fragment F on Person { x: name ...G } fragment G on Person { name }`,
    ],
    ['an inline fragment', `{ person(id: $id) { ... on Person { name ... { y: name } } } }`],
    ['a directive', `{ person(id: $id) { name @include(if: true) z: name @skip(if: false) } }`],
    ['the same field twice', `{ person(id: $id) { name name name } again: person(id: $id) { name } }`],
    ['the household around', `{ person(id: $id) { household { members { name household { members { name } } } } } }`],
    ['the mother', `{ person(id: $id) { mother { name mother { name } } } }`],
    ['the audit trail', `{ auditTrail(person: $id) { people { nodes { reason actor } } } person(id: $id) { name } }`],
    ['a list of the desa', `{ desa(code: "33.03.13.2002") { households(first: 100) { nodes { members { name } } } } }`],
    [
      'what a person’s visits, growth, enrolment and alerts lead to',
      `{ person(id: $id) {
        visits { nodes { person { name } } } growth { history { person { name } } } enrolment { person { name } }
        alerts { nodes { person { name } } }
      } }`,
    ],
  ])('gets no name by %s', async (_, selection) => {
    for (const role of [...NAMELESS, 'agency']) {
      const query = selection.includes('$id') ? `query ($id: ID!) ${selection}` : selection;
      const answer = await ask(role, query, { id: world.own.person });
      expect([role, holdsNoName(answer)]).toEqual([role, true]);
      expect(codesOf(answer)).toContain('FORBIDDEN');
    }
  });

  const BY_ALERT = `{ stuntingAlerts(area: "33.03.13.2002", first: 100) { nodes {
    person { id name household { members { name } } } visit { person { name mother { name } } }
  } } }`;

  it('gets no name by an alert', async () => {
    for (const role of [...NAMELESS, 'nameless agency']) {
      const answer = await ask(role, BY_ALERT);
      expect([role, holdsNoName(answer)]).toEqual([role, true]);
      expect(codesOf(answer)).toContain('FORBIDDEN');
    }
  });

  it('gets by an alert the name of the child, under the scope for it, and of nobody around it', async () => {
    const { data } = await ask<{ stuntingAlerts: { nodes: { person: object; visit: null }[] } }>('agency', BY_ALERT);
    const named = data!.stuntingAlerts.nodes;
    expect(named.length).toBeGreaterThan(0);
    for (const { person, visit } of named)
      expect([person, visit]).toEqual([{ id: expect.any(String), name: expect.any(String), household: null }, null]);
  });

  it('gets no name by fields that a representation brings along, at a subgraph’s own port', async () => {
    const query =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { id name nik mother { name } } } }';
    const of = [
      { __typename: 'Person', id: world.own.person, name: 'x', household: { id: world.own.household }, role: 'bidan' },
    ];
    for (const role of ['dinkes', 'desa', 'analyst', 'agency', 'nobody']) {
      const as = tokens[role];
      const answer = await askAt(village.urls.get('people')!, query, { ...(as && { as }), variables: { of } });
      expect(holdsNoName(answer)).toBe(true);
      expect(codesOf(answer)).toContain('FORBIDDEN');
    }
  });

  it('cannot tell by the answer whether a guessed id is somebody’s', async () => {
    const shape = ({ data, errors }: Answer<unknown>) => ({
      data,
      errors: errors?.map(({ message, path, extensions }) => ({ message, path, ...extensions, requestId: '' })),
    });
    for (const role of ['desa', 'dpmd', 'tppkk', 'auditor', 'analyst', 'agency', 'nobody'])
      for (const [field, real] of Object.entries({
        person: world.own.person,
        household: world.own.household,
        referral: world.own.referral!,
      })) {
        const [known, guessed] = await Promise.all(
          [real, NOBODYS].map(async (id) =>
            shape(await ask(role, `query ($id: ID!) { ${field}(id: $id) { id } }`, { id })),
          ),
        );
        expect(guessed).toEqual(known);
      }
  });

  it('learns no more from an act on a guessed id than from one on a real one', async () => {
    const unmask =
      'mutation ($id: ID!) { unmask(person: $id, fields: [NIK], purpose: CARE, reason: "menebak nomor orang") { nik } }';
    for (const role of ['kader', 'desa', 'auditor', 'analyst', 'agency', 'nobody'])
      for (const id of [world.own.person, world.foreign.person, NOBODYS])
        expect([role, codesOf(await ask(role, unmask, { id }))]).toEqual([role, ['FORBIDDEN']]);
  });

  it('counts and pages only what it may see', async () => {
    const asked =
      '{ desa(code: "33.03.13.2002") { households(first: 100) { totalCount nodes { id posyandu { id } } edges { cursor } } } }';
    interface Listed {
      desa: {
        households: {
          totalCount: number;
          nodes: { id: string; posyandu: { id: string } }[];
          edges: { cursor: string }[];
        } | null;
      };
    }
    const whole = (await ask<Listed>('bidan', asked)).data!.desa.households!;
    const own = (await ask<Listed>('kader', asked)).data!.desa.households!;
    expect(own.totalCount).toBeLessThan(whole.totalCount);
    const told = own.edges.map(({ cursor }) => Buffer.from(cursor, 'base64url').toString());
    expect(told).toEqual(own.nodes.map(({ id }) => JSON.stringify([id])));
    // A cursor of somebody else’s list opens no more than the own list.
    const beyond = whole.nodes.find(({ posyandu }) => posyandu.id !== world.own.posyandu);
    const after = Buffer.from(JSON.stringify([beyond!.id])).toString('base64url');
    const paged = await village.ask<Listed>(asked.replace('first: 100', `first: 100, after: "${after}"`), {
      as: tokens['kader']!,
    });
    const seen = paged.data!.desa.households!.nodes;
    expect(seen.every(({ posyandu }) => posyandu.id === world.own.posyandu)).toBe(true);
  });

  it('counts and pages only those alerts that it may see, however they stand', async () => {
    interface Listed {
      stuntingAlerts: { totalCount: number; nodes: { posyandu: { id: string } }[]; edges: { cursor: string }[] };
    }
    const listed = async (role: string, more = '') => {
      const question = `{ stuntingAlerts(area: "33.03.13.2002", first: 100${more}) {
        totalCount nodes { posyandu { id } } edges { cursor }
      } }`;
      return (await ask<Listed>(role, question)).data!.stuntingAlerts;
    };
    for (const more of ['', ', status: OPEN', ', status: RESOLVED']) {
      const [whole, own] = [await listed('bidan', more), await listed('kader', more)];
      const ours = whole.nodes.flatMap(({ posyandu }, i) =>
        posyandu.id === world.own.posyandu ? [whole.edges[i]!.cursor] : [],
      );
      expect([own.totalCount, own.edges.map(({ cursor }) => cursor)]).toEqual([ours.length, ours]);
      expect(ours.length).toBeLessThan(whole.totalCount);
      // A cursor of somebody else’s list opens no more than the own list.
      const beyond = await listed('kader', `${more}, after: "${whole.edges[0]!.cursor}"`);
      expect(beyond.nodes.every(({ posyandu }) => posyandu.id === world.own.posyandu)).toBe(true);
      expect(beyond.totalCount).toBe(ours.length);
    }
  });

  it('finds no argument that filters or sorts by what is hidden', async () => {
    const { data } = await ask<{
      __schema: { types: { name: string; fields: { name: string; args: { name: string }[] }[] | null }[] };
    }>('nobody', '{ __schema { types { name fields { name args { name } } } } }');
    const taken = data!.__schema.types.flatMap(({ name, fields }) =>
      name.startsWith('__') || name === 'Mutation'
        ? []
        : (fields ?? []).flatMap((field) => field.args.map((arg) => arg.name)),
    );
    // Pages, places, times, kinds of public things, and keys; how an alert stands and what happened to it, which whoever
    // sees any of an alert sees; how growth is shown; by which groups counts are divided, of which small ones are withheld
    // however they are asked for. A new name here must be thought about.
    expect([...new Set(taken)].sort()).toEqual(ARGUMENTS);
  });

  it('is not answered in batches', async () => {
    const one = { query: `{ person(id: "${world.own.person}") { name } }` };
    for (const url of [village.url, village.urls.get('people')!]) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(tokens['bidan']!)}` },
        body: JSON.stringify([one, one]),
      });
      expect(response.status).toBe(400);
      expect(names.some((name) => JSON.stringify(response).includes(name))).toBe(false);
    }
  });

  it('changes nothing by following a link', async () => {
    const query = encodeURIComponent(`mutation { withdrawConsent(id: "${world.own.consent}") { id } }`);
    for (const url of [village.url, village.urls.get('people')!]) {
      const response = await fetch(`${url}/graphql?query=${query}`, {
        headers: { authorization: `Bearer ${await tokenFor(tokens['family']!)}`, 'apollo-require-preflight': 'yes' },
      });
      expect([url, response.status]).toEqual([url, 405]);
    }
    const { data } = await ask<{ person: { consents: { nodes: { id: string; withdrawnAt: string | null }[] } } }>(
      'family',
      `{ person(id: "${world.own.person}") { consents(first: 100) { nodes { id withdrawnAt } } } }`,
    );
    const consent = data!.person.consents.nodes.find(({ id }) => id === world.own.consent);
    expect(consent).toEqual({ id: world.own.consent, withdrawnAt: null });
  });

  it('reads the same contract in every role, and nobody’s data in it', async () => {
    const query = getIntrospectionQuery();
    const contracts = await Promise.all(
      Object.keys(tokens).map(async (role) => JSON.stringify((await ask(role, query)).data)),
    );
    expect(new Set(contracts).size).toBe(1);
    expect(names.every((name) => !contracts[0]!.includes(name))).toBe(true);
  });

  it.each([
    ['a list of roles', { role: ['bidan', 'dinkes'] }],
    ['a role in capitals', { role: 'BIDAN' }],
    ['an area that is a wildcard', { role: 'bidan', areas: ['*', '', '.', '33.03.13.%'] }],
    ['an area wider than the role', { role: 'bidan', areas: ['33', '33.03', '33.03.13'] }],
    ['a posyandu that is an operator', { role: 'kader', posyandu: { $ne: null } }],
    ['an empty household', { role: 'family', household: '' }],
    ['cases that are everybody', { role: 'doctor', cases: ['*', '', '@', { $exists: true }] }],
    ['scopes instead of a role', { role: 'agency', areas: ['33'], scope: 'admin person:read' }],
  ])('is given nothing for %s', async (_, claims) => {
    const asked = `{
      person(id: "${world.own.person}") { name nik }
      household(id: "${world.own.household}") { dusun members { name } }
      desa(code: "33.03.13.2002") { households { totalCount nodes { id dusun } } }
      stuntingAlerts(area: "33.03.13.2002") { totalCount nodes { id } }
    }`;
    const { data, ...answer } = await village.ask<{
      desa: { households: { totalCount: number } | null } | null;
      stuntingAlerts: { totalCount: number } | null;
    }>(asked, { as: claims as never });
    expect(holdsNoName({ data, ...answer })).toBe(true);
    expect([data?.desa?.households?.totalCount ?? 0, data?.stuntingAlerts?.totalCount ?? 0]).toEqual([0, 0]);
  });
});

const ARGUMENTS = (
  'after ageBand area at base birthOrder changes code confirmedOnly desa first from household id inForce index indices ' +
  'kabupaten kind kinds lang level measure measures minSeverity month nik on person region rows search sex since stage status ' +
  'to within year'
).split(' ');
