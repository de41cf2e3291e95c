import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { alertsQuestion } from './alerts-question.ts';
import type { Certificate } from './certificate.ts';
import { note } from './note.ts';
import { codesOf, postTo } from './post-to.ts';
import { numberAt, type Item, type Stretch } from './received.ts';
import { openReceiver, type Posted } from './receiver.ts';
import type { Asking, Subscriber } from './subscriber.ts';

/** How somebody is called. */
export interface Calling {
  /** By which the house believes that it has called them. */
  readonly certificate: Certificate;
  /** What is asked of each event beside its place in the log. */
  readonly selection?: string;
}

/** What the house posts. */
interface Envelope {
  readonly cursor: string;
  readonly data: { readonly data?: { readonly stuntingAlert?: Item | null } | null };
}

/** A webhook as its agency sees it. */
interface Seen {
  readonly id: string;
  readonly cursor: string;
  readonly state: 'ACTIVE' | 'PAUSED';
  readonly pausedBecause: string | null;
  readonly nextAttemptAt: string | null;
}

const REGISTER = `mutation Register($url: String!, $query: String!, $variables: JSONObject) {
  registerWebhook(url: $url, query: $query, variables: $variables) { secret webhook { id cursor } }
}`;
const WEBHOOKS = 'query Webhooks { webhooks { nodes { id cursor state pausedBecause nextAttemptAt } } }';
const RESUME = 'mutation Resume($id: ID!) { resumeWebhook(id: $id) { id } }';

const ANSWERED_WITHIN_MILLISECONDS = 15_000;
const LOOKS_EVERY_MILLISECONDS = { atLeisure: 2_000, inHurry: 250 };
/** How long it takes everything until it turns one event away. */
const BEHAVES_SECONDS = { from: 8, to: 24 };
/** So often that is by no answer, else by 500. */
const SILENT_SHARE = 1 / 3;

/**
 * An agency that has a webhook, and takes what is posted to it, as a rule at the first attempt. It begins with what happens
 * from when this settles; what it took is what it answered with 2xx. Throws where it cannot be registered.
 */
export async function webhookOf(
  { name, wants, authorization, doors, chance }: Asking,
  { certificate, selection = '' }: Calling,
): Promise<Subscriber> {
  const ends = new Map<string, number>();
  const gone = new AbortController();
  let isHurried = false;
  let turnedAway: string | undefined;
  let behavesUntil = behaving();

  const receiver = await openReceiver(certificate, answerTo);
  const { secret, webhook } = await registered();
  const verifier = new Webhook(secret);
  // Each delivery stands for itself: what was looked at between two of them is not posted.
  const stretches: Stretch[] = [{ after: webhook.cursor, items: [] }];
  let position = webhook.cursor;
  const watching = watch();

  async function ask<T>(query: string, variables: object, turn = 0) {
    const door = doors[turn % doors.length]!;
    return postTo<T>(door, { authorization, query, variables }, ANSWERED_WITHIN_MILLISECONDS);
  }

  async function registered(): Promise<{ secret: string; webhook: Seen }> {
    const wish = { url: receiver.url, ...alertsQuestion(wants, { selection }) };
    const answer = await ask<{ registerWebhook: { secret: string; webhook: Seen } | null }>(REGISTER, wish);
    if (!answer.data?.registerWebhook) throw new Error(`${name}: no webhook is registered: ${codesOf(answer)}`);
    return answer.data.registerWebhook;
  }

  async function answerTo({ headers, body }: Posted): Promise<number | null> {
    try {
      verifier.verify(body, headers);
    } catch {
      note(ends, 'NOT_SIGNED');
      return 401;
    }
    const id = headers['webhook-id']!;
    if (turnsAway(id)) {
      const isSilent = chance.happens(SILENT_SHARE);
      note(ends, isSilent ? 'LEFT_UNANSWERED' : 'TURNED_AWAY');
      return isSilent ? null : 500;
    }
    const { cursor, data } = JSON.parse(body) as Envelope;
    const told = data.data?.stuntingAlert;
    if (told?.id !== id || told.cursor !== cursor) note(ends, 'ANOTHER_EVENT');
    stretches.push({ after: null, items: [{ id, cursor, previousCursor: null }] });
    return 204;
  }

  /** No event is turned away twice: the pause after a second failure is long. */
  function turnsAway(id: string): boolean {
    if (isHurried || id === turnedAway || performance.now() < behavesUntil) return false;
    turnedAway = id;
    behavesUntil = behaving();
    return true;
  }

  function behaving(): number {
    return performance.now() + 1_000 * chance.whole(BEHAVES_SECONDS.from, BEHAVES_SECONDS.to);
  }

  /** Asks the house where the webhook stands. In a hurry one that waits is to try at once. */
  async function watch(): Promise<void> {
    for (let turn = 0; !gone.signal.aborted; turn += 1) {
      const answer = await ask<{ webhooks: { nodes: Seen[] } | null }>(WEBHOOKS, {}, turn);
      const seen = answer.data?.webhooks?.nodes.find(({ id }) => id === webhook.id);
      position = seen?.cursor ?? position;
      if (!seen) note(ends, codesOf(answer));
      else if (seen.state === 'PAUSED') note(ends, `PAUSED ${seen.pausedBecause}`);
      else if (isHurried && seen.nextAttemptAt !== null) await ask(RESUME, { id: webhook.id }, turn);
      const milliseconds = LOOKS_EVERY_MILLISECONDS[isHurried ? 'inHurry' : 'atLeisure'];
      await pause(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined);
    }
  }

  return {
    received: { name, wants, stretches },
    ends,
    at: () => numberAt(position) || 0,
    hurry() {
      isHurried = true;
      receiver.hangUp();
    },
    async stop() {
      gone.abort();
      await watching;
      await receiver[Symbol.asyncDispose]();
    },
  };
}
