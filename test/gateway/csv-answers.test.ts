import { aDepartment, aGateway } from './a-gateway.ts';

const desas = [
  { __typename: 'Desa', code: '1', name: 'Suka "Maju", Barat' },
  { __typename: 'Desa', code: '2', name: '=1+1' },
  { __typename: 'Desa', code: '3', name: null },
];

describe('a question whose answer is wanted as CSV', () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  const desa = aDepartment('desa', () => ({ data: { desas: structuredClone(desas) } }));
  const people = aDepartment('people', ({ variables }) => ({
    data: { _entities: (variables!['representations'] as unknown[]).map(() => ({ people: -5 })) },
  }));
  beforeAll(async () => {
    gateway = await aGateway([desa, people]);
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const post = (query: string, accept = 'text/csv') =>
    fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, 'accept-language': 'en' },
      body: JSON.stringify({ query }),
    });

  it('is answered with a row for each record, and a column for each field, in the order asked', async () => {
    const response = await post('{ desas { code people name } }');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await response.text()).toBe(`code,people,name\r\n1,-5,"Suka ""Maju"", Barat"\r\n2,-5,'=1+1\r\n3,-5,\r\n`);
  });

  it('is answered with the errors as JSON where there are any, or it gives no table', async () => {
    const wrong = await post('{ desas { nothing } }');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID' } }] });
    const two = await post('{ a: desas { code } b: desas { code } }');
    expect(two.status).toBe(400);
    expect(await two.json()).toMatchObject({ errors: [{ message: expect.stringContaining('no table') }] });
  });

  it('is answered as ever where JSON is accepted before', async () => {
    const response = await post('{ desas { code } }', 'application/json, text/csv');
    expect(await response.json()).toMatchObject({ data: { desas: [{ code: '1' }, { code: '2' }, { code: '3' }] } });
  });
});
