import { newId } from '../../../subgraphs/kernel/identifiers.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { Webhooks } from '../../../subgraphs/services/webhook.ts';
import { codesOf } from '../../support/codes.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aClinic, bidan, kader, type Clinic } from './a-clinic.ts';

const HOOK = 'https://siaga.example.go.id/alerts';
const DOCUMENT = 'subscription ($area: RegionCode) { stuntingAlert(area: $area) { id change } }';
const REGISTER = `mutation ($url: String!, $query: String!, $variables: JSONObject) {
  registerWebhook(url: $url, query: $query, variables: $variables) { webhook { id url state cursor } secret }
}`;

const agency: Claims = { role: 'agency', sub: 'dinsos', areas: ['33.03'], scope: 'alerts:read' };
const another: Claims = { ...agency, sub: 'bappeda' };

interface Registered {
  registerWebhook: { webhook: { id: string; url: string; state: string; cursor: string }; secret: string };
}

jest.setTimeout(20_000);

describe('a webhook', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic(() => NOW, POLICY);
  });
  beforeEach(() => clinic.store.model(Webhooks).collection.deleteMany({}));
  afterAll(() => clinic[Symbol.asyncDispose]());

  const register = (changes: object = {}, as: Claims | null = agency) =>
    clinic.ask<Registered>(REGISTER, as, { url: HOOK, query: DOCUMENT, variables: { area: '33.03.13' }, ...changes });
  const registered = async (as = agency) => (await register({}, as)).data!.registerWebhook;
  const inHouse = async (name: string, asked: object) => (await clinic.services.inHouse(name, asked)) as never;
  const list = async (as: Claims) => {
    const { data } = await clinic.ask<{ webhooks: { nodes: { id: string; variables: object }[] } }>(
      '{ webhooks { nodes { id variables } } }',
      as,
    );
    return data!.webhooks.nodes;
  };

  it('is registered with a secret that is told once, and is seen by its agency alone', async () => {
    const { webhook, secret } = await registered();
    expect(webhook).toMatchObject({ url: HOOK, state: 'ACTIVE', cursor: expect.any(String) });
    expect(Buffer.from(/^whsec_(.+)$/.exec(secret)![1]!, 'base64')).toHaveLength(32);
    expect(await list(agency)).toEqual([{ id: webhook.id, variables: { area: '33.03.13' } }]);
    expect(await list(another)).toEqual([]);
    const stored = JSON.stringify(await clinic.all(Webhooks));
    expect(stored).not.toContain(secret.slice('whsec_'.length));
  });

  it.each<[string, string]>([
    ['too long', `https://siaga.example.go.id/${'x'.repeat(2_000)}`],
    ...[
      'ftp://siaga.example.go.id',
      'http://siaga.example.go.id/alerts',
      'https://a:b@siaga.example.go.id',
      'https://siaga.example.go.id/#alerts',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://169.254.169.254/latest/meta-data',
      'https://[64:ff9b::7f00:1]/',
      'siaga',
      'https://localhost/alerts',
      'https://siaga.internal/',
    ].map((url): [string, string] => [url, url]),
  ])('is refused an address that is %s', async (_, url) => {
    expect(codesOf(await register({ url }))).toEqual(['INVALID']);
  });

  it.each<[string, string]>([
    ['too long', `subscription { stuntingAlert { id } } ${'#'.repeat(20_000)}`],
    ...[
      'subscription {',
      '{ webhooks { nodes { id } } }',
      'subscription { stuntingAlert(after: "x") { id } }',
      'subscription ($after: String) { stuntingAlert(after: $after) { id } }',
      'subscription { ...F } fragment F on Subscription { stuntingAlert { id } }',
      'subscription { somethingElse { id } }',
      'subscription { stuntingAlert(area: {a: 1}) { id } }',
      'subscription { stuntingAlert(kinds: [HUNGER]) { id } }',
      'subscription ($area: Int) { stuntingAlert(area: $area) { id } }',
      'subscription { stuntingAlert @skip(if: true) { id } }',
      'subscription { stuntingAlert @include(if: true) { id } }',
    ].map((query): [string, string] => [query, query]),
    ['about alerts of no kind', 'subscription { stuntingAlert(kinds: []) { id } }'],
  ])('is refused a document that is %s', async (_, query) => {
    expect(codesOf(await register({ query }))).toEqual(['INVALID']);
  });

  it('is refused to whoever is no agency, and for an area that is none of its agreement', async () => {
    const others: (Claims | null)[] = [null, kader, bidan, { ...agency, scope: '' }, { ...agency, areas: [] }];
    for (const as of others) expect(codesOf(await register({}, as))).toEqual(['FORBIDDEN']);
    expect(codesOf(await register({ variables: { area: '32.01' } }))).toEqual(['FORBIDDEN']);
  });

  it.each([
    ['of whose alerts it is not told', 'subscription { stuntingAlert(kinds: [IMPLAUSIBLE_MEASUREMENT]) { id } }'],
    ['elsewhere', 'subscription { stuntingAlert(area: "11") { id } }'],
    [
      'elsewhere unless a variable is given',
      'subscription ($area: RegionCode = "11") { stuntingAlert(area: $area) { id } }',
    ],
  ])('is refused as a subscription is, for what lies %s', async (_, query) => {
    expect(codesOf(await register({ query, variables: {} }))).toEqual(['FORBIDDEN']);
  });

  it('is given variables of other departments beside its own', async () => {
    const query = `subscription ($area: RegionCode = "11", $of: OfAnother) {
      stuntingAlert(area: $area, minSeverity: SEVERE) { id alert { desa { name(of: $of) } } }
    }`;
    expect((await register({ query })).errors).toBeUndefined();
  });

  it('is one of twenty at most', async () => {
    for (let i = 0; i < 20; i += 1) expect((await register()).errors).toBeUndefined();
    expect(codesOf(await register())).toEqual(['INVALID']);
    expect((await register({}, another)).errors).toBeUndefined();
  });

  it.each([
    'rotateWebhookSecret(id: $id) { secret }',
    'pauseWebhook(id: $id) { id }',
    'resumeWebhook(id: $id) { id }',
    'removeWebhook(id: $id)',
    'sendTestAlert(id: $id)',
    'replayDeadLetters(id: $id)',
  ])('of another agency is refused to %s, as one that there is not', async (act) => {
    const { webhook } = await registered(another);
    const ask = (id: string) => clinic.ask(`mutation ($id: ID!) { ${act} }`, agency, { id });
    const [theirs, none] = [await ask(webhook.id), await ask(newId(NOW, new Uint8Array(16)))];
    const told = ({ errors }: typeof theirs) =>
      errors!.map(({ message, extensions: { requestId: _, ...rest } }) => ({ message, ...rest }));
    expect(codesOf(theirs)).toEqual(['FORBIDDEN']);
    expect(told(theirs)).toEqual(told(none));
  });

  it('is held by one gateway at a time, which asks as the agency', async () => {
    const { webhook } = await registered();
    const lease = async (holder: string) =>
      ((await inHouse('leaseWebhooks', { holder })) as { duties: { id: string }[] }).duties.map(({ id }) => id);
    expect(await lease('one')).toEqual([webhook.id]);
    expect(await lease('two')).toEqual([]);
    expect(await inHouse('openWebhook', { holder: 'two', id: webhook.id })).toEqual({});
    const { assignment } = await inHouse('openWebhook', { holder: 'one', id: webhook.id });
    const { authorization } = assignment as { authorization: string };
    const claims = JSON.parse(Buffer.from(authorization.split('.')[1]!, 'base64url').toString()) as object;
    expect(claims).toMatchObject({ role: 'agency', sub: 'dinsos', areas: ['33.03'], scope: 'alerts:read' });
    await inHouse('releaseWebhooks', { holder: 'one' });
    expect(await lease('two')).toEqual([webhook.id]);
  });

  it('answers the id of the test that waits, until that was posted', async () => {
    const { webhook } = await registered();
    const { id } = webhook;
    const test = async () => {
      const { data } = await clinic.ask<{ sendTestAlert: string }>(
        'mutation ($id: ID!) { sendTestAlert(id: $id) }',
        agency,
        { id },
      );
      return data!.sendTestAlert;
    };
    const [first, ...others] = [...(await Promise.all([test(), test()])), await test()];
    expect(others).toEqual([first, first]);
    await inHouse('leaseWebhooks', { holder: 'one' });
    expect(await inHouse('openWebhook', { holder: 'one', id })).toMatchObject({ assignment: { test: first } });
    const attempt = { event: first, cursor: null, result: 'DELIVERED', statusCode: 204, durationMilliseconds: 1 };
    await inHouse('settleDeliveries', { holder: 'one', id, settlements: [{ what: 'TEST', attempt }] });
    expect(await test()).not.toBe(first);
  });

  it('notes what was delivered together in its order, until where it stands elsewhere', async () => {
    const { webhook } = await registered();
    const { id, cursor } = webhook;
    await inHouse('leaseWebhooks', { holder: 'one' });
    const attempt = { result: 'DELIVERED', statusCode: 204, durationMilliseconds: 1 };
    const event = (number: number, after: string) => ({
      what: 'EVENT',
      attempt: { ...attempt, event: `event ${number}`, cursor: `cursor ${number}` },
      after,
    });
    const settle = (settlements: object[], holder = 'one') => inHouse('settleDeliveries', { holder, id, settlements });
    const history = async () => {
      const { data } = await clinic.ask<{
        webhooks: { nodes: { cursor: string; deliveries: { nodes: { event: string }[] } }[] };
      }>('{ webhooks { nodes { cursor deliveries { nodes { event } } } } }', agency);
      const [seen] = data!.webhooks.nodes;
      return [seen!.cursor, seen!.deliveries.nodes.map((each) => each.event)];
    };
    const mark = { what: 'MARK', cursor: 'cursor 4', after: 'cursor 3' };
    const taken = [event(1, cursor), event(2, 'cursor 1'), event(3, 'cursor 2'), mark];
    expect(await settle(taken, 'another')).toEqual({ goesOn: false });
    expect(await settle(taken)).toEqual({ goesOn: true });
    expect(await history()).toEqual(['cursor 4', ['event 3', 'event 2', 'event 1']]);
    expect(await settle([event(5, 'cursor 4'), event(7, 'cursor 6')])).toEqual({ goesOn: false });
    // The clock of the test stands still: which of two that are noted one after the other is the later one nobody can tell.
    expect(await history()).toEqual(['cursor 5', expect.arrayContaining(['event 5', 'event 3', 'event 2', 'event 1'])]);
  });

  it('signs with two secrets while they overlap', async () => {
    const { webhook, secret } = await registered();
    const rotate = (overlapHours: number) =>
      clinic.ask<{ rotateWebhookSecret: { secret: string } }>(
        'mutation ($id: ID!, $overlapHours: Int) { rotateWebhookSecret(id: $id, overlapHours: $overlapHours) { secret } }',
        agency,
        { id: webhook.id, overlapHours },
      );
    const secrets = async () => {
      await inHouse('leaseWebhooks', { holder: 'one' });
      const { assignment } = await inHouse('openWebhook', { holder: 'one', id: webhook.id });
      return (assignment as { secrets: string[] }).secrets;
    };
    const second = (await rotate(1)).data!.rotateWebhookSecret.secret;
    expect(await secrets()).toEqual([second, secret]);
    const third = (await rotate(0)).data!.rotateWebhookSecret.secret;
    expect(await secrets()).toEqual([third]);
    expect(codesOf(await rotate(-1))).toEqual(['INVALID']);
    expect(codesOf(await rotate(169))).toEqual(['INVALID']);
  });
});
