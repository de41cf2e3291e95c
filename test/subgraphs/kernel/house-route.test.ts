import { remoteDepartment } from '../../../gateway/remote-department.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { CLOSED } from '../../../subgraphs/kernel/feed-route.ts';
import { inHouseOf } from '../../../subgraphs/kernel/in-house.ts';
import { Refusal } from '../../../subgraphs/kernel/refusals.ts';
import { serveSubgraph } from '../../../subgraphs/kernel/subgraph-server.ts';
import { openDoor } from './a-door.ts';

const secret = 'of the tests';
const NIK = '9901014107250001';

/** A subgraph that answers the house, and who asks it by some secret. */
async function aHouse(asks: string, keeps = secret) {
  const { subgraph, lines } = await openDoor();
  const inHouse = inHouseOf(
    {
      double: ({ number }: { number: number }) => Promise.resolve({ number: 2 * number }),
      refuse: () => Promise.reject(new Refusal('UNAUTHENTICATED')),
      fail: () => Promise.reject(new TypeError(`cannot read ${NIK}`)),
    },
    { store: subgraph.store, clock: () => new Date(), house: undefined },
  );
  const config = { ...readConfig({}), port: 0 };
  const served = await serveSubgraph(subgraph, () => Promise.resolve(true), config, {
    ...CLOSED,
    inHouse,
    secret: keeps,
  });
  const department = remoteDepartment('people', served.url, 5_000, asks);
  return {
    ask: department.inHouse!,
    url: served.url,
    lines,
    async [Symbol.asyncDispose]() {
      await department[Symbol.asyncDispose]();
      await served[Symbol.asyncDispose]();
    },
  };
}

it('answers who knows the secret of the house', async () => {
  await using house = await aHouse(secret);
  expect(await house.ask('double', { number: 2 })).toEqual({ number: 4 });
});

it.each([
  ['another secret', 'another', secret],
  ['no secret', '', secret],
  ['no secret, where there is none', '', ''],
])('answers nobody with %s', async (_, asks, keeps) => {
  await using house = await aHouse(asks, keeps);
  await expect(house.ask('double', { number: 2 })).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
});

it.each([
  ['what it is refused', 'refuse', 'UNAUTHENTICATED'],
  ['that there is no such question', 'toString', 'NOT_FOUND'],
  ['nothing of a fault', 'fail', 'UNAVAILABLE'],
])('is told %s', async (_, question, code) => {
  await using house = await aHouse(secret);
  await expect(house.ask(question, {})).rejects.toMatchObject({ extensions: { code } });
  expect(house.lines.join()).not.toContain(NIK);
});

it('answers no link', async () => {
  await using house = await aHouse(secret);
  const { status } = await fetch(`${house.url}/house/double`, { headers: { authorization: `Bearer ${secret}` } });
  expect(status).toBe(404);
});
