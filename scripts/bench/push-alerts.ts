import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { Belongings } from './belongings.ts';
import { listenAt, type Listener } from './listen.ts';
import { observeLog } from './observe-log.ts';
import { BadAnswer } from './post.ts';
import { atPace, posting } from './posting-visits.ts';
import type { GivenVisit } from './visits-made.ts';

/** What became of one visit, in milliseconds. */
export interface Pushed {
  /** From the question to its answer. */
  answer: number;
  /** From the answer to the event at the client; below 0 where the event came first. */
  event: number;
  /** The parts of that, where somebody looked on: until the log was read, until services told it, until the client had it. */
  parts?: Partial<Record<Part, number>>;
}

export type Part = 'log' | 'stream' | 'client';

interface Pushing {
  /** The gateway: visits go there, and events come from there. */
  url: string;
  authorization: string;
  query: string;
  seconds: number;
  next: () => GivenVisit;
  /** Who looks on: at the log, and where services has an address of its own, at what it tells the gateway. */
  observed?: { store: Store; servicesUrl?: string | undefined };
}

export const VISITS_PER_SECOND = 50;

const OPENED_WITHIN_MILLISECONDS = 20_000;
const EVENTS_WITHIN_MILLISECONDS = 10_000;
const OWN_FIELDS = 'subscription { stuntingAlert { cursor previousCursor alert { visit { id } } } }';

/**
 * Records visits at a steady pace, answered or not, while a graphql-ws client listens: one process, one clock. Throws
 * `BadAnswer` where an event is missing, is not whole, comes twice or out of order.
 */
export async function pushAlerts({ url, authorization, query, seconds, next, observed }: Pushing): Promise<Pushed[]> {
  await using open = new Belongings();
  const has = <T extends AsyncDisposable>(each: T) => open.take(Promise.resolve(each));
  const { answered, record } = await open.take(posting(url, authorization, next));
  const client = await has(listenAt(url, { query, authorization, as: 'client' }));
  const { store, servicesUrl } = observed ?? {};
  const log = store && (await open.take(observeLog(store)));
  const stream = servicesUrl && (await has(listenAt(servicesUrl, { query: OWN_FIELDS, authorization, as: 'gateway' })));
  const listeners = stream ? [client, stream] : [client];

  await untilHeard(listeners, record);
  answered.clear();
  await atPace(seconds * VISITS_PER_SECOND, VISITS_PER_SECOND, record);
  for (const listener of listeners) await listener.has(answered.keys(), EVENTS_WITHIN_MILLISECONDS);
  return [...answered].map(([visit, { askedAt, answeredAt }]) => {
    const cameAt = client.cameAt.get(visit)!;
    const readAt = log?.readAt.get(visit);
    const toldAt = stream ? stream.cameAt.get(visit) : undefined;
    const parts = readAt !== undefined && {
      log: readAt - answeredAt,
      ...(toldAt !== undefined && { stream: toldAt - readAt }),
      client: cameAt - (toldAt ?? readAt),
    };
    return { answer: answeredAt - askedAt, event: cameAt - answeredAt, ...(parts && { parts }) };
  });
}

/** Acts until every listener has heard of it: before that, nobody tells whether a subscription is open. */
async function untilHeard(listeners: readonly Listener[], act: () => Promise<void>): Promise<void> {
  const until = performance.now() + OPENED_WITHIN_MILLISECONDS;
  while (listeners.some(({ cameAt }) => cameAt.size === 0)) {
    if (performance.now() > until) throw new BadAnswer('no event comes');
    await act();
    await pause(100);
    for (const listener of listeners) await listener.has([], 0);
  }
}
