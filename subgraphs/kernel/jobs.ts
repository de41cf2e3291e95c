import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import { faultOf, type Logger } from './logging.ts';
import type { Policy } from './policy.ts';
import type { Store } from './store.ts';

/** Work that a subgraph does by itself, again and again; any of its processes may, and several at once. */
export interface Job {
  readonly name: string;
  /** How long after it has ended it begins again. */
  readonly everyMilliseconds: number;
  /** Does what there is to do, and tells what of it is worth a line of the log; undefined where that is nothing. */
  run(store: Store, clock: Clock, policy: Policy): Promise<object | undefined>;
}

/** Begins jobs. What fails is logged, and is tried again the next time. Disposing of them waits for what has begun. */
export function startJobs(
  jobs: readonly Job[],
  { store, clock, policy, log }: { store: Store; clock: Clock; policy: Policy; log: Logger },
): AsyncDisposable {
  const gone = new AbortController();
  const running = jobs.map(async ({ name, everyMilliseconds, run }) => {
    while (!gone.signal.aborted) {
      const done = await run(store, clock, policy).catch((error: unknown) => {
        log.warn({ job: name, fault: faultOf(error) }, 'a job failed, and will be tried again');
      });
      if (done) log.info({ job: name, ...done }, 'a job is done');
      await pause(everyMilliseconds, undefined, { signal: gone.signal, ref: false }).catch(() => undefined);
    }
  });
  return {
    async [Symbol.asyncDispose]() {
      gone.abort();
      await Promise.all(running);
    },
  };
}
