import { setTimeout as pause } from 'node:timers/promises';
import { RECORD, type GivenVisit } from '../bench/visits-made.ts';
import { note } from './note.ts';
import { codesOf, postTo } from './post-to.ts';

/** Phones that record visits all the time, each under an id of its own, until it is acknowledged. */
export interface Phones {
  /** The ids of the visits that were acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** What was answered otherwise, and how often; a phone sends such a visit again. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Settles once a visit that was sent from now on is acknowledged. Throws where none is for long. */
  nextAcknowledged(): Promise<void>;
  /** No visit begins any more. Settles when each that has begun is acknowledged; gives how many are not after a while. */
  stop(): Promise<number>;
}

/** A visit, and the token of who records it. */
export interface Noted {
  readonly visit: GivenVisit;
  readonly authorization: string;
}

interface Recording {
  readonly doors: readonly string[];
  readonly next: () => Noted;
  readonly visitsPerSecond: number;
}

/** So many wait for their answer; then no more are begun until some have it. */
const WAITING_AT_MOST = 100;
const ANSWERED_WITHIN_MILLISECONDS = 8_000;
const AGAIN_AFTER_MILLISECONDS = { atFirst: 100, atMost: 1_600 };
const NEXT_WITHIN_MILLISECONDS = 90_000;
const ALL_WITHIN_MILLISECONDS = 60_000;

/** Begins to record. */
export function phonesAt({ doors, next, visitsPerSecond }: Recording): Phones {
  const acknowledged = new Set<string>();
  const refusals = new Map<string, number>();
  const begun = new Set<Promise<void>>();
  let waiting: { readonly since: number; tell(): void }[] = [];
  let sent = 0;
  let isOver = false;

  async function record({ visit, authorization }: Noted): Promise<void> {
    const question = { authorization, query: RECORD, variables: { visit } };
    for (let again = AGAIN_AFTER_MILLISECONDS.atFirst; ; sent += 1) {
      const askedAt = performance.now();
      const answer = await postTo<{ recordVisit: { id: string } | null }>(
        doors[sent % doors.length]!,
        question,
        ANSWERED_WITHIN_MILLISECONDS,
      );
      if (answer.data?.recordVisit?.id === visit.id) {
        acknowledged.add(visit.id);
        return tell(askedAt);
      }
      note(refusals, codesOf(answer));
      await pause(again);
      again = Math.min(2 * again, AGAIN_AFTER_MILLISECONDS.atMost);
    }
  }

  function tell(askedAt: number): void {
    for (const each of waiting) if (each.since <= askedAt) each.tell();
    waiting = waiting.filter(({ since }) => since > askedAt);
  }

  async function run(): Promise<void> {
    const began = performance.now();
    for (let i = 1; !isOver; i += 1) {
      if (begun.size < WAITING_AT_MOST) {
        sent += 1;
        const one = record(next()).finally(() => begun.delete(one));
        begun.add(one);
      }
      await pause(Math.max(0, began + (i * 1_000) / visitsPerSecond - performance.now()));
    }
  }

  const running = run();
  return {
    acknowledged,
    refusals,
    nextAcknowledged() {
      return new Promise((resolve, reject) => {
        const sentence = `no visit is acknowledged within ${NEXT_WITHIN_MILLISECONDS / 1_000} s`;
        const late = setTimeout(() => reject(new Error(sentence)), NEXT_WITHIN_MILLISECONDS);
        waiting.push({
          since: performance.now(),
          tell() {
            clearTimeout(late);
            resolve();
          },
        });
      });
    },
    async stop() {
      isOver = true;
      await running;
      await Promise.race([Promise.all(begun), pause(ALL_WITHIN_MILLISECONDS, undefined, { ref: false })]);
      return begun.size;
    },
  };
}
