import { openStores, type OpenStores } from '../../scripts/open-stores.ts';
import { put } from '../../subgraphs/kernel/load.ts';
import { openSubgraph, type Subgraph } from '../../subgraphs/kernel/subgraph.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { configuredVerifier } from '../../subgraphs/kernel/tokens.ts';
import { services } from '../../subgraphs/services/index.ts';
import { Referrals } from '../../subgraphs/services/referral.ts';
import { heardLog } from '../support/heard-log.ts';
import { BANTARBARANG, NOW } from '../support/village-of-tests.ts';
import { testConfig, tokenFor } from '../support/village.ts';

const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

/** Referrals that touch the moment of the tests from every side: of the own case and another, to the own hospital and another. */
const ROWS = [
  { from: -2, until: -1, inForce: false },
  { from: -1, until: 0, inForce: false },
  { from: -1, until: 1, inForce: true },
  { from: 0, until: 1, inForce: true },
  { from: 1, until: 2, inForce: false },
].flatMap((moments) =>
  ['own', 'another'].flatMap((person) =>
    ['own', 'another'].map((facility) => {
      const id = `${moments.from} to ${moments.until}, ${person} case, ${facility} hospital`;
      return { ...moments, id, person, facility };
    }),
  ),
);

const DOCTOR = { role: 'doctor', cases: ['own'], facility: 'own' };

describe('a referral at the moment', () => {
  let opened: OpenStores;
  let subgraph: Subgraph;

  beforeAll(async () => {
    const config = testConfig();
    opened = await openStores(config.mongodbUri, 'referral-in-force-');
    const store = opened.stores.get('services')!;
    const clock = () => NOW;
    const verify = await configuredVerifier(config, clock);
    subgraph = await openSubgraph(services, { store, verify, clock, log: heardLog().log });
    const records = ROWS.map(({ id, person, facility, from, until }) => ({
      _id: id,
      person: { id: person },
      facilityId: facility,
      from: after(from),
      until: after(until),
      regions: ['33', '33.03', '33.03.13', BANTARBARANG],
      householdId: 'household',
      provenance: 'REPORTED',
    }));
    await put(store, Referrals, records);
  });
  afterAll(async () => {
    for (const { connection } of opened.stores.values()) await connection.dropDatabase();
    await opened[Symbol.asyncDispose]();
  });

  /** Which of all rows an actor sees: one by one, in the list, and of the two persons. */
  async function seen(as: Claims) {
    const each = ROWS.map(({ id }, i) => `r${i}: referral(id: "${id}") { id }`);
    const query = `query ($of: [_Any!]!) {
      ${each.join('\n')}
      referrals(first: 100) { totalCount nodes { id inForce } }
      _entities(representations: $of) { ... on Person { referrals(first: 100) { nodes { id inForce } } } }
    }`;
    const variables = { of: ['own', 'another'].map((id) => ({ __typename: 'Person', id })) };
    const headers = { authorization: `Bearer ${await tokenFor(as)}` };
    const data = (await subgraph.answer({ query, variables, headers })).data as Record<
      string,
      { id: string } | null
    > & {
      referrals: Nodes & { totalCount: number };
      _entities: { referrals: Nodes }[];
    };
    const { nodes, totalCount } = data.referrals;
    expect(totalCount).toBe(nodes.length);
    return {
      oneByOne: ROWS.flatMap((_, i) => data[`r${i}`]?.id ?? []).sort(),
      listed: sorted(nodes),
      ofPersons: sorted(data._entities.flatMap(({ referrals }) => referrals.nodes)),
    };
  }

  type Nodes = { nodes: { id: string; inForce: boolean }[] };
  const sorted = (nodes: Nodes['nodes']) => nodes.map(({ id }) => id).sort();
  const expected = (rows: typeof ROWS) => {
    const ids = rows.map(({ id }) => id).sort();
    return { oneByOne: ids, listed: ids, ofPersons: ids };
  };

  it('is a doctor’s from its first moment until the first at which it is over, one by one and in lists alike', async () => {
    const cases = ROWS.filter(({ person, inForce }) => person === 'own' && inForce);
    const own = cases.filter(({ facility }) => facility === 'own');
    expect(own.map(({ from, until }) => [from, until])).toEqual([
      [-1, 1],
      [0, 1],
    ]);
    expect(await seen(DOCTOR)).toEqual(expected(own));
    expect(await seen({ role: 'doctor', cases: ['own'] })).toEqual(expected(cases));
    expect(await seen({ ...DOCTOR, cases: [] })).toEqual(expected([]));
    expect(await seen({ ...DOCTOR, facility: '' })).toEqual(expected([]));
  });

  it('is the midwife’s and the family’s at any moment', async () => {
    expect(await seen({ role: 'bidan', areas: [BANTARBARANG] })).toEqual(expected(ROWS));
    expect(await seen({ role: 'family', household: 'household' })).toEqual(expected(ROWS));
    expect(await seen({ role: 'family', household: '' })).toEqual(expected([]));
  });
});
