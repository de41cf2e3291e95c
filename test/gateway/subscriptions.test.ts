import type { ExecutionResult } from 'graphql';
import { REFUSALS } from '../../subgraphs/kernel/refusals.ts';
import { aHouseOfToys, MIDWIFE, type Way } from './a-house-of-toys.ts';
import { codesOf, endOf, listen } from './hearing.ts';
import { HERE } from './toys.ts';

const NIK = '9901014107250001';
const ARRIVAL = 'subscription { arrival { id name desa { code name } } }';
const arrived = (id: string) => ({ arrival: { id, name: `Guest ${id}`, desa: { code: HERE, name: `Desa ${HERE}` } } });

describe.each<Way>(['one process', 'distributed'])('in %s', (way) => {
  it('tells every event of a burst in order, completed by the other departments, and holds nothing once it is left', async () => {
    await using house = await aHouseOfToys(way);
    const heard = listen(house.connect(), ARRIVAL);
    await house.listeners(1);
    const ids = [...Array(200).keys()].map((i) => `g${i}`);
    house.say(...ids);
    for (const id of ids) expect((await heard.next()).value).toEqual({ data: arrived(id) });
    expect(house.held()).toEqual([1, 1, 1]);
    const waiting = heard.next();
    await heard.return!();
    expect((await waiting).done).toBe(true);
    await house.listeners(0);
    expect(house.held()).toEqual([0, 0, 0]);
  });

  it('holds nothing for a client whose connection was cut while it waited', async () => {
    await using house = await aHouseOfToys(way);
    const [client, other] = [house.connect(), house.connect()];
    const [heard, kept] = [listen(client, ARRIVAL), listen(other, ARRIVAL)];
    await house.listeners(2);
    client.terminate();
    await expect(heard.next()).rejects.toMatchObject({ code: 4499 });
    await house.listeners(1);
    house.say('g1');
    expect((await kept.next()).value).toEqual({ data: arrived('g1') });
    expect(house.held()).toEqual([1, 1, 1]);
  });

  it('goes on with null, and the reason, where another department is silent', async () => {
    await using house = await aHouseOfToys(way);
    const heard = listen(house.connect({ authorization: MIDWIFE, 'accept-language': 'en' }), ARRIVAL);
    await house.listeners(1);
    await house.desa.silence();
    house.say('g1', 'g2');
    for (const id of ['g1', 'g2']) {
      const { data, errors } = (await heard.next()).value as ExecutionResult;
      expect(data).toEqual({ arrival: { ...arrived(id).arrival, desa: { code: HERE, name: null } } });
      expect(errors).toMatchObject([
        { message: REFUSALS.UNAVAILABLE.en, path: ['arrival', 'desa', 'name'], extensions: { serviceName: 'desa' } },
      ]);
      expect(codesOf(errors)).toEqual(['UNAVAILABLE']);
    }
    expect(house.lines.join('')).not.toContain('unexpected error');
  });

  it('shows of an event what its record shows to this actor, and goes on', async () => {
    await using house = await aHouseOfToys(way);
    const heard = listen(house.connect(), ARRIVAL);
    await house.listeners(1);
    house.sayFrom('33.03.13.2003', 'g1');
    house.say('g2');
    const { data, errors } = (await heard.next()).value as ExecutionResult;
    expect([data, codesOf(errors)]).toEqual([{ arrival: null }, ['FORBIDDEN']]);
    expect((await heard.next()).value).toEqual({ data: arrived('g2') });
  });

  it('ends with the reason of its department, masked', async () => {
    await using house = await aHouseOfToys(way);
    const heard = listen(house.connect(), ARRIVAL);
    await house.listeners(1);
    house.fail(new TypeError(`cannot read ${NIK}`));
    const errors = await endOf(heard);
    expect(errors).toMatchObject([{ message: REFUSALS.INTERNAL.id, extensions: { serviceName: 'people' } }]);
    expect(codesOf(errors)).toEqual(['INTERNAL']);
    expect(JSON.stringify([errors, house.lines])).not.toContain(NIK);
    await house.listeners(0);
    expect(house.held()).toEqual([0, 0, 0]);
  });

  it.each([
    ['a bad token', { authorization: 'Bearer somebody' }, 'UNAUTHENTICATED'],
    ['no token, for what not everybody may see', {}, 'FORBIDDEN'],
  ])('refuses %s, and keeps the connection', async (_, parameters, code) => {
    await using house = await aHouseOfToys(way);
    const client = house.connect(parameters);
    const both = await Promise.all([endOf(listen(client, ARRIVAL)), endOf(listen(client, ARRIVAL))]);
    expect(both.map(codesOf)).toEqual([[code], [code]]);
    expect(house.held()).toEqual([0, 0, 0]);
  });

  it('takes variables, defaults and conditions to whom they belong', async () => {
    await using house = await aHouseOfToys(way);
    const query = `query Other { guest(id: 1) { id } }
      subscription Arrival($desa: String = "${HERE}", $named: Boolean!, $far: Boolean = false) {
        who: arrival(desa: $desa) { ... on Guest { id name @include(if: $named) } desa { name @skip(if: $named) neighbour @include(if: $far) { code } } }
      }`;
    const heard = house.connect().iterate({ query, operationName: 'Arrival', variables: { named: false } });
    await house.listeners(1);
    house.say('g1');
    expect((await heard.next()).value).toEqual({ data: { who: { id: 'g1', desa: { name: `Desa ${HERE}` } } } });
  });
});

it('ends by COME_BACK where the department that tells it goes away, and by UNAVAILABLE where it is not there', async () => {
  await using house = await aHouseOfToys('distributed');
  const client = house.connect();
  const heard = listen(client, ARRIVAL);
  await house.listeners(1);
  const [errors] = await Promise.all([endOf(heard), house.people.silence()]);
  expect(errors).toMatchObject([{ extensions: { code: 'COME_BACK', serviceName: 'people' } }]);
  expect(codesOf(await endOf(listen(client, ARRIVAL)))).toEqual(['UNAVAILABLE']);
  expect(house.held()).toEqual([0, 0, 0]);
});

it('says in the log that one was opened, ended or refused, and never what it was about', async () => {
  await using house = await aHouseOfToys('one process');
  const client = house.connect();
  const heard = listen(client, ARRIVAL);
  await house.listeners(1);
  house.say('g1');
  await heard.next();
  await heard.return!();
  await house.listeners(0);
  await endOf(listen(client, 'subscription { arrival(desa: "nowhere") { id } }'));
  const said = house.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const told = said.filter(({ kind }) => kind === 'subscription');
  expect(told.map(({ msg, codes, events }) => [msg, codes, events])).toEqual([
    ['subscription opened', [], undefined],
    ['subscription ended', [], 1],
    ['subscription refused', ['NOT_FOUND'], undefined],
  ]);
  const known = ['level', 'time', 'process', 'requestId', 'kind', 'milliseconds', 'events', 'codes', 'msg'];
  expect(told.flatMap((line) => Object.keys(line)).filter((key) => !known.includes(key))).toEqual([]);
});
