import { BANTARBARANG } from '../support/village-of-tests.ts';
import { startVillage, type Asking, type Village } from '../support/village.ts';

describe('a refusal', () => {
  let village: Village;
  const codes = async (query: string, asking?: Asking) =>
    (await village.ask(query, asking)).errors?.map(({ extensions }) => extensions.code);

  beforeAll(async () => {
    village = await startVillage();
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it.each([
    ['an unknown region', '{ region(code: "99") { name } }', 'NOT_FOUND'],
    ['a district asked for as a desa', '{ desa(code: "33.03.13") { name } }', 'NOT_FOUND'],
    ['a malformed code', '{ region(code: "33.3") { name } }', 'INVALID'],
    ['a page that is too large', '{ regions(first: 101) { totalCount } }', 'INVALID'],
    ['a page of nothing', '{ regions(first: 0) { totalCount } }', 'INVALID'],
    ['a cursor that is none', '{ regions(first: 1, after: "x") { totalCount } }', 'INVALID'],
    ['a field that does not exist', '{ nope }', 'INVALID'],
    ['a document that does not parse', '{ region(', 'INVALID'],
    ['an unknown posyandu', '{ posyandu(id: "0") { name } }', 'NOT_FOUND'],
    ['an unknown training', '{ training(id: "0") { name } }', 'NOT_FOUND'],
    ['an unknown meeting', '{ meeting(id: "0") { name } }', 'NOT_FOUND'],
    ['an unknown programme', '{ programme(id: "0") { name } }', 'NOT_FOUND'],
    ['a year without a budget', '{ budget(desa: "33.03.13.2002", year: 2015) { year } }', 'NOT_FOUND'],
  ])('of %s has its code', async (_, query, code) => {
    expect(await codes(query)).toEqual([code]);
  });

  it('of a variable has its code and says which, without its value', async () => {
    const answer = await village.ask('query ($n: Int!) { regions(first: $n) { totalCount } }', {
      variables: { n: '9903131708900001' },
    });
    expect(answer.errors?.[0]?.extensions.code).toBe('INVALID');
    expect(JSON.stringify(answer)).not.toContain('9903131708900001');
    expect(answer.errors?.[0]?.extensions['detail']).toContain('$n');
  });

  it('speaks Indonesian by default, English when asked, and carries both', async () => {
    const query = '{ region(code: "99") { name } }';
    const [indonesian] = (await village.ask(query)).errors!;
    const [english] = (await village.ask(query, { headers: { 'accept-language': 'en-GB,en;q=0.9' } })).errors!;
    expect(indonesian!.message).toBe('Data yang diminta tidak ditemukan.');
    expect(english!.message).toBe('There is no such record.');
    expect(english!.extensions['messages']).toEqual({ id: indonesian!.message, en: english!.message });
  });

  it('of a person or household asked for by nobody is FORBIDDEN and names the right', async () => {
    const { data } = await village.ask<{
      desa: { households: { nodes: { id: string; members: { id: string }[] }[] } };
    }>(`{ desa(code: "${BANTARBARANG}") { households(first: 1) { nodes { id members { id } } } } }`, {
      as: { role: 'bidan', areas: [BANTARBARANG] },
    });
    const [household] = data!.desa.households.nodes;
    const { errors, data: nothing } = await village.ask(
      `{ person(id: "${household!.members[0]!.id}") { name } household(id: "${household!.id}") { dusun } }`,
    );
    expect(nothing).toEqual({ person: null, household: null });
    expect(errors?.map(({ extensions, path }) => [path?.[0], extensions.code, extensions['right']]).sort()).toEqual([
      ['household', 'FORBIDDEN', 'see household'],
      ['person', 'FORBIDDEN', 'see person'],
    ]);
  });

  it('of a body that is too large or no JSON has its code', async () => {
    const post = async (body: string) => {
      const response = await fetch(`${village.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return [response.status, errors[0]!.extensions.code];
    };
    expect(await post(JSON.stringify({ query: ' '.repeat(500_000) }))).toEqual([413, 'TOO_COSTLY']);
    expect(await post('{')).toEqual([400, 'INVALID']);
  });

  it('of a question that is too deep, or has too many words, is TOO_COSTLY', async () => {
    const deep = `{ region(code: "33") { ${'parent { '.repeat(25)} name ${'} '.repeat(25)} } }`;
    const wide = `{ region(code: "33") { ${'name '.repeat(6_000)} } }`;
    expect(await codes(deep)).toEqual(['TOO_COSTLY']);
    expect(await codes(wide)).toEqual(['TOO_COSTLY']);
  });
});
