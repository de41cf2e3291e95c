import { GraphQLError } from 'graphql';
import { Forbidden, Refusal, REFUSALS } from '../../subgraphs/kernel/refusals.ts';
import { aDepartment, aGateway, type Answer, type Told } from './a-gateway.ts';

const NIK = '9901014107250001';
const desas = [1, 2, 1].map((code) => ({ __typename: 'Desa', code: `${code}` }));

let gateway: Awaited<ReturnType<typeof aGateway>>;
let answerDesa: Answer;
let answerPeople: Answer;
const desa = aDepartment('desa', (question) => answerDesa(question));
const people = aDepartment('people', (question) => answerPeople(question));

beforeAll(async () => {
  gateway = await aGateway([desa, people]);
});
beforeEach(() => {
  desa.asked.length = people.asked.length = 0;
  // Fresh each time: the gateway writes into what it is given.
  answerDesa = () => ({ data: { desas: structuredClone(desas) } });
  answerPeople = ({ variables }) => ({
    data: { _entities: (variables!['representations'] as unknown[]).map(() => ({ people: 5 })) },
  });
});
afterAll(() => gateway[Symbol.asyncDispose]());

const codesOf = ({ errors }: Told) => errors?.map(({ extensions }) => extensions.code);

/** An error of a subgraph as it arrives from another process: a plain object. */
const plain = (error: GraphQLError) => JSON.parse(JSON.stringify(error)) as GraphQLError;

it('asks each department what is its own, and for each entity once', async () => {
  const { data } = await gateway.ask({ query: '{ desas { code people } }' });
  expect(data).toEqual({ desas: [1, 2, 1].map((code) => ({ code: `${code}`, people: 5 })) });
  expect(people.asked.map(({ variables }) => variables)).toEqual([{ representations: desas.slice(0, 2) }]);
});

it('hands on the token, the language and the id of the request', async () => {
  await gateway.ask({ query: '{ desas { people } }' }, { authorization: 'Bearer x', 'accept-language': 'id' });
  for (const { asked } of [desa, people]) {
    expect(asked.map(({ headers }) => headers)).toEqual([
      { authorization: 'Bearer x', acceptLanguage: 'id', requestId: 'request-1' },
    ]);
  }
});

it.each([
  ['en', REFUSALS.FORBIDDEN.en],
  ['id', REFUSALS.FORBIDDEN.id],
])('hands on a refusal with its details, in the language %s of the question', async (language, message) => {
  const refusal = new Forbidden('see person');
  answerPeople = () => ({
    data: { _entities: [{ headman: null }, { headman: 'Sari' }] },
    errors: [plain(new GraphQLError('', { path: ['_entities', 0, 'headman'], extensions: refusal.extensions }))],
  });
  const { data, errors } = await gateway.ask({ query: '{ desas { headman } }' }, { 'accept-language': language });
  expect(data).toEqual({ desas: [{ headman: null }, { headman: 'Sari' }, { headman: null }] });
  expect(errors!.map(({ path }) => path)).toEqual([
    ['desas', 0, 'headman'],
    ['desas', 2, 'headman'],
  ]);
  const { messages } = refusal.extensions;
  const extensions = {
    code: 'FORBIDDEN',
    right: 'see person',
    serviceName: 'people',
    requestId: 'request-1',
    messages,
  };
  expect(errors![0]).toMatchObject({ message, extensions });
});

it.each(['UNAVAILABLE', 'TIMEOUT'] as const)(
  'answers the rest, and says %s where a department is silent',
  async (code) => {
    answerPeople = () => Promise.reject(new Refusal(code));
    const answer = await gateway.ask({ query: '{ desas { code people } }' });
    expect(answer.data).toEqual({ desas: [1, 2, 1].map((each) => ({ code: `${each}`, people: null })) });
    expect(new Set(codesOf(answer))).toEqual(new Set([code]));
    expect(answer.errors!.map(({ path }) => path?.[1]).sort()).toEqual([0, 1, 2]);
  },
);

it.each([
  ['with a code of its own', { code: 'WEIRD', messages: { id: NIK, en: NIK }, fields: { nik: NIK } }],
  ['with details of its own', { code: 'NOT_FOUND', nik: NIK, stacktrace: [NIK] }],
  ['without a code', {}],
])('shows nothing of the error of a department %s', async (_, extensions) => {
  answerDesa = () => ({ data: { desa: null }, errors: [plain(new GraphQLError(NIK, { path: ['desa'], extensions }))] });
  const answer = await gateway.ask({ query: '{ desa(code: 1) { code } }' });
  expect(codesOf(answer)).toHaveLength(1);
  expect(JSON.stringify([answer, gateway.faults()])).not.toContain(NIK);
});

it('does not log again what a department has told as INTERNAL', async () => {
  const before = gateway.faults().length;
  const extensions = { ...new Refusal('INTERNAL').extensions, requestId: 'request-1' };
  answerDesa = () => ({ data: { desa: null }, errors: [plain(new GraphQLError('', { path: ['desa'], extensions }))] });
  expect(codesOf(await gateway.ask({ query: '{ desa(code: 1) { code } }' }))).toEqual(['INTERNAL']);
  expect(gateway.faults()).toHaveLength(before);
});

it('masks a fault of its own, and logs it once without its text', async () => {
  const before = gateway.faults().length;
  answerDesa = () => Promise.reject(new TypeError(NIK));
  const answer = await gateway.ask({ query: '{ desa(code: 1) { code } }' });
  expect(answer.errors).toHaveLength(1);
  expect(JSON.stringify([answer, gateway.faults()])).not.toContain(NIK);
  expect(gateway.faults().length - before).toBeLessThanOrEqual(1);
});

describe('before anybody is asked', () => {
  const nest = (depth: number) => `{ desa(code: 1) { ${'above { '.repeat(depth)}code${' }'.repeat(depth)} } }`;
  const aliases = (n: number) => `{ ${[...Array(n).keys()].map((i) => `a${i}: desa(code: ${i}) { code }`).join(' ')} }`;

  it.each([
    ['deeper than twenty', nest(20)],
    ['with more than fifty other names', aliases(51)],
    ['of more than 5,000 words', `{ ${'desas { code } '.repeat(1_300)} }`],
    ['of more than 400 kB', `{ desas { code } } # ${'x'.repeat(410_000)}`],
  ])('refuses a question %s as TOO_COSTLY', async (_, query) => {
    const answer = await gateway.ask({ query });
    expect(new Set(codesOf(answer))).toEqual(new Set(['TOO_COSTLY']));
    expect(desa.asked).toEqual([]);
  });

  it('takes a question that keeps to the limits', async () => {
    answerDesa = () => ({ data: { desa: null } });
    expect((await gateway.ask({ query: nest(18) })).data).toEqual({ desa: null });
    expect((await gateway.ask({ query: aliases(50) })).errors).toBeUndefined();
  });

  it.each<[string, object | string]>([
    ['no JSON', '{'],
    ['no question', {}],
    ['a list of questions', [{ query: '{ desas { code } }' }]],
    ['half a question', { query: `{ desa(code: ${NIK}` }],
    ['a field that there is not', { query: '{ kota { code } }' }],
    ['a value of another type', { query: `{ desa(code: 1, level: ${NIK}) { code } }` }],
    [
      'a variable of another type',
      { query: 'query ($l: Level) { desa(code: 1, level: $l) { code } }', variables: { l: NIK } },
    ],
    ['the name of an operation that there is not', { query: 'query A { desas { code } }', operationName: `n${NIK}` }],
  ])('answers INVALID to %s, and repeats nothing', async (_, question) => {
    const answer = await gateway.ask(question);
    expect(codesOf(answer)).toEqual(['INVALID']);
    expect(JSON.stringify(answer)).not.toContain(NIK);
    expect(desa.asked).toEqual([]);
  });

  it('tells whoever wrote the question what is wrong with it', async () => {
    const { errors } = await gateway.ask({ query: '{ desa(code: 1) { nam } }' });
    expect(errors![0]!.extensions.detail).toBe('Cannot query field "nam" on type "Desa". Did you mean "name"?');
  });
});

it('lets no web page ask that is not on its list', async () => {
  const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
  const response = await fetch(gateway.url, { method: 'OPTIONS', headers });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(response.headers.get('x-powered-by')).toBeNull();
});
