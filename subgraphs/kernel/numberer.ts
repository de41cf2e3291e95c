import type { Bell } from './bell.ts';
import { LEASE_MILLISECONDS, lease, positionOf, release } from './feed-head.ts';
import { somethingWaits } from './feed-log.ts';
import type { Feed } from './feed.ts';
import { newHolder } from './holder.ts';
import { faultOf, type Logger } from './logging.ts';
import {
  dropNumbers,
  giveNumbers,
  holdNumbers,
  turnOf,
  type Leaseholder,
  type Numbering,
  type Tell,
} from './numbering.ts';
import type { Store } from './store.ts';
import { transact } from './transaction.ts';
import { turnsOf } from './turns.ts';

/** Somebody else numbers by now: what this transaction would write is taken back. */
class NotOurs extends Error {}

/**
 * Numbers the entries of a feed as they come, as long as it holds the lease: every process has one, and whichever holds
 * the lease numbers for all, and tells its own. Disposing of it gives the lease back.
 */
export function startNumberer(
  store: Store,
  feed: Feed,
  { bell, log, tell }: { bell: Bell; log: Logger; tell: Tell },
): AsyncDisposable {
  const leaseholder: Leaseholder = { feed, holder: newHolder(), tell: told };
  const hear = bell.listen(`${feed.name}/waiting`);
  let leasedUntil = 0;
  let stopped = false;
  const running = run();

  /** Whatever is numbered renews the lease. */
  function told(numbering: Promise<Numbering>): void {
    tell(numbering);
    numbering.then(({ begunAt }) => leased(begunAt)).catch(() => undefined);
  }

  function leased(since: number): void {
    leasedUntil = Math.max(leasedUntil, since + LEASE_MILLISECONDS);
    if (!stopped) holdNumbers(store, leaseholder);
  }

  function notLeased(): void {
    leasedUntil = 0;
    dropNumbers(store, leaseholder);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        // Renewed well before its end; the store's clock decides, ours only says when to ask.
        if (performance.now() > leasedUntil - LEASE_MILLISECONDS / 2) await renew();
        while (leasedUntil > 0 && !stopped && (await somethingWaits(store, feed))) await numberWaiting();
      } catch (error) {
        notLeased();
        if (!(error instanceof NotOurs)) log.warn(faultOf(error), `numbering ${feed.name} failed and is tried again`);
      }
      if (!stopped) await hear.next(LEASE_MILLISECONDS / 2);
    }
  }

  async function renew(): Promise<void> {
    // Only a log that has begun can be leased.
    if (leasedUntil === 0) await positionOf(store, feed);
    const turns = turnsOf(store);
    // Whoever has the turn for so long writes what is told, and renews the lease with it, or is no better off than this.
    if (!(await turns.wait(turnOf(feed), LEASE_MILLISECONDS))) return;
    try {
      const asked = performance.now();
      if (await lease(store, feed, leaseholder.holder)) leased(asked);
      else notLeased();
    } finally {
      turns.pass(turnOf(feed));
    }
  }

  /** Gives what waits its numbers. */
  async function numberWaiting(): Promise<void> {
    await transact(store, async (tx) => {
      tx.alone(turnOf(feed));
      if (!(await giveNumbers(tx, leaseholder, []))) throw new NotOurs();
    });
  }

  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      hear.stop();
      dropNumbers(store, leaseholder);
      await running;
      await release(store, feed, leaseholder.holder).catch(() => undefined);
    },
  };
}
