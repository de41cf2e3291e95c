import { question } from '../support/questions.ts';
import { BANTARBARANG } from '../support/village-of-tests.ts';
import { startScatteredVillage, startVillage } from '../support/village.ts';

const bidan = { role: 'bidan', areas: [BANTARBARANG] };

type Scattered = Awaited<ReturnType<typeof startScatteredVillage>>;

interface Big {
  desa: { name: string; households: unknown; posyandu: { nodes: { name: string; kader: unknown }[] } | null };
}

describe('a house whose subgraphs are processes of their own', () => {
  let village: Scattered;
  let big: string;

  beforeAll(async () => {
    village = await startScatteredVillage();
    big = await question('1');
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it('gives the same answer to the big question as one process does', async () => {
    await using whole = await startVillage();
    const [near, far] = await Promise.all([whole.ask(big, { as: bidan }), village.ask(big, { as: bidan })]);
    expect(far.errors).toBeUndefined();
    expect(far).toEqual(near);
  });

  it('is ready while all of them are', async () => {
    expect((await fetch(`${village.url}/health/ready`)).status).toBe(200);
  });

  it('verifies a token at each subgraph’s own port', async () => {
    for (const url of village.urls.values()) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer e30.e30.e30' },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });

  it('leaves a gap with its reason at its place when one is silent, and answers the rest', async () => {
    await village.silence('training');
    const { data, errors } = await village.ask<Big>(big, { as: bidan });
    const posyandu = data!.desa.posyandu!.nodes;
    expect(posyandu.every(({ name, kader }) => name !== null && kader === null)).toBe(true);
    expect(data!.desa.households).not.toBeNull();
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual(
      posyandu.map((_, i) => [['desa', 'posyandu', 'nodes', i, 'kader'], 'UNAVAILABLE']),
    );
  });

  it('is then not ready', async () => {
    expect((await fetch(`${village.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${village.url}/health/live`)).status).toBe(200);
  });

  it('answers with nulls and reasons alone when the owner of the root is silent', async () => {
    await village.silence('desa');
    const { data, errors } = await village.ask<Big>(big, { as: bidan });
    expect(data).toEqual({ desa: null });
    expect(errors).toMatchObject([{ path: ['desa'], extensions: { code: 'UNAVAILABLE', serviceName: 'desa' } }]);
  });
});
