import { openBell } from '../../subgraphs/kernel/bell.ts';
import { FeedTail } from '../../subgraphs/kernel/feed-tail.ts';
import { loggerOf } from '../../subgraphs/kernel/logging.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';

/** Somebody who reads the log of alerts as every process of services does, and looks at the clock. */
export interface LogObserver extends AsyncDisposable {
  /** When the event of each visit was read with its number, by `performance.now()`. */
  readonly readAt: ReadonlyMap<string, number>;
}

/** Begins to observe, at the end of the log. */
export async function observeLog(store: Store): Promise<LogObserver> {
  const log = loggerOf('silent', 'bench');
  const bell = openBell(store, [AlertFeed], log);
  const tail = new FeedTail(store, AlertFeed, bell, log);
  await tail.start();
  const readAt = new Map<string, number>();
  let { number } = tail.position;
  function look(): void {
    const now = performance.now();
    for (const entry of tail.inMemory(number) ?? []) {
      if (entry.alert.visitId) readAt.set(entry.alert.visitId, now);
      ({ number } = entry);
    }
    if (!tail.stopped) tail.onNext(look);
  }
  tail.onNext(look);
  return {
    readAt,
    async [Symbol.asyncDispose]() {
      await tail[Symbol.asyncDispose]();
      await bell[Symbol.asyncDispose]();
    },
  };
}
