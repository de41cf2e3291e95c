import { request } from 'node:https';
import { json } from 'node:stream/consumers';
import { signed } from '../../../gateway/post-webhook.ts';
import { selfSigned } from '../../../scripts/chaos/certificate.ts';
import { beganAt } from '../../../scripts/chaos/received.ts';
import { webhookOf } from '../../../scripts/chaos/webhook.ts';
import { anotherSecret } from '../../../scripts/conformance/trial.ts';
import { cursorOf } from '../../../subgraphs/kernel/cursor.ts';
import { until } from '../../compose/until.ts';
import { aDoor, askingAt } from './a-door.ts';

const certificate = selfSigned(new Date());
const secret = anotherSecret();
const cursor = (number: number) => cursorOf({ log: 'a1b2c3d4e5f6', number });
const inEnvelope = (id: string, at: number) => ({
  cursor: cursor(at),
  data: { data: { stuntingAlert: { id, cursor: cursor(at), previousCursor: cursor(at - 1) } } },
});

interface Question {
  query: string;
  variables: { url?: string };
}

/** A webhook of a made-up house, and how that posts to it. */
async function aWebhook({ whole = 1_000, isSilent = false } = {}) {
  const asked: Question[] = [];
  const seen = { id: 'w', cursor: cursor(5), state: 'ACTIVE', pausedBecause: null, nextAttemptAt: 'later' };
  const door = await aDoor((question, response) => {
    void json(question).then((said) => {
      asked.push(said as Question);
      const registerWebhook = { secret, webhook: { id: 'w', cursor: cursor(2) } };
      response.end(JSON.stringify({ data: { registerWebhook, webhooks: { nodes: [seen] } } }));
    });
  });
  const asking = askingAt(door.url);
  const chance = { ...asking.chance, whole: () => whole, happens: () => isSilent };
  const webhook = await webhookOf({ ...asking, chance }, { certificate });
  const { url } = asked[0]!.variables;
  return {
    ...webhook,
    asked,
    /** Posts an envelope, and gives the status. Rejects where nothing is answered. */
    post: (id: string, envelope: object, { by = secret, ca = [certificate.cert] } = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        const { headers, body } = signed([by], id, JSON.stringify(envelope), new Date());
        const posted = request(url!, { method: 'POST', headers, ca, agent: false }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        posted.once('error', reject).end(body);
      }),
    async [Symbol.asyncDispose]() {
      await webhook.stop();
      await door[Symbol.asyncDispose]();
    },
  };
}

it('takes what the house has signed, from where it was registered, each delivery for itself', async () => {
  await using webhook = await aWebhook();
  expect(await webhook.post('1', inEnvelope('1', 3))).toBe(204);
  expect(await webhook.post('2', inEnvelope('2', 5))).toBe(204);
  const { stretches } = webhook.received;
  expect(beganAt({ stretches })).toBe(2);
  expect(stretches.slice(1)).toEqual([
    { after: null, items: [{ id: '1', cursor: cursor(3), previousCursor: null }] },
    { after: null, items: [{ id: '2', cursor: cursor(5), previousCursor: null }] },
  ]);
  expect([...webhook.ends]).toEqual([]);
});

it('tells of what is not signed by the house, and of what is not the event that it is said to be', async () => {
  await using webhook = await aWebhook();
  expect(await webhook.post('1', inEnvelope('1', 3), { by: anotherSecret() })).toBe(401);
  expect(await webhook.post('1', inEnvelope('2', 3))).toBe(204);
  expect([...webhook.ends.keys()]).toEqual(['NOT_SIGNED', 'ANOTHER_EVENT']);
  expect(webhook.received.stretches).toHaveLength(2);
});

it('is believed by nobody who was not given its certificate', async () => {
  await using webhook = await aWebhook();
  await expect(webhook.post('1', inEnvelope('1', 3), { ca: [] })).rejects.toThrow(/self-signed/);
});

it('turns an event away when it is time for that, and takes it when it comes again', async () => {
  await using webhook = await aWebhook({ whole: 0 });
  expect(await webhook.post('1', inEnvelope('1', 3))).toBe(500);
  expect(await webhook.post('1', inEnvelope('1', 3))).toBe(204);
  expect([...webhook.ends]).toEqual([['TURNED_AWAY', 1]]);
  expect(webhook.received.stretches).toHaveLength(2);
});

it('in a hurry turns nothing away, and keeps nobody waiting', async () => {
  await using webhook = await aWebhook({ whole: 0, isSilent: true });
  const unanswered = expect(webhook.post('1', inEnvelope('1', 3))).rejects.toThrow(/socket hang up/);
  await until(
    () => Promise.resolve(webhook.ends.has('LEFT_UNANSWERED')),
    10_000,
    () => 'it was answered',
    10,
  );
  webhook.hurry();
  await unanswered;
  expect(await webhook.post('2', inEnvelope('2', 4))).toBe(204);
});

it('stands where the house says, which in a hurry it asks to try at once', async () => {
  await using webhook = await aWebhook();
  webhook.hurry();
  await until(
    () => Promise.resolve(webhook.asked.some(({ query }) => query.includes('resumeWebhook'))),
    10_000,
    () => 'it waits',
    10,
  );
  expect(webhook.at()).toBe(5);
});
