import { parse, print } from 'graphql';
import type { Answer } from '../../gateway/answering.ts';
import type { GatewayContext } from '../../gateway/context.ts';
import { startDeliverer } from '../../gateway/deliverer.ts';
import { followBy } from '../../gateway/follow-alerts.ts';
import { poster, type Posting } from '../../gateway/post-webhook.ts';
import { groupedEvents } from '../../gateway/grouped-events.ts';
import { positions } from '../../gateway/positioned.ts';
import type { Subscriptions } from '../../gateway/subscriptions.ts';
import { deliveriesBy } from '../../subgraphs/kernel/deliveries.ts';
import { POLICY } from '../../subgraphs/kernel/policy.ts';
import { isStream, mapped } from '../../subgraphs/kernel/streams.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { Webhooks } from '../../subgraphs/services/webhook.ts';
import { heardLog } from '../support/heard-log.ts';
import { aReceiver } from '../support/receiver.ts';
import { NOW } from '../support/village-of-tests.ts';
import { aClinic, anId, bidan, MELATI } from '../subgraphs/services/a-clinic.ts';

const OPEN = { ...POLICY, privateWebhooks: true, plainWebhooks: true };

/** Millimetres, standing, of a boy of about 18 months who is too short. */
const SHORT = 740;

const agency: Claims = { role: 'agency', sub: 'dinsos', areas: ['33.03'], scope: 'alerts:read' };

const HISTORY = `{ webhooks { nodes {
  id state pausedBecause failures nextAttemptAt
  deliveries(first: 100) { nodes { event attempt result statusCode cursor } }
  deadLetters { nodes { event attempts result statusCode } }
} } }`;

/** A webhook as its agency sees it. */
export interface Seen {
  id: string;
  state: string;
  pausedBecause: string | null;
  failures: number;
  nextAttemptAt: string | null;
  deliveries: { nodes: { event: string; attempt: number; result: string; statusCode: number | null }[] };
  deadLetters: { nodes: { event: string; attempts: number; result: string; statusCode: number | null }[] };
}

/** A real keeper of webhooks whose clock the test moves, with gateways that deliver, and a receiver. */
export async function aDelivery() {
  let now = NOW;
  const clinic = await aClinic(() => now, OPEN);
  const { services } = clinic;
  const receiver = await aReceiver();
  const open: AsyncDisposable[] = [];
  // What a gateway adds to the department's own subscriptions is none of what is tested here.
  const positioned = positions(services.schema);
  const grouped = groupedEvents(async ({ document, question }, shape) => {
    const events = await services.subscribe({ ...question, query: print(document) });
    return isStream(events) ? mapped(events, { each: shape!, failed: () => ({}) }) : events;
  });
  const subscriptions: Pick<Subscriptions, 'subscribe'> = {
    subscribe: (wish, after) => grouped(wish, positioned(wish.document, wish.question.operationName)!, after),
  };
  const answer: Answer = (question, subscribe = (wish) => subscriptions.subscribe(wish)) =>
    subscribe({ document: parse(question.query), question, context: question.headers as GatewayContext });
  const ask = async <D>(query: string, variables = {}) => {
    const { data, errors } = await clinic.ask<D>(query, agency, variables);
    expect(errors).toBeUndefined();
    return data!;
  };
  return {
    receiver,
    ask,
    inHouse: services.inHouse,
    now: () => now,
    pass: (milliseconds: number) => void (now = new Date(now.getTime() + milliseconds)),
    /** Begins to deliver, as another gateway does. */
    deliver(posting: Partial<Posting> = {}): AsyncDisposable {
      const post = poster({ policy: OPEN, clock: () => new Date(), ...posting });
      const follow = followBy({ answer, subscriptions });
      const deliveries = deliveriesBy(services.inHouse);
      const deliverer = startDeliverer({ deliveries, follow, post, now: () => now, log: heardLog().log });
      open.push(deliverer);
      return deliverer;
    },
    async register(url = receiver.url, query = 'subscription { stuntingAlert { alert { id severity } } }') {
      const { registerWebhook } = await ask<{ registerWebhook: { webhook: { id: string }; secret: string } }>(
        `mutation ($url: String!, $query: String!) { registerWebhook(url: $url, query: $query) { webhook { id } secret } }`,
        { url, query },
      );
      return { id: registerWebhook.webhook.id, secret: registerWebhook.secret };
    },
    act: <D>(act: string, id: string) => ask<D>(`mutation ($id: ID!) { ${act} }`, { id }),
    async seen(): Promise<Seen> {
      const { webhooks } = await ask<{ webhooks: { nodes: Seen[] } }>(HISTORY);
      return webhooks.nodes[0]!;
    },
    /** So many children are found to be short; the ids of their alerts, in their order. */
    async found(many: number): Promise<string[]> {
      const alerts: string[] = [];
      for (let i = 0; i < many; i += 1) {
        const boy = await clinic.takeIn();
        const visit = {
          id: anId(),
          person: boy.subject,
          posyandu: MELATI,
          date: '2026-01-20',
          lengthMillimetres: SHORT,
        };
        const { data } = await clinic.ask<{ recordVisit: { person: { alerts: { nodes: { id: string }[] } } } }>(
          'mutation ($v: VisitInput!) { recordVisit(visit: $v) { person { alerts { nodes { id } } } } }',
          bidan,
          { v: { ...visit, posture: 'STANDING' } },
        );
        alerts.push(data!.recordVisit.person.alerts.nodes[0]!.id);
      }
      return alerts;
    },
    /** Stops all gateways, and forgets all webhooks and what was received. */
    async clear() {
      for (const each of open.splice(0)) await each[Symbol.asyncDispose]();
      await clinic.store.model(Webhooks).collection.deleteMany({});
      receiver.received.length = 0;
      receiver.answer(204);
    },
    async [Symbol.asyncDispose]() {
      for (const each of open) await each[Symbol.asyncDispose]();
      await receiver[Symbol.asyncDispose]();
      await clinic[Symbol.asyncDispose]();
    },
  };
}
