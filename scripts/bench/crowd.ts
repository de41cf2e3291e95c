import { setTimeout as pause } from 'node:timers/promises';
import type { AlertChange } from '../../subgraphs/services/alert-words.ts';
import type { Belongings } from './belongings.ts';
import { CrowdClient, type Item } from './crowd-client.ts';
import { BadAnswer } from './post.ts';

/** So many share a token and a subscription: ten thousand are of 34 kinds. */
const OF_A_KIND = 295;

/** Of how many kinds so many clients are. */
export const kindsOf = (clients: number): number => Math.ceil(clients / OF_A_KIND);

/** What visits make happen to alerts: all kinds ask for it. */
const BY_VISITS: readonly AlertChange[] = ['OPENED', 'WORSENED', 'IMPROVED', 'CONTINUED', 'CORRECTED', 'CLOSED'];

/** What none of them does: which of it is asked for tells one kind from another. */
const OTHERWISE: readonly AlertChange[] = [
  'CONFIRMED',
  'REFERRED',
  'RESOLVED',
  'FALSE_ALARM',
  'ACKNOWLEDGED',
  'OVERDUE',
];

/** How many open their sockets at the same time. */
const AT_ONCE = 100;
const EVENTS_WITHIN_MILLISECONDS = 120_000;

/** Clients of a gateway. */
export interface Crowd {
  readonly clients: readonly CrowdClient[];
  /** When an event came to each, in their order, by `performance.now()`: by its own id, or that of its visit. */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /** Settles when each of these has had so many events. Throws `BadAnswer` for a fault, and when it takes too long. */
  have(some: readonly CrowdClient[], many: number): Promise<void>;
  leave(): void;
}

/** What they ask, where, and by which right. */
export interface Asking {
  readonly url: string;
  /** A subscription to alerts, with the variable `changes`. */
  readonly query: string;
  authorize(sub: string): Promise<string>;
  readonly kinds: number;
  /** Which changes all kinds ask for; whatever comes of a visit unless told. */
  readonly changes?: readonly AlertChange[];
  /** By which id arrivals are kept: where each visit is one event, by that of the visit. */
  readonly by: 'event' | 'visit';
}

/** Opens the sockets of so many clients. */
export async function gather(
  count: number,
  { url, query, authorize, kinds, changes: ofAll = BY_VISITS, by }: Asking,
  belongings: Belongings,
  say: (done: number) => void,
): Promise<Crowd> {
  const arrivals = new Map<string, number[]>();
  const clients: CrowdClient[] = [];
  const leave = () => clients.forEach((each) => each.leave());
  await belongings.take(Promise.resolve({ [Symbol.asyncDispose]: async () => leave() }));
  const tokens = await Promise.all(Array.from({ length: kinds }, (_, kind) => authorize(`crowd ${kind}`)));

  function heard({ [by]: id }: Item, at: number): void {
    const times = arrivals.get(id!);
    if (times) times.push(at);
    else arrivals.set(id!, [at]);
  }
  async function one(kind: number): Promise<void> {
    const client = new CrowdClient(url, heard);
    clients.push(client);
    const changes = [...ofAll, ...OTHERWISE.filter((_, bit) => kind & (1 << bit))];
    await client.subscribe(tokens[kind]!, { query, variables: { changes } });
  }
  while (clients.length < count) {
    const some = Math.min(AT_ONCE, count - clients.length);
    await Promise.all(Array.from({ length: some }, () => one(clients.length % kinds)));
    say(clients.length);
  }

  async function have(some: readonly CrowdClient[], many: number): Promise<void> {
    const until = performance.now() + EVENTS_WITHIN_MILLISECONDS;
    for (;;) {
      const fault = some.find((each) => each.fault)?.fault;
      if (fault) throw fault;
      const behind = some.filter((each) => each.many < many).length;
      if (behind === 0) return;
      if (performance.now() > until) throw new BadAnswer(`events did not come to ${behind} clients`);
      await pause(20);
    }
  }
  return { clients, arrivals, have, leave };
}
