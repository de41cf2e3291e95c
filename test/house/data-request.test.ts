import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { codesOf } from '../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG, REMBANG } from '../support/village-of-tests.ts';
import { startVillage, type Village } from '../support/village.ts';

const REQUEST = '{ id kind status field text askedAt answerBy answeredAt answer overdue person { id } }';
const CORRECT = `mutation ($request: CorrectionInput!) { requestCorrection(request: $request) ${REQUEST} }`;
const ERASE = `mutation ($request: ErasureInput!) { requestErasure(request: $request) ${REQUEST} }`;
const ANSWER = `mutation ($id: ID!, $accepted: Boolean!, $answer: String!) {
  answerRequest(id: $id, accepted: $accepted, answer: $answer) ${REQUEST}
}`;
const DUE = `query ($within: RegionCode!) { requestsDue(within: $within, first: 100) { nodes { id } } }`;

const puskesmas: Claims = { role: 'puskesmas', areas: [REMBANG] };

interface Request {
  id: string;
  status: string;
  answer: string | null;
}

describe('a request about one’s own data', () => {
  let village: Village;
  let person: string;
  let family: Claims;

  beforeAll(async () => {
    village = await startVillage();
    const { data } = await village.ask<{
      desa: { households: { nodes: { id: string; members: { id: string }[] }[] } };
    }>(`{ desa(code: "${BANTARBARANG}") { households(first: 3) { nodes { id members { id } } } } }`, {
      as: { role: 'bidan', areas: [BANTARBARANG] },
    });
    const household = data!.desa.households.nodes[2]!;
    person = household.members[0]!.id;
    family = { role: 'family', household: household.id };
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const correct = (changes = {}, as = family) =>
    village.ask<{ requestCorrection: Request | null }>(CORRECT, {
      as,
      variables: { request: { person, field: 'BIRTH_DATE', text: 'akta: 2 Maret', ...changes } },
    });
  const answer = (id: string, accepted: boolean, as = puskesmas) =>
    village.ask<{ answerRequest: Request | null }>(ANSWER, { as, variables: { id, accepted, answer: 'dicatat' } });

  it('is open until the Puskesmas answers, with a clock on it', async () => {
    const { data, errors } = await correct();
    expect(errors).toBeUndefined();
    expect(data!.requestCorrection).toMatchObject({
      kind: 'CORRECTION',
      status: 'OPEN',
      field: 'BIRTH_DATE',
      text: 'akta: 2 Maret',
      askedAt: NOW.toISOString(),
      answerBy: new Date(NOW.getTime() + 72 * 3_600_000).toISOString(),
      overdue: false,
      person: { id: person },
    });
  });

  it('is on the list of what is due, for the Puskesmas of the place, until it is answered, once', async () => {
    const { id } = (await correct({ field: 'NAME' })).data!.requestCorrection!;
    const due = (as: Claims, within: string) =>
      village.ask<{ requestsDue: { nodes: { id: string }[] } | null }>(DUE, { as, variables: { within } });
    const isDue = async () => (await due(puskesmas, REMBANG)).data!.requestsDue!.nodes.some((each) => each.id === id);
    expect(await isDue()).toBe(true);
    expect(codesOf(await due(puskesmas, PASIRHALANG))).toEqual(['FORBIDDEN']);
    expect(codesOf(await due({ role: 'kader', posyandu: 'p' }, BANTARBARANG))).toEqual(['FORBIDDEN']);
    const { data } = await answer(id, true);
    expect(data!.answerRequest).toMatchObject({ status: 'ACCEPTED', answer: 'dicatat' });
    expect(await isDue()).toBe(false);
    expect(codesOf(await answer(id, false))).toEqual(['CONFLICT']);
  });

  it('is answered by no family, and asked by no office', async () => {
    const { id } = (await correct({ field: 'SEX' })).data!.requestCorrection!;
    expect(codesOf(await answer(id, true, family))).toEqual(['FORBIDDEN']);
    expect(codesOf(await answer(id, true, { role: 'puskesmas', areas: [PASIRHALANG] }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await correct({}, puskesmas))).toEqual(['FORBIDDEN']);
    expect(codesOf(await correct({}, { role: 'family', household: 'another' }))).toEqual(['FORBIDDEN']);
  });

  it('is the same request when its id comes twice, and a conflict when it asks something else', async () => {
    const id = '01941f29-7c00-7000-8000-0000000000d1';
    const first = await correct({ id });
    expect((await correct({ id })).data).toEqual(first.data);
    expect(codesOf(await correct({ id, text: 'akta: 3 Maret' }))).toEqual(['CONFLICT']);
  });

  it('is refused with a reason, and then nothing is erased', async () => {
    const asked = await village.ask<{ requestErasure: Request }>(ERASE, {
      as: family,
      variables: { request: { person } },
    });
    const { data } = await answer(asked.data!.requestErasure.id, false);
    expect(data!.answerRequest).toMatchObject({ status: 'REFUSED', answer: 'dicatat' });
    const { data: still } = await village.ask<{ person: object }>(`{ person(id: "${person}") { name } }`, {
      as: family,
    });
    expect(still!.person).not.toBeNull();
  });
});
