import type { Bell } from './bell.ts';
import { LEASE_MILLISECONDS, FeedHeads, lease, positionOf, release, type Position } from './feed-head.ts';
import type { Numbered } from './feed-log.ts';
import { WAITING_ORDER, type Feed, type FeedEntry } from './feed.ts';
import { newHolder } from './holder.ts';
import { faultOf, type Logger } from './logging.ts';
import { ask, inOneBatch } from './read.ts';
import type { Store, Stored } from './store.ts';
import { transact, type Transaction } from './transaction.ts';
import { changeEach } from './write.ts';

/** So many entries get their numbers at once. */
const AT_MOST = 1_000;

/** Somebody else numbers by now: what this transaction would write is taken back. */
class NotOurs extends Error {}

type Waiting = Stored<FeedEntry>;

/** Entries that got their numbers, and the position before the first of them. */
export interface Numbering {
  readonly before: Position;
  readonly entries: readonly Numbered<FeedEntry>[];
}

/** Told of what is being numbered; it fails where it was taken back. */
export type Tell = (numbering: Promise<Numbering>) => void;

/**
 * Numbers the entries of a feed as they come, as long as it holds the lease: every process has one, and whichever holds
 * the lease numbers for all, and tells its own. Disposing of it gives the lease back.
 */
export function startNumberer(
  store: Store,
  feed: Feed,
  { bell, log, tell }: { bell: Bell; log: Logger; tell: Tell },
): AsyncDisposable {
  const holder = newHolder();
  const hear = bell.listen(`${feed.name}/waiting`);
  let stopped = false;
  const running = run();

  async function run(): Promise<void> {
    let leasedUntil = 0;
    while (!stopped) {
      try {
        // Renewed well before its end; the store's clock decides, ours only says when to ask.
        if (performance.now() > leasedUntil - LEASE_MILLISECONDS / 2) {
          // Only a log that has begun can be leased.
          if (leasedUntil === 0) await positionOf(store, feed);
          const asked = performance.now();
          leasedUntil = (await lease(store, feed, holder)) ? asked + LEASE_MILLISECONDS : 0;
        }
        while (leasedUntil > 0 && !stopped && (await numberWaiting(store, feed, holder, tell)) === AT_MOST);
      } catch (error) {
        leasedUntil = 0;
        if (!(error instanceof NotOurs)) log.warn(faultOf(error), `numbering ${feed.name} failed and is tried again`);
      }
      if (!stopped) await hear.next(LEASE_MILLISECONDS / 2);
    }
  }

  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      hear.stop();
      await running;
      await release(store, feed, holder).catch(() => undefined);
    },
  };
}

/** Gives what waits its numbers, and tells how many there were. */
async function numberWaiting(store: Store, feed: Feed, holder: string, tell: Tell): Promise<number> {
  const waiting = await ask<Waiting>(store, {
    find: feed.entries.name,
    filter: { pending: 1 },
    sort: WAITING_ORDER,
    ...inOneBatch(AT_MOST),
  });
  if (waiting.length === 0) return 0;
  const ordered = inOrder(waiting);
  const numbering = transact(store, (tx) => number(tx, feed, holder, ordered)).then((before) => ({
    before,
    entries: ordered.map(({ pending: _, ...entry }, i) => ({ ...entry, number: before.number + 1 + i })),
  }));
  tell(numbering);
  await numbering;
  return waiting.length;
}

/** Gives the position before the first of them. */
async function number(tx: Transaction, feed: Feed, holder: string, waiting: readonly Waiting[]): Promise<Position> {
  const heads = tx.store.model(FeedHeads).collection;
  tx.store.roundTrips += 1;
  const before = (await heads.findOneAndUpdate(
    { _id: feed.name as never, holder },
    { $inc: { number: waiting.length }, $set: { last: waiting.at(-1)!._id } },
    { session: tx.session, returnDocument: 'before' },
  )) as Position | null;
  if (!before) throw new NotOurs();
  const updates = waiting.map(({ _id }, i) => ({
    q: { _id, pending: 1 },
    u: { $set: { number: before.number + 1 + i }, $unset: { pending: 1 } },
  }));
  if ((await changeEach(tx, feed.entries, updates)) !== waiting.length) throw new NotOurs();
  return before;
}

/** In the order in which they happened, the clocks of several processes notwithstanding: never a later version before an earlier one. */
function inOrder(waiting: readonly Waiting[]): Waiting[] {
  const latest = new Map<string, number>();
  const timed = waiting.map((entry) => {
    const at = Math.max(entry.at.getTime(), latest.get(entry.subject) ?? 0);
    latest.set(entry.subject, at);
    return { entry, at };
  });
  return timed.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}
