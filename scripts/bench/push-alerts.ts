import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { Belongings } from './belongings.ts';
import { listenAt, type Listener } from './listen.ts';
import { observeLog } from './observe-log.ts';
import { BadAnswer, posterTo } from './post.ts';
import { RECORD, type GivenVisit } from './visits-made.ts';

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

const CONNECTIONS = 16;
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
  const posters = await Promise.all(Array.from({ length: CONNECTIONS }, () => has(posterTo(url))));
  const client = await has(listenAt(url, { query, authorization, as: 'client' }));
  const { store, servicesUrl } = observed ?? {};
  const log = store && (await open.take(observeLog(store)));
  const stream = servicesUrl && (await has(listenAt(servicesUrl, { query: OWN_FIELDS, authorization, as: 'gateway' })));
  const listeners = stream ? [client, stream] : [client];

  let asked = 0;
  const times = new Map<string, { askedAt: number; answeredAt: number }>();
  async function record(): Promise<void> {
    const visit = next();
    const poster = posters[asked++ % CONNECTIONS]!;
    const body = JSON.stringify({ query: RECORD, variables: { visit } });
    const askedAt = performance.now();
    await poster.post({ authorization, body });
    times.set(visit.id, { askedAt, answeredAt: performance.now() });
  }

  await untilHeard(listeners, record);
  times.clear();
  await atPace(seconds, record);
  for (const listener of listeners) await listener.has(times.keys(), EVENTS_WITHIN_MILLISECONDS);
  return [...times].map(([visit, { askedAt, answeredAt }]) => {
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

async function atPace(seconds: number, act: () => Promise<void>): Promise<void> {
  const began = performance.now();
  const acts: Promise<void>[] = [];
  for (let i = 0; i < seconds * VISITS_PER_SECOND; i += 1) {
    acts.push(act());
    // One that fails is told of at the end; until then it is not unhandled.
    acts.at(-1)!.catch(() => undefined);
    await pause(Math.max(0, began + ((i + 1) * 1000) / VISITS_PER_SECOND - performance.now()));
  }
  await Promise.all(acts);
}
