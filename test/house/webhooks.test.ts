import { Webhook } from 'standardwebhooks';
import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import { houseSecret } from '../../subgraphs/kernel/house-secret.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { aHamlet, LENGTHS, type Hamlet } from '../support/a-hamlet.ts';
import { codesOf } from '../support/codes.ts';
import { heardLog } from '../support/heard-log.ts';
import { aReceiver, type Received, type Receiver } from '../support/receiver.ts';
import { askAt, startScatteredVillage, startVillage, testConfig, tokenFor } from '../support/village.ts';

const policy = { privateWebhooks: true, plainWebhooks: true };
const agency: Claims = { role: 'agency', sub: 'dinsos', areas: ['33.03'], scope: 'alerts:read' };

const DOCUMENT = `subscription Alerts($area: RegionCode) { stuntingAlert(area: $area) {
  change alert { severity desa { name } posyandu { name kader { totalCount } } person { name } }
} }`;
const REGISTER = `mutation ($url: String!, $query: String!, $variables: JSONObject, $operationName: String) {
  registerWebhook(url: $url, query: $query, variables: $variables, operationName: $operationName) {
    webhook { id } secret
  }
}`;

interface Registered {
  registerWebhook: { webhook: { id: string }; secret: string };
}

const verified = ({ body, headers }: Received, secret: string) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

jest.setTimeout(60_000);

describe('a webhook of the house, distributed', () => {
  let village: Awaited<ReturnType<typeof startScatteredVillage>>;
  let hamlet: Hamlet;
  let receiver: Receiver;

  beforeAll(async () => {
    village = await startScatteredVillage({ isEmpty: true, policy });
    hamlet = await aHamlet(village);
    receiver = await aReceiver();
  });
  afterAll(async () => {
    await receiver[Symbol.asyncDispose]();
    await village[Symbol.asyncDispose]();
  });

  const register = (changes: object = {}) =>
    village.ask<Registered>(REGISTER, {
      as: agency,
      variables: { url: receiver.url, query: DOCUMENT, variables: { area: '33.03' }, ...changes },
    });
  const worsened = async (post: Hamlet['own'], dates: readonly [string, number][]) => {
    const child = await hamlet.child(post);
    for (const [date, lengthMillimetres] of dates)
      expect((await hamlet.measure(child, { date, lengthMillimetres })).errors).toBeUndefined();
  };

  it.each([
    ['a field that there is not', { query: 'subscription { stuntingAlert { alert { desa { nobody } } } }' }, 'INVALID'],
    ['a variable that does not fit', { variables: { area: 'Purbalingga' } }, 'INVALID'],
    ['another name', { operationName: 'Others' }, 'INVALID'],
    [
      'too many names',
      { query: `subscription { stuntingAlert { ${Array.from({ length: 60 }, (_, i) => `a${i}: id`).join(' ')} } }` },
      'TOO_COSTLY',
    ],
  ])('is refused with a document of %s', async (_, changes, code) => {
    expect(codesOf(await register(changes))).toEqual([code]);
  });

  it.each([
    ['a field that there is not', 'subscription { stuntingAlert { nobody } }'],
    ['what cannot be read', 'subscription {'],
    ['a variable without its value', 'subscription ($area: RegionCode!) { stuntingAlert(area: $area) { id } }'],
  ])('is refused with 400, as a question that is not valid is, with a document of %s', async (_, query) => {
    const asked = { query: REGISTER, variables: { url: receiver.url, query } };
    const response = await fetch(`${village.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(agency)}` },
      body: JSON.stringify(asked),
    });
    expect([response.status, codesOf((await response.json()) as never)]).toEqual([400, ['INVALID']]);
  });

  it('is posted what all departments know of what its agency may see, also by another gateway', async () => {
    const { data, errors } = await register({ operationName: 'Alerts' });
    expect(errors).toBeUndefined();
    const { webhook, secret } = data!.registerWebhook;
    await worsened(hamlet.foreign, [['2026-01-10', LENGTHS.short]]);
    await worsened(hamlet.own, [['2026-01-10', LENGTHS.short]]);
    await receiver.had(1);
    expect(verified(receiver.received[0]!, secret)).toEqual({
      ...{ type: 'stuntingAlert', version: 1, timestamp: expect.any(String), cursor: expect.any(String) },
      data: {
        data: {
          stuntingAlert: {
            change: 'OPENED',
            alert: {
              severity: 'MODERATE',
              desa: { name: 'Bantarbarang' },
              posyandu: { name: 'Posyandu Uji', kader: { totalCount: expect.any(Number) } },
              person: null,
            },
          },
        },
        errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })],
      },
    });
    await village.ask('mutation ($id: ID!) { pauseWebhook(id: $id) { id } }', { as: agency, variables: webhook });
    await worsened(hamlet.neighbour, [
      ['2026-01-10', LENGTHS.short],
      ['2026-01-20', LENGTHS.veryShort],
    ]);
    await village.closeDoor();
    const log = heardLog();
    const words = await houseSecret(testConfig());
    const departments = [...village.urls].map(([name, url]) => remoteDepartment(name, url, 3_000, words));
    const config = testConfig();
    const another = await openDoor(
      departments,
      { ...config, policy: { ...config.policy, ...policy } },
      log.log,
      () => undefined,
    );
    await askAt(another.url, 'mutation ($id: ID!) { resumeWebhook(id: $id) { id } }', {
      as: agency,
      variables: webhook,
    });
    await receiver.had(3);
    await another[Symbol.asyncDispose]();
    for (const department of departments) await department[Symbol.asyncDispose]();
    const changes = receiver.received.map(({ envelope }) => envelope.data!.data.stuntingAlert!['change']);
    expect(changes).toEqual(['OPENED', 'OPENED', 'WORSENED']);
    const said = [...village.logged, ...log.lines].join('\n');
    expect(said).not.toContain(secret);
    expect(said).not.toContain(receiver.url);
  });
});

describe('a webhook of the house, in one process', () => {
  it('is posted a test', async () => {
    await using village = await startVillage({ isEmpty: true, policy });
    await using receiver = await aReceiver();
    const variables = { url: receiver.url, query: DOCUMENT };
    const { data } = await village.ask<Registered>(REGISTER, { as: agency, variables });
    const { webhook, secret } = data!.registerWebhook;
    await village.ask('mutation ($id: ID!) { sendTestAlert(id: $id) }', { as: agency, variables: webhook });
    await receiver.had(1);
    expect(verified(receiver.received[0]!, secret)).toMatchObject({ type: 'test', data: null });
  });
});
