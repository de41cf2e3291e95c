import { mongo } from 'mongoose';
import { inventVillage } from '../../scripts/seed/invent-village.ts';
import { People, type Person } from '../../subgraphs/people/person.ts';
import { personalDataOf } from '../support/personal-data.ts';
import { personalSearch } from '../support/personal-search.ts';
import { run } from '../support/program.ts';
import { quotingRequests } from '../support/quoting-requests.ts';
import { BANTARBARANG, VILLAGE } from '../support/village-of-tests.ts';
import { startScatteredVillage, startVillage, tokenFor, type Village } from '../support/village.ts';

const invented = inventVillage(VILLAGE);
const search = personalSearch(personalDataOf(invented));

/** Somebody of the first desa with three words for a name, and with a number. */
const people = invented.people.find(([of]) => of === People)![1] as (Person & { _id: string })[];
const somebody = people.find((each) => each.name.split(' ').length === 3 && JSON.stringify(each).includes('"99'))!;
const [nik] = /\b99\d{14}\b/.exec(JSON.stringify(somebody))!;
const { _id: id, name } = somebody;

const PERSON = `{ person(id: "${id}") { name nik sex kinship mother { name } household { dusun members { name } } } }`;

/** What an answer says beside its data: its errors, or all of it where it is none of GraphQL's; and its headers. */
async function besideData(response: Response): Promise<{ said: string; codes: unknown[] }> {
  const body = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const { errors = [] } = (isJson ? JSON.parse(body) : {}) as { errors?: { extensions?: { code?: string } }[] };
  const headers = JSON.stringify([...response.headers]);
  return { said: headers + (response.ok && isJson ? JSON.stringify(errors) : body), codes: codesOf(errors) };
}

const codesOf = (errors: { extensions?: { code?: string } }[]) => [
  ...new Set(errors.map(({ extensions }) => extensions?.code)),
];

/** Asks at each of these doors as a midwife, and gives what is said to her and to the log, beside the data. */
async function ask({ logged }: Village, doors: string[], path: string, init: RequestInit) {
  const before = logged.length;
  const authorization = `Bearer ${await tokenFor({ role: 'bidan', areas: [BANTARBARANG] })}`;
  const answers = [];
  for (const door of doors) {
    const response = await fetch(`${door}${path}`, { ...init, headers: { authorization, ...init.headers } });
    answers.push(await besideData(response));
  }
  return {
    said: [...answers.map(({ said }) => said), ...logged.slice(before)],
    codes: answers.map(({ codes }) => codes),
  };
}

const asks = (query: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
});

/** Errors as they come out of the store, each with a text that quotes the record it is about. */
const FAULTS: [string, Error, string][] = [
  ['that nobody expected', new TypeError(`cannot read ${JSON.stringify(somebody)}`), 'INTERNAL'],
  ['that looks like a stack', new RangeError(`${name}\n    at ${name} (/x.ts:1:1)\n${nik}`), 'INTERNAL'],
  ['of the network', new mongo.MongoNetworkError(`lost ${JSON.stringify(somebody)}`), 'UNAVAILABLE'],
  ['of the server', new mongo.MongoServerError({ message: `no ${name}`, keyValue: { nik } }), 'INTERNAL'],
  [
    'of a number that is there twice',
    new mongo.MongoServerError({
      message: `E11000 dup key: { nik: "${nik}" }`,
      code: 11_000,
      keyPattern: { nik: 1 },
      keyValue: { nik },
    }),
    'CONFLICT',
  ],
];

/** Records as they should never be stored, which GraphQL and our own code stumble over. */
const BROKEN: [string, object][] = [
  ['a name for a sex', { sex: name }],
  ['a record for a name', { name: { nik, name } }],
  ['a name for a kinship', { kinship: `${name} ${nik}` }],
  ['a number for a household', { householdId: nik }],
];

describe.each([
  ['a house in one process', startVillage, []],
  ['a house of many', startScatteredVillage, ['people', 'desa', 'services', 'training']],
])('%s', (_, start, subgraphs) => {
  let village: Village & { urls?: Map<string, string> };
  /** The gateway, and each subgraph at its own port. */
  let doors: string[];

  beforeAll(async () => {
    village = await start();
    doors = [village.url, ...subgraphs.map((subgraph) => village.urls!.get(subgraph)!)];
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => village[Symbol.asyncDispose]());

  it.each(quotingRequests({ name, nik }))('repeats nothing of what stands in $where', async ({ path, init }) => {
    expect(search(JSON.stringify({ path, init }))).not.toEqual([]);
    const { said } = await ask(village, doors, path, init);
    expect(said.flatMap(search)).toEqual([]);
  });

  it('refuses a number as a name of the document, and says how to send it', async () => {
    const { errors } = await village.ask(`{ p${nik}: region(code: "99") { name } }`, {
      headers: { 'accept-language': 'en' },
    });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('send numbers as variables') as string, extensions: { code: 'INVALID' } },
    ]);
  });

  it.each(FAULTS)('says nothing of a person when the store has a fault %s', async (_, fault, code) => {
    jest.spyOn(village.stores.get('people')!, 'command').mockRejectedValue(fault);
    const { said, codes } = await ask(village, doors.slice(0, 2), '/graphql', asks(PERSON));
    expect(codes).toEqual(doors.slice(0, 2).map(() => [code]));
    expect(said.flatMap(search)).toEqual([]);
  });

  it.each(BROKEN)('says nothing of a person whose record has %s', async (_, broken) => {
    const store = village.stores.get('people')!;
    const command = store.command.bind(store);
    jest
      .spyOn(store, 'command')
      .mockImplementation((of) =>
        of['find'] === 'people'
          ? Promise.resolve({ cursor: { firstBatch: [{ ...somebody, ...broken }], id: 0 } })
          : command(of),
      );
    const { said, codes } = await ask(village, doors.slice(0, 2), '/graphql', asks(PERSON));
    expect(codes.flat()).not.toEqual([]);
    expect(said.flatMap(search)).toEqual([]);
  });
});

it('says nothing of a person when the department of persons is silent', async () => {
  await using village = await startScatteredVillage();
  await village.silence('people');
  const { said, codes } = await ask(village, [village.url], '/graphql', asks(PERSON.replace(id, `${nik} ${name}`)));
  expect(codes).toEqual([['UNAVAILABLE']]);
  expect(said.flatMap(search)).toEqual([]);
});

it.each(['throws', 'rejects'])('says nothing of a person when a process %s what nobody catches', async (how) => {
  const { ended, said } = run('test/support/faulty-process.ts', {}, [how, `${name} ${nik}`]);
  expect(await ended).toBe(1);
  expect(said()).toContain('TypeError');
  expect(search(said())).toEqual([]);
});
