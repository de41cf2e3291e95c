import { once } from 'node:events';
import { WebSocket } from 'ws';
import { REFUSALS } from '../../subgraphs/kernel/refusals.ts';
import { aHouseOfToys, MIDWIFE } from './a-house-of-toys.ts';
import { codesOf, endOf, listen, type Told } from './hearing.ts';

const ARRIVAL = 'subscription { arrival { id } }';
const NOBODY = 'query ($id: ID!) { guest(id: $id) { id } }';

let house: Awaited<ReturnType<typeof aHouseOfToys>>;
beforeAll(async () => void (house = await aHouseOfToys('one process', { corsOrigins: ['https://dinkes.example'] })));
afterAll(() => house[Symbol.asyncDispose]());

/** The one answer to a question over a socket. */
async function answerOf(heard: AsyncIterator<unknown>) {
  const { value } = (await heard.next()) as { value: { data?: unknown; errors?: Told[] } };
  expect((await heard.next()).done).toBe(true);
  return value;
}

describe('who asks, and in which language, is said', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['by the parameters of the connection', { authorization: MIDWIFE, 'accept-language': 'en' }, {}],
    ['by parameters as headers are written', { Authorization: MIDWIFE, 'Accept-Language': 'en' }, {}],
    ['by headers among the parameters', { headers: { Authorization: MIDWIFE, 'accept-language': 'en' } }, {}],
    ['by the headers of the request that opened it', {}, { authorization: MIDWIFE, 'accept-language': 'en' }],
  ])('%s', async (_, parameters, headers) => {
    const client = house.connect(parameters, headers);
    const mutation = 'mutation { welcome(id: "g1") { id } }';
    expect(await answerOf(listen(client, mutation))).toEqual({ data: { welcome: { id: 'g1' } } });
    const { errors } = await answerOf(listen(client, NOBODY, { id: 'g2' }));
    expect(errors).toMatchObject([{ message: REFUSALS.NOT_FOUND.en, extensions: { code: 'NOT_FOUND' } }]);
  });

  it('in Indonesian, by nobody, where nothing is said', async () => {
    const client = house.connect({ authorization: 5, headers: 'none' });
    const { errors } = await answerOf(listen(client, NOBODY, { id: 'g2' }));
    expect(errors).toMatchObject([{ message: REFUSALS.NOT_FOUND.id }]);
    expect(codesOf(await endOf(listen(client, ARRIVAL)))).toEqual(['FORBIDDEN']);
  });
});

it('refuses over a socket what it refuses by POST', async () => {
  const client = house.connect();
  expect(codesOf(await endOf(listen(client, '{ guest(id: 1')))).toEqual(['INVALID']);
  expect(codesOf(await endOf(listen(client, '{ guest(id: 1) { nam } }')))).toEqual(['INVALID']);
  expect(codesOf(await endOf(listen(client, `{ ${'guest(id: 1) { id } '.repeat(1_300)} }`)))).toEqual(['TOO_COSTLY']);
});

it.each([ARRIVAL, 'subscription ($a: Boolean!) { arrival @include(if: $a) { id } }'])(
  'says where to go to whoever posts %s',
  async (query) => {
    const response = await fetch(house.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query }),
    });
    const { errors } = (await response.json()) as { errors: Told[] };
    expect([response.status, codesOf(errors)]).toEqual([400, ['INVALID']]);
    expect(errors[0]!.message).toContain('graphql-transport-ws');
  },
);

it('opens no more than a hundred operations over one socket', async () => {
  const client = house.connect();
  const many = [...Array(100)].map(() => listen(client, ARRIVAL));
  await house.listeners(100);
  expect(codesOf(await endOf(listen(client, ARRIVAL)))).toEqual(['OVERLOADED']);
  await many[0]!.return!();
  await house.listeners(99);
  const again = listen(client, ARRIVAL);
  await house.listeners(100);
  await Promise.all([...many, again].map((each) => each.return!()));
  await house.listeners(0);
});

describe('a web page', () => {
  const connecting = async (origin: string) => {
    const socket = new WebSocket(house.url.replace('http', 'ws'), 'graphql-transport-ws', { headers: { origin } });
    const [, response] = await Promise.race([
      once(socket, 'open').then(() => [null, { statusCode: 101 }]),
      once(socket, 'unexpected-response') as Promise<[unknown, { statusCode: number }]>,
    ]);
    socket.on('error', () => undefined);
    socket.terminate();
    return response;
  };

  it.each([
    ['of this very host', () => new URL(house.url).origin, 101],
    ['of the list', () => 'https://dinkes.example', 101],
    ['of another host', () => 'https://elsewhere.example', 403],
    ['of another port of this host', () => 'http://127.0.0.1:1', 403],
    ['of no host at all', () => 'null', 403],
  ])('%s is answered as by cors', async (_, origin, statusCode) => {
    expect(await connecting(origin())).toMatchObject({ statusCode });
  });
});

it('lets go of whoever sends too much at once', async () => {
  const client = house.connect();
  const closed = new Promise<unknown>((resolve) => client.on('closed', resolve));
  const heard = listen(client, `${ARRIVAL} # ${'x'.repeat(410_000)}`);
  await expect(heard.next()).rejects.toBeDefined();
  expect(await closed).toMatchObject({ code: 1009 });
});

it('tells everybody to come back when it stops, whatever they have open', async () => {
  await using stopping = await aHouseOfToys('one process', { drainMilliseconds: 60_000 });
  const [client, idle] = [stopping.connect({ authorization: MIDWIFE, 'accept-language': 'en' }), stopping.connect()];
  await answerOf(listen(idle, NOBODY, { id: 'g1' }));
  const keepsOpen = listen(idle, ARRIVAL);
  await stopping.listeners(1);
  const heard = listen(client, ARRIVAL);
  await stopping.listeners(2);
  const closed = new Promise<unknown>((resolve) => client.on('closed', resolve));
  const [errors] = await Promise.all([endOf(heard), endOf(keepsOpen), stopping.stop()]);
  expect(errors).toMatchObject([{ message: REFUSALS.COME_BACK.en, extensions: { code: 'COME_BACK' } }]);
  expect(await closed).toMatchObject({ code: 1012, reason: 'COME_BACK' });
  expect(stopping.held()).toEqual([0, 0, 0]);
});
