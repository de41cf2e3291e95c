import { Webhook } from 'standardwebhooks';
import type { Received } from '../support/receiver.ts';
import { until } from '../compose/until.ts';
import { aDelivery, type Seen } from './a-delivery.ts';

const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000];

const alertsIn = (received: readonly Received[]) =>
  received.map(({ envelope }) => (envelope.data!.data.stuntingAlert as { alert: { id: string } }).alert.id);

jest.setTimeout(40_000);

describe('what is delivered to a webhook', () => {
  let at: Awaited<ReturnType<typeof aDelivery>>;

  beforeAll(async () => {
    at = await aDelivery();
  });
  afterEach(() => at.clear());
  afterAll(() => at[Symbol.asyncDispose]());

  /** Settles when its agency sees it so. */
  const seen = async (isSo: (webhook: Seen) => boolean) => {
    let last: Seen | undefined;
    await until(
      async () => isSo((last = await at.seen())),
      20_000,
      () => JSON.stringify(last),
      50,
    );
    return last!;
  };

  it('comes in the order of the log, signed, as the document has it, each with its cursor', async () => {
    const { secret } = await at.register();
    at.deliver();
    const alerts = await at.found(5);
    const { received } = at.receiver;
    await at.receiver.had(5);
    expect(alertsIn(received)).toEqual(alerts);
    for (const { headers, body } of received) new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(received[0]!.envelope).toEqual({
      ...{ type: 'stuntingAlert', version: 1, timestamp: expect.any(String), cursor: expect.any(String) },
      data: { data: { stuntingAlert: { alert: { id: alerts[0], severity: 'MODERATE' } } } },
    });
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(5);
    const { deliveries } = await seen((webhook) => webhook.deliveries.nodes.length === 5);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(deliveries.nodes.map(({ event }) => event))).toEqual(new Set(ids));
  });

  it('waits for a receiver that fails, with growing pauses, and nothing passes it', async () => {
    await at.register();
    at.receiver.answer(503);
    at.deliver();
    const alerts = await at.found(2);
    for (const [i, pause] of [5, 30, 120].entries()) {
      const { nextAttemptAt, failures } = await seen((webhook) => webhook.failures === i + 1);
      expect(failures).toBe(i + 1);
      expect(at.receiver.received).toHaveLength(i + 1);
      expect(new Date(nextAttemptAt!).getTime() - at.now().getTime()).toBe(pause * SECOND);
      at.pass(pause * SECOND);
    }
    await seen((webhook) => webhook.failures === 4);
    at.receiver.answer(200);
    at.pass(HOUR);
    await at.receiver.had(6);
    expect(alertsIn(at.receiver.received)).toEqual([...Array(5).fill(alerts[0]), alerts[1]]);
    const { failures, deliveries } = await seen((webhook) => webhook.deliveries.nodes.length === 6);
    expect(failures).toBe(0);
    // The clock of the test stands still while two are delivered: which of these is the later one nobody can tell.
    expect(deliveries.nodes.map(({ attempt, statusCode }) => `${attempt} ${statusCode}`).sort()).toEqual([
      ...['1 200', '1 503', '2 503', '3 503', '4 503', '5 200'],
    ]);
  });

  it('is given up after three days, goes on with the next, and comes again when it is replayed', async () => {
    const { id } = await at.register();
    at.receiver.answer(500);
    at.deliver();
    const alerts = await at.found(2);
    await seen((webhook) => webhook.failures === 1);
    at.pass(3 * DAY);
    const { deadLetters } = await seen((webhook) => webhook.deadLetters.nodes.length === 1);
    expect(deadLetters.nodes).toMatchObject([{ attempts: 2, result: 'STATUS', statusCode: 500 }]);
    await at.receiver.had(3);
    expect(alertsIn(at.receiver.received)).toEqual([alerts[0], alerts[0], alerts[1]]);
    at.receiver.answer(204);
    at.pass(HOUR);
    await at.receiver.had(4);
    expect(await at.act('replayDeadLetters(id: $id)', id)).toEqual({ replayDeadLetters: 1 });
    await at.receiver.had(5);
    expect(alertsIn(at.receiver.received).at(-1)).toBe(alerts[0]);
    expect(at.receiver.received.at(-1)!.headers['webhook-id']).toBe(deadLetters.nodes[0]!.event);
    await seen((webhook) => webhook.deadLetters.nodes.length === 0);
  });

  it('ends with 410 Gone until it is resumed, and has missed nothing then', async () => {
    const { id } = await at.register();
    at.receiver.answer(410);
    at.deliver();
    const alerts = await at.found(1);
    const paused = await seen(({ state, pausedBecause }) => state === 'PAUSED' && pausedBecause === 'GONE');
    expect(paused.nextAttemptAt).toBeNull();
    alerts.push(...(await at.found(1)));
    at.receiver.answer(204);
    await at.act('resumeWebhook(id: $id) { id }', id);
    await at.receiver.had(3);
    expect(alertsIn(at.receiver.received)).toEqual([alerts[0], ...alerts]);
  });

  it('is signed by both secrets while they overlap, also what was being followed already', async () => {
    const { id, secret } = await at.register();
    at.deliver();
    await at.found(1);
    await at.receiver.had(1);
    const rotated = await at.act<{ rotateWebhookSecret: { secret: string } }>(
      'rotateWebhookSecret(id: $id, overlapHours: 2) { secret }',
      id,
    );
    const [before, after] = [new Webhook(secret), new Webhook(rotated.rotateWebhookSecret.secret)];
    const verifies = (one: Webhook, { body, headers }: Received) => {
      try {
        return Boolean(one.verify(body, headers as Record<string, string>));
      } catch {
        return false;
      }
    };
    const next = async () => {
      const had = at.receiver.received.length;
      const { sendTestAlert: test } = await at.act<{ sendTestAlert: string }>('sendTestAlert(id: $id)', id);
      await at.receiver.had(had + 1);
      // Until it is noted that it was posted, the same test is answered again.
      await seen(({ deliveries }) => deliveries.nodes.some(({ event }) => event === test));
      const last = at.receiver.received.at(-1)!;
      return [verifies(before, last), verifies(after, last)];
    };
    expect(await next()).toEqual([true, true]);
    at.pass(2 * HOUR);
    expect(await next()).toEqual([false, true]);
  });

  it('may be a test, which says so', async () => {
    const { id } = await at.register();
    at.deliver();
    const { sendTestAlert: test } = await at.act<{ sendTestAlert: string }>('sendTestAlert(id: $id)', id);
    await at.receiver.had(1);
    const [{ headers, envelope }] = at.receiver.received as [Received];
    expect(headers['webhook-id']).toBe(test);
    expect(envelope).toMatchObject({ type: 'test', version: 1, cursor: null, data: null });
    await seen(({ deliveries }) => deliveries.nodes[0]?.event === test && deliveries.nodes[0].result === 'DELIVERED');
  });

  it('goes on at another gateway, at once after one that stops, within seconds after one that dies', async () => {
    await at.register();
    const first = at.deliver();
    const alerts = await at.found(2);
    await at.receiver.had(2);
    await first[Symbol.asyncDispose]();
    alerts.push(...(await at.found(2)));
    const second = at.deliver();
    await at.receiver.had(4);
    await second[Symbol.asyncDispose]();
    // It holds the lease, and never comes back.
    await at.inHouse('leaseWebhooks', { holder: 'one that died' });
    at.deliver();
    alerts.push(...(await at.found(2)));
    await at.receiver.had(6);
    expect(alertsIn(at.receiver.received)).toEqual(alerts);
  });

  it('is delivered by one of several gateways', async () => {
    await at.register();
    for (let i = 0; i < 3; i += 1) at.deliver();
    const alerts = await at.found(4);
    await at.receiver.had(4);
    await seen(({ deliveries }) => deliveries.nodes.length === 4);
    expect(alertsIn(at.receiver.received)).toEqual(alerts);
  });

  it('follows no redirect', async () => {
    const { id } = await at.register();
    at.receiver.answer(307, { location: `${at.receiver.url}/elsewhere` });
    at.deliver();
    await at.act('sendTestAlert(id: $id)', id);
    const { deliveries } = await seen((webhook) => webhook.deliveries.nodes.length === 1);
    expect(deliveries.nodes).toMatchObject([{ result: 'STATUS', statusCode: 307 }]);
    expect(at.receiver.received).toHaveLength(1);
  });

  it('stops, and says why, where the log does not go on from its cursor', async () => {
    const { id } = await at.register();
    await at.ask('mutation ($id: ID!, $after: String) { resumeWebhook(id: $id, after: $after) { id } }', {
      id,
      after: Buffer.from('0123456789ab.7').toString('base64url'),
    });
    at.deliver();
    await seen(({ state, pausedBecause }) => state === 'PAUSED' && pausedBecause === 'GAP');
  });
});
