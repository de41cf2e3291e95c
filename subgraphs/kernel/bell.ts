import type { mongo } from 'mongoose';
import { FeedHeads } from './feed-head.ts';
import type { Feed } from './feed.ts';
import { faultOf, type Logger } from './logging.ts';
import type { Store } from './store.ts';

/** Who listens for one thing: each ring since the last wait ends the next wait at once. */
export interface Hearing {
  /**
   * Settles at the next ring, or after so many milliseconds without one. At the ring of what was numbered it gives how far
   * that goes.
   */
  next(milliseconds: number): Promise<number | undefined>;
  stop(): void;
}

/** Rings when something may have been written: `<feed>/waiting` for what waits for a number, `<feed>/numbered` for what has one. */
export interface Bell extends AsyncDisposable {
  listen(name: string): Hearing;
  /** Aborted when the bell is taken down: nothing rings any more. */
  readonly ended: AbortSignal;
}

/** After an error the stream is opened again, after so long. */
const AGAIN_MILLISECONDS = 500;

/**
 * Opens the bell of a store: one change stream, on a pool of its own, for all its feeds. It is only a bell: what it misses
 * is found by whoever looks after waiting in vain, and after an interruption it rings for everything.
 */
export function openBell(store: Store, feeds: readonly Feed[], log: Logger): Bell {
  const listening = new Map<string, Set<Hear>>();
  const ring = (name: string, number?: number) => listening.get(name)?.forEach((hear) => hear(number));
  const ringAll = () => listening.forEach((each) => each.forEach((hear) => hear()));
  let stream: mongo.ChangeStream | undefined;
  let again: NodeJS.Timeout | undefined;
  const down = new AbortController();

  const heard = ({ ns, documentKey, updateDescription }: Rung) =>
    ns.coll === FeedHeads.name
      ? ring(`${documentKey._id}/numbered`, updateDescription?.updatedFields.number)
      : ring(`${ns.coll}/waiting`);

  function open(): void {
    if (down.signal.aborted) return;
    stream = store.listeningDatabase().watch(rings(feeds), { maxAwaitTimeMS: 1_000 });
    stream.on('change', (change) => heard(change as unknown as Rung));
    stream.on('error', (error: unknown) => {
      if (down.signal.aborted) return;
      log.warn(faultOf(error), 'the bell was interrupted and is opened again');
      void stream?.close().catch(() => undefined);
      again = setTimeout(() => {
        open();
        ringAll();
      }, AGAIN_MILLISECONDS);
    });
  }

  if (feeds.length > 0) open();
  return {
    ended: down.signal,
    listen(name) {
      const hearing = hearingOf(() => listening.get(name)?.delete(hearing.hear));
      listening.set(name, (listening.get(name) ?? new Set()).add(hearing.hear));
      return hearing;
    },
    async [Symbol.asyncDispose]() {
      down.abort();
      clearTimeout(again);
      ringAll();
      await stream?.close().catch(() => undefined);
    },
  };
}

/** What the stream brings: which record of which collection, and nothing of it but how far a feed is numbered. */
interface Rung {
  ns: { coll: string };
  documentKey: { _id: string };
  updateDescription?: { updatedFields: { number?: number } };
}

type Hear = (number?: number) => void;

const rings = (feeds: readonly Feed[]) => [
  {
    $match: {
      $or: [
        {
          operationType: 'insert',
          'ns.coll': { $in: feeds.map(({ entries }) => entries.name) },
          'fullDocument.pending': 1,
        },
        { 'ns.coll': FeedHeads.name, 'updateDescription.updatedFields.number': { $exists: true } },
      ],
    },
  },
  { $project: { 'ns.coll': 1, 'documentKey._id': 1, 'updateDescription.updatedFields.number': 1 } },
];

function hearingOf(leave: () => void): Hearing & { hear: Hear } {
  let rung = false;
  let far: number | undefined;
  let stopped = false;
  let waiting: (() => void) | undefined;
  const hear: Hear = (number) => {
    rung = true;
    far = number;
    waiting?.();
  };
  return {
    hear,
    next(milliseconds) {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(late);
          resolve(far);
          waiting = far = undefined;
          rung = false;
        };
        const late = setTimeout(done, milliseconds);
        late.unref();
        waiting = done;
        if (rung || stopped) done();
      });
    },
    stop() {
      stopped = true;
      leave();
      waiting?.();
    },
  };
}
