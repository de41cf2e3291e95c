import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { until } from '../compose/until.ts';
import { codesOf } from '../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG, REMBANG } from '../support/village-of-tests.ts';
import { startVillage, type Village } from '../support/village.ts';

const HOURS = 3_600_000;

interface Consent {
  id: string;
  inForce: boolean;
  overdue: boolean;
  withdrawnAt: string | null;
  stopBy: string | null;
  stoppedAt: string | null;
}

const CONSENT = '{ id purpose inForce overdue withdrawnAt stopBy stoppedAt person { id } givenBy { id } }';
const GIVE = `mutation ($consent: ConsentInput!) { giveConsent(consent: $consent) ${CONSENT} }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawConsent(id: $id) ${CONSENT} }`;
const STOPPED = `mutation ($id: ID!) { confirmStopped(id: $id) ${CONSENT} }`;
const DUE = `query ($within: RegionCode!) { withdrawalsDue(within: $within, first: 100) { nodes { id stopBy } } }`;

const puskesmas: Claims = { role: 'puskesmas', areas: [REMBANG] };

describe('consent', () => {
  let village: Village;
  let household: { id: string; members: { id: string; kinship: string; birthDate: string }[] };
  let child: string;
  let head: string;
  let family: Claims;

  beforeAll(async () => {
    village = await startVillage();
    const { data } = await village.ask<{ desa: { households: { nodes: (typeof household)[] } } }>(
      `{ desa(code: "${BANTARBARANG}") { households(first: 100) { nodes { id members { id kinship birthDate } } } } }`,
      { as: { role: 'bidan', areas: [BANTARBARANG] } },
    );
    const withChild = ({ members }: typeof household) => members.some(({ birthDate }) => birthDate > '2021-06-01');
    household = data!.desa.households.nodes.findLast(withChild)!;
    child = household.members.find(({ birthDate }) => birthDate > '2021-06-01')!.id;
    head = household.members.find(({ kinship }) => kinship === 'HEAD')!.id;
    family = { role: 'family', household: household.id };
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const facts = (changes = {}) => ({
    person: child,
    givenBy: head,
    purpose: 'PHOTOGRAPHS',
    givenOn: '2026-01-30',
    evidence: 'WRITTEN',
    evidencePlace: 'map 3',
    ...changes,
  });
  const give = (changes = {}, as = family) =>
    village.ask<{ giveConsent: Consent | null }>(GIVE, { as, variables: { consent: facts(changes) } });

  it('is given by an adult of the family, and holds', async () => {
    const { data, errors } = await give();
    expect(errors).toBeUndefined();
    expect(data!.giveConsent).toMatchObject({
      inForce: true,
      withdrawnAt: null,
      person: { id: child },
      givenBy: { id: head },
    });
  });

  it.each([
    ['a child', () => ({ givenBy: child }), 'INVALID'],
    ['nobody of the household', () => ({ givenBy: '01941f29-7c00-7000-8000-000000000000' }), 'INVALID'],
    ['somebody tomorrow', () => ({ givenOn: '2026-02-02' }), 'INVALID'],
  ])('is not given by %s', async (_, changes, code) => {
    const answer = await give(changes());
    expect(answer.data!.giveConsent).toBeNull();
    expect(codesOf(answer)).toEqual([code]);
  });

  describe('that the desa may see the growth', () => {
    const SEEN = `{ name sex visits(first: 1) { totalCount nodes { status { class } weightGrams } } growth { history { id } } }`;
    const ofDesa: Claims = { role: 'desa', areas: [BANTARBARANG] };
    const seenBy = async (as: Claims) =>
      (
        await village.ask<{ person: object | null }>(`query ($id: ID!) { person(id: $id) ${SEEN} }`, {
          as,
          variables: { id: child },
        })
      ).data!.person;
    const giveToDesa = async () => (await give({ purpose: 'SHARE_GROWTH_WITH_DESA' })).data!.giveConsent!.id;
    const withdraw = (id: string) => village.ask(WITHDRAW, { as: family, variables: { id } });

    it('opens the name and the growth of that child, and nothing else, until the last one is withdrawn', async () => {
      expect(await seenBy(ofDesa)).toBeNull();
      const [one, other] = [await giveToDesa(), await giveToDesa()];
      // Services hears of it a moment later.
      const isKnown = async () => ((await seenBy(ofDesa)) as { growth: unknown } | null)?.growth != null;
      await until(isKnown, 10_000, () => 'services was not told of the consent');
      expect(await seenBy(ofDesa)).toMatchObject({
        name: expect.any(String),
        sex: null,
        visits: { totalCount: expect.any(Number) },
        growth: { history: expect.any(Array) },
      });
      expect(await seenBy({ role: 'desa', areas: [PASIRHALANG] })).toBeNull();
      expect(await seenBy({ role: 'tppkk', areas: [BANTARBARANG] })).toBeNull();
      await withdraw(one);
      expect(await seenBy(ofDesa)).not.toBeNull();
      await withdraw(other);
      expect(await seenBy(ofDesa)).toBeNull();
    });

    it('puts the child on the list of the desa, where it lives, and of nobody else', async () => {
      const LIST = `query ($code: RegionCode!) { desa(code: $code) { sharingGrowth { totalCount nodes { id name sex } } } }`;
      const listed = async (as: Claims, code: string = BANTARBARANG) =>
        village.ask<{ desa: { sharingGrowth: object | null } }>(LIST, { as, variables: { code } });
      const given = await giveToDesa();
      expect((await listed(ofDesa)).data).toEqual({
        desa: { sharingGrowth: { totalCount: 1, nodes: [{ id: child, name: expect.any(String), sex: null }] } },
      });
      const elsewhere: Claims = { role: 'desa', areas: [PASIRHALANG] };
      expect((await listed(elsewhere, PASIRHALANG)).data).toMatchObject({ desa: { sharingGrowth: { totalCount: 0 } } });
      for (const as of [elsewhere, family, { role: 'tppkk', areas: [BANTARBARANG] }])
        expect([as, codesOf(await listed(as))]).toEqual([as, ['FORBIDDEN']]);
      await withdraw(given);
      expect((await listed(ofDesa)).data).toMatchObject({ desa: { sharingGrowth: { totalCount: 0 } } });
    });

    it('opens nothing any more where all are withdrawn at once', async () => {
      const given = await Promise.all([giveToDesa(), giveToDesa(), giveToDesa()]);
      expect(await seenBy(ofDesa)).not.toBeNull();
      await Promise.all(given.map(withdraw));
      expect(await seenBy(ofDesa)).toBeNull();
    });
  });

  it('is one consent when its id comes several times at once', async () => {
    const id = '01941f29-7c00-7000-8000-0000000000c2';
    const answers = await Promise.all(Array.from({ length: 5 }, () => give({ id })));
    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  });

  it('is the same consent when its id comes twice, and a conflict when it says something else', async () => {
    const id = '01941f29-7c00-7000-8000-0000000000c1';
    const first = await give({ id });
    expect((await give({ id })).data).toEqual(first.data);
    expect(codesOf(await give({ id, purpose: 'RESEARCH' }))).toEqual(['CONFLICT']);
  });

  it.each<[string, Claims]>([
    ['another family', { role: 'family', household: 'another' }],
    ['a kader', { role: 'kader', posyandu: 'p', areas: [BANTARBARANG] }],
    ['a midwife', { role: 'bidan', areas: [BANTARBARANG] }],
    ['a Puskesmas', puskesmas],
    ['a desa', { role: 'desa', areas: [BANTARBARANG] }],
  ])('is given by no one else: not by %s', async (_, as) => {
    const answer = await give({}, as);
    expect(answer.data!.giveConsent).toBeNull();
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', right: 'record consent' });
  });

  it('is withdrawn at once here, and everywhere within 3 × 24 hours of that moment', async () => {
    const { id } = (await give({ purpose: 'MESSAGES' })).data!.giveConsent!;
    const withdrawn = await village.ask<{ withdrawConsent: Consent }>(WITHDRAW, { as: family, variables: { id } });
    expect(withdrawn.data!.withdrawConsent).toMatchObject({
      inForce: false,
      overdue: false,
      withdrawnAt: NOW.toISOString(),
      stopBy: new Date(NOW.getTime() + 72 * HOURS).toISOString(),
      stoppedAt: null,
    });
    const again = await village.ask(WITHDRAW, { as: family, variables: { id } });
    expect(again.data).toEqual(withdrawn.data);
  });

  it('is on the list of what is due, for the Puskesmas of the place, until the end is confirmed', async () => {
    const { id } = (await give({ purpose: 'RESEARCH' })).data!.giveConsent!;
    const due = async (as: Claims, within: string) =>
      village.ask<{ withdrawalsDue: { nodes: { id: string }[] } | null }>(DUE, { as, variables: { within } });
    const isDue = async () =>
      (await due(puskesmas, REMBANG)).data!.withdrawalsDue!.nodes.some((each) => each.id === id);
    expect(await isDue()).toBe(false);
    expect(codesOf(await village.ask(STOPPED, { as: puskesmas, variables: { id } }))).toEqual(['CONFLICT']);
    await village.ask(WITHDRAW, { as: family, variables: { id } });
    expect(await isDue()).toBe(true);
    expect(codesOf(await due(puskesmas, PASIRHALANG))).toEqual(['FORBIDDEN']);
    expect(codesOf(await due(family, BANTARBARANG))).toEqual(['FORBIDDEN']);
    const confirmed = await village.ask<{ confirmStopped: Consent }>(STOPPED, { as: puskesmas, variables: { id } });
    expect(confirmed.data!.confirmStopped.stoppedAt).toBe(NOW.toISOString());
    expect(await isDue()).toBe(false);
  });

  it('shows neither itself nor how many there are to a kader of the posyandu', async () => {
    const { data } = await village.ask<{ household: { posyandu: { id: string } } }>(
      `{ household(id: "${household.id}") { posyandu { id } } }`,
      { as: family },
    );
    const posyandu = data!.household.posyandu.id;
    const asked = `{ person(id: "${child}") { name consents { totalCount } } }`;
    const answer = await village.ask<{ person: { name: string; consents: null } }>(asked, {
      as: { role: 'kader', posyandu },
    });
    expect(answer.data!.person.name).toEqual(expect.any(String));
    expect(answer.data!.person.consents).toBeNull();
    expect(answer.errors?.map(({ extensions }) => extensions['right'])).toEqual(['see consent']);
  });

  it('stands in the audit trail that the family may read, without a word of what it says', async () => {
    const trail = `{ auditTrail(household: "${household.id}") { people(first: 100) { nodes { act recordType purpose role } } } }`;
    const { data } = await village.ask<{ auditTrail: { people: { nodes: { act: string }[] } } }>(trail, { as: family });
    const acts = data!.auditTrail.people.nodes.map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['give consent', 'withdraw consent', 'confirm stopped']));
    expect(JSON.stringify(data)).not.toContain('map 3');
  });
});
