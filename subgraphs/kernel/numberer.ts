import type { Bell } from './bell.ts';
import { LEASE_MILLISECONDS, lease, positionOf, release } from './feed-head.ts';
import type { Feed } from './feed.ts';
import { newHolder } from './holder.ts';
import { faultOf, type Logger } from './logging.ts';
import { AT_MOST, giveNumbers, holdNumbers, turnOf, type Leaseholder, type Tell } from './numbering.ts';
import type { Store } from './store.ts';
import { transact } from './transaction.ts';
import { inTurn } from './turns.ts';

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
  const leaseholder = { feed, holder: newHolder(), tell };
  const hear = bell.listen(`${feed.name}/waiting`);
  let leasedUntil = 0;
  let stopped = false;
  const running = run();

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        // Renewed well before its end; the store's clock decides, ours only says when to ask.
        if (performance.now() > leasedUntil - LEASE_MILLISECONDS / 2) await renew();
        while (leasedUntil > 0 && !stopped && (await numberWaiting(store, leaseholder)) === AT_MOST);
      } catch (error) {
        leasedUntil = 0;
        if (!(error instanceof NotOurs)) log.warn(faultOf(error), `numbering ${feed.name} failed and is tried again`);
      }
      if (!stopped) await hear.next(LEASE_MILLISECONDS / 2);
    }
  }

  async function renew(): Promise<void> {
    // Only a log that has begun can be leased.
    if (leasedUntil === 0) await positionOf(store, feed);
    leasedUntil = await inTurn(store, turnOf(feed), async () => {
      const asked = performance.now();
      return (await lease(store, feed, leaseholder.holder)) ? asked + LEASE_MILLISECONDS : 0;
    });
    holdNumbers(store, leaseholder, leasedUntil > 0);
  }

  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      hear.stop();
      holdNumbers(store, leaseholder, false);
      await running;
      holdNumbers(store, leaseholder, false);
      await release(store, feed, leaseholder.holder).catch(() => undefined);
    },
  };
}

/** Gives what waits its numbers, and tells how many there were. */
const numberWaiting = (store: Store, leaseholder: Leaseholder): Promise<number> =>
  transact(store, async (tx) => {
    tx.alone(turnOf(leaseholder.feed));
    const waiting = await giveNumbers(tx, leaseholder, []);
    if (waiting === undefined) throw new NotOurs();
    return waiting;
  });
