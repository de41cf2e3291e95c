import { REFUSALS } from '../../subgraphs/kernel/refusals.ts';
import { aHouseOfToys, MIDWIFE, type Way } from './a-house-of-toys.ts';
import { aStream, type Asking } from './a-stream.ts';

const PASSAGE = 'subscription { passage { id } }';
const POSITION = 'subscription { passage { cursor } }';
const ARRIVAL = 'subscription { arrival { id desa { name } } }';
const BEGINNING = { retry: '1000' };
const COMPLETE = { event: 'complete', id: 'complete', data: '' };

const posted = (query: string, more: object = {}, headers: Record<string, string> = {}): Asking => ({
  question: { query, ...more },
  headers: { authorization: MIDWIFE, 'accept-language': 'en', ...headers },
});
const passed = (id: string, at: number) => ({ event: 'next', id: `at-${at}`, data: { data: { passage: { id } } } });
const refusedBy = (code: keyof typeof REFUSALS) => [
  expect.objectContaining({ message: REFUSALS[code].en, extensions: expect.objectContaining({ code }) as unknown }),
];

let positions = 0;

describe.each<Way>(['one process', 'distributed'])('an event stream, in %s', (way) => {
  let house: Awaited<ReturnType<typeof aHouseOfToys>>;
  beforeAll(async () => void (house = await aHouseOfToys(way, { corsOrigins: ['https://dinkes.example'] })));
  afterAll(() => house[Symbol.asyncDispose]());

  /** Lets so many pass by, and gives the position of the first. */
  const pass = (...ids: string[]) => {
    house.pass(...ids);
    return (positions += ids.length) - ids.length;
  };
  const nobodyIsHeld = async () => {
    await house.passersby(0);
    expect(house.held()).toEqual([0, 0, 0]);
  };

  it('tells each event with its position, and lets go of whoever leaves', async () => {
    const stream = await aStream(house.url, posted(PASSAGE));
    expect([stream.status, stream.headers]).toMatchObject([
      200,
      { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    ]);
    expect(await stream.next()).toEqual(BEGINNING);
    await house.passersby(1);
    const at = pass('a', 'b');
    expect([await stream.next(), await stream.next()]).toEqual([passed('a', at), passed('b', at + 1)]);
    expect(house.held()).toEqual([1, 1, 1]);
    stream.leave();
    await nobodyIsHeld();
  });

  it.each([
    ['under its own name', 'subscription { passage { id cursor } }', (at: string) => ({ id: 'a', cursor: at })],
    ['under another name', 'subscription { who: passage { position: cursor } }', (at: string) => ({ position: at })],
    [
      'by a fragment',
      'subscription { ...F } fragment F on Subscription { passage { ...P id } } fragment P on Passage { cursor }',
      (at: string) => ({ id: 'a', cursor: at }),
    ],
  ])('says the position also of what was asked for %s', async (_, query, item) => {
    const stream = await aStream(house.url, posted(query));
    await house.passersby(1);
    const id = `at-${pass('a')}`;
    await stream.next();
    const { data, ...event } = (await stream.next())!;
    expect([event, Object.values((data as { data: object }).data)]).toEqual([{ event: 'next', id }, [item(id)]]);
    stream.leave();
    await nobodyIsHeld();
  });

  it.each<[string, string, object]>([
    ['in the document', 'subscription { passage(after: "at-0") { id } }', {}],
    [
      'in a variable, of one of several operations',
      'subscription A { passage(after: "x") { id } } subscription B($from: String = "at-0") { passage(after: $from) { id } }',
      { operationName: 'B' },
    ],
    ['nowhere', PASSAGE, {}],
  ])('goes on after Last-Event-ID, whatever stands %s', async (_, query, more) => {
    const at = pass('a', 'b', 'c');
    const stream = await aStream(house.url, posted(query, more, { 'last-event-id': `at-${at}` }));
    const [, b, c] = [await stream.next(), await stream.next(), await stream.next()];
    expect([b, c]).toEqual([passed('b', at + 1), passed('c', at + 2)]);
    stream.leave();
    await nobodyIsHeld();
  });

  it('says at once where it begins, if the client has said so', async () => {
    const at = `at-${pass('a')}`;
    const query = 'subscription ($after: String) { passage(after: $after) { id } }';
    const stream = await aStream(house.url, posted(query, { variables: { after: at } }));
    expect([await stream.next(), await stream.next()]).toEqual([BEGINNING, { id: at }]);
    await house.passersby(1);
    stream.leave();
    await nobodyIsHeld();
  });

  it.each([
    ['of several lines', 'at-0\n\nevent: next\ndata: {"data":{"passage":{"id":"forged"}}}\n\n'],
    ['with the end of a line', 'at-0\r'],
    ['that is the id of the end', 'complete'],
    ['that is empty', ''],
    ['that is too long for a header', 'x'.repeat(20_000)],
  ])('writes no beginning %s', async (_, after) => {
    const query = 'subscription ($after: String) { passage(after: $after) { id } }';
    const stream = await aStream(house.url, posted(query, { variables: { after } }));
    const told = await stream.rest();
    expect(told).toMatchObject([BEGINNING, { event: 'next', data: { errors: refusedBy('GAP') } }, COMPLETE]);
    expect(told[1]).not.toHaveProperty('id');
  });

  it('is completed by the other departments', async () => {
    const stream = await aStream(house.url, posted(ARRIVAL));
    await house.listeners(1);
    house.say('g1');
    await stream.next();
    const arrival = { id: 'g1', desa: { name: 'Desa 33.03.13.2002' } };
    expect(await stream.next()).toEqual({ event: 'next', data: { data: { arrival } } });
    stream.leave();
    await house.listeners(0);
    expect(house.held()).toEqual([0, 0, 0]);
  });

  it.each<[string, string, keyof typeof REFUSALS, object, Record<string, string>]>([
    ['what cannot be read', 'subscription { passage', 'INVALID', {}, {}],
    ['a field that there is not', 'subscription { passage { nam } }', 'INVALID', {}, {}],
    [
      'a variable of another type',
      'subscription ($a: String) { passage(after: $a) { id } }',
      'INVALID',
      { variables: { a: 5 } },
      {},
    ],
    ['a document that is too large', `subscription { passage { ${'id '.repeat(5_001)} } }`, 'TOO_COSTLY', {}, {}],
    ['a token that is not good', PASSAGE, 'UNAUTHENTICATED', {}, { authorization: 'Bearer somebody' }],
    ['a position that is gone', PASSAGE, 'GAP', {}, { 'last-event-id': 'at-999' }],
  ])('says in the stream why it refuses %s, and that it is over', async (_, query, code, more, headers) => {
    const stream = await aStream(house.url, posted(query, more, headers));
    expect(stream.status).toBe(200);
    expect(await stream.rest()).toMatchObject([
      BEGINNING,
      { event: 'next', data: { errors: refusedBy(code) } },
      COMPLETE,
    ]);
    expect(house.held()).toEqual([0, 0, 0]);
  });

  it('tells whoever comes back after it was over that there is no more', async () => {
    const { status, headers } = await aStream(house.url, posted(PASSAGE, {}, { 'last-event-id': COMPLETE.id }));
    expect([status, headers['content-type']]).toEqual([204, undefined]);
    expect(house.held()).toEqual([0, 0, 0]);
  });

  it('gives to a question and to an act one result, and that it is over', async () => {
    for (const [query, data] of [
      ['{ desa(code: "1") { name } }', { desa: { name: 'Desa 1' } }],
      ['mutation { welcome(id: "g1") { id } }', { welcome: { id: 'g1' } }],
    ] as const) {
      const stream = await aStream(house.url, posted(query));
      expect(await stream.rest()).toEqual([BEGINNING, { event: 'next', data: { data } }, COMPLETE]);
    }
  });

  it('is asked for in an address as well, but for an act', async () => {
    const address = (words: Record<string, string>) => `${house.url}?${new URLSearchParams(words)}`;
    const query = 'query ($code: ID!) { desa(code: $code) { name } }';
    const stream = await aStream(address({ query, variables: '{"code":"1"}' }), {});
    expect(await stream.rest()).toContainEqual({ event: 'next', data: { data: { desa: { name: 'Desa 1' } } } });
    const refused: Record<string, string>[] = [
      { query: 'mutation { welcome(id: "g1") { id } }' },
      { query, variables: '{"code":' },
      { query, variables: '[]' },
      {},
      { ticket: 'x' },
    ];
    const statuses = await Promise.all(refused.map(async (words) => (await aStream(address(words), {})).status));
    expect(statuses).toEqual([400, 400, 400, 400, 401]);
  });

  it('is what a subscription gets from whoever takes it beside other answers, and a question does not', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream';
    const stream = await aStream(house.url, posted(PASSAGE, {}, { accept }));
    await house.passersby(1);
    expect(await stream.next()).toEqual(BEGINNING);
    stream.leave();
    await nobodyIsHeld();
    const question = await aStream(house.url, posted('{ desa(code: "1") { name } }', {}, { accept }));
    expect(question.headers['content-type']).toContain('json');
    question.leave();
  });

  it.each([
    ['TEXT/Event-Stream', true],
    ['application/json;q=0.5, text/event-stream', true],
    ['text/event-stream;q=0', false],
    ['text/event-stream;q=0, */*', false],
    ['text/event-streamx', false],
    ['*/*', false],
  ])('is given to whoever accepts %s: %s', async (accept, isStreamed) => {
    const { status, headers, leave } = await aStream(house.url, posted(PASSAGE, {}, { accept }));
    await house.passersby(isStreamed ? 1 : 0);
    leave();
    expect([status, headers['content-type']?.includes('text/event-stream')]).toEqual([
      isStreamed ? 200 : 400,
      isStreamed,
    ]);
    await nobodyIsHeld();
  });

  it('may be read by the pages of the listed origins alone', async () => {
    const allowed = async (origin: string) => {
      const stream = await aStream(house.url, posted('{ desa(code: "1") { name } }', {}, { origin }));
      stream.leave();
      return stream.headers['access-control-allow-origin'];
    };
    expect(await allowed('https://dinkes.example')).toBe('https://dinkes.example');
    expect(await allowed('https://elsewhere.example')).toBeUndefined();
  });

  it('takes no more from the source than a slow client takes, and then gives all in order', async () => {
    const long = 'subscription { passage { id a: id b: id c: id d: id } }';
    const [slow, fast] = [await aStream(house.url, posted(long)), await aStream(house.url, posted(PASSAGE))];
    await house.passersby(2);
    slow.answer.pause();
    const ids = [...Array(200).keys()].map((i) => `${i}${'x'.repeat(20_000)}`);
    const at = pass(...ids);
    await fast.next();
    for (const [i, id] of ids.entries()) expect(await fast.next()).toEqual(passed(id, at + i));
    if (way === 'one process') expect(house.untold()).toBeGreaterThan(50);
    slow.answer.resume();
    await slow.next();
    for (const [i, id] of ids.entries())
      expect(await slow.next()).toMatchObject({ id: `at-${at + i}`, data: { data: { passage: { id } } } });
    for (const stream of [slow, fast]) stream.leave();
    await nobodyIsHeld();
  });
});

it('ends without `complete`, to be come back to, when the gateway stops', async () => {
  await using house = await aHouseOfToys('one process', { drainMilliseconds: 60_000 });
  const streams = [await aStream(house.url, posted(PASSAGE)), await aStream(house.url, posted(POSITION))];
  await house.passersby(2);
  const [ends] = await Promise.all([Promise.all(streams.map((stream) => stream.rest())), house.stop()]);
  const end = { retry: '1000', comment: expect.stringMatching(/^COME_BACK [\w-]+$/) as string };
  expect(ends).toEqual([
    [BEGINNING, end],
    [BEGINNING, end],
  ]);
  expect(house.held()).toEqual([0, 0, 0]);
});

it('ends without `complete`, to be come back to later, where a department is silent', async () => {
  await using house = await aHouseOfToys('distributed');
  const stream = await aStream(house.url, posted(PASSAGE));
  await house.passersby(1);
  const [end] = await Promise.all([stream.rest(), house.people.silence()]);
  expect(end).toEqual([BEGINNING, { retry: '1000', comment: expect.stringContaining('COME_BACK') as string }]);
  const again = await aStream(house.url, posted(PASSAGE));
  expect(await again.rest()).toEqual([
    BEGINNING,
    { retry: '5000', comment: expect.stringContaining('UNAVAILABLE') as string },
  ]);
  const question = await aStream(house.url, posted('{ guest(id: 1) { id } }'));
  expect(await question.rest()).toMatchObject([{}, { data: { errors: refusedBy('UNAVAILABLE') } }, COMPLETE]);
});
