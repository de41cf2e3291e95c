import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../seed/chance.ts';
import { note } from './note.ts';
import { numberAt, type Received, type Stretch, type Wants } from './received.ts';

/** Somebody who wants to be told of alerts, whatever happens to whom they ask. */
export interface Subscriber {
  readonly received: Received;
  /** The number in the log up to which they have everything; 0 where they have nothing yet. */
  at(): number;
  /** With which codes it ended, and how often. */
  readonly ends: ReadonlyMap<string, number>;
  /** From now on they neither leave nor dawdle. */
  hurry(): void;
  /** Settles when they have gone. */
  stop(): Promise<void>;
}

/** Where and how somebody asks. */
export interface Asking {
  readonly name: string;
  readonly wants: Wants;
  readonly authorization: string;
  /** The addresses of the gateways. Whoever has to come back tries the next one. */
  readonly doors: readonly string[];
  /** With which cursor to begin; from now on without one. */
  readonly from: string | null;
  readonly chance: Chance;
}

/** How one conversation with a gateway ended: with a code of the protocol, or what the client itself calls it. */
export type End = string;

/** One conversation: what is given is put on the stretch. It settles when it has ended, and at the latest when that is asked. */
export type Converse = (door: string, stretch: Stretch, mood: Mood) => Promise<End>;

/** What a conversation is told meanwhile. */
export interface Mood {
  readonly gone: AbortSignal;
  isInHurry(): boolean;
  /** To be called where it was broken, and comes back by itself. */
  breaks(): void;
}

/** By these codes nobody need come back: nothing like this may happen to whoever asks as is promised. */
const FOR_GOOD = new Set(['FORBIDDEN', 'GAP', 'INVALID', 'UNAUTHENTICATED']);
const PAUSE_MILLISECONDS = { atFirst: 50, atMost: 1_000 };

/** What somebody mends without us: no end of the conversation. */
const BROKEN = 'BROKEN';

/** The end of whoever leaves on purpose, to come back after a while. */
export const LEFT = 'LEFT';
const AWAY_MILLISECONDS = { from: 1_000, to: 6_000 };

/** Somebody who converses, and comes back with the last cursor whenever that has ended, after a pause that grows while nothing is given. */
export function subscriberOf({ name, wants, doors, from, chance }: Asking, converse: Converse): Subscriber {
  const stretches: Stretch[] = [];
  const ends = new Map<string, number>();
  const gone = new AbortController();
  let isHurried = false;
  let last = from;
  const running = run();

  async function run(): Promise<void> {
    let milliseconds = PAUSE_MILLISECONDS.atFirst;
    for (let turn = chance.whole(0, 1); !gone.signal.aborted; turn += 1) {
      const stretch = { after: last, items: [] };
      stretches.push(stretch);
      const mood = { gone: gone.signal, isInHurry: () => isHurried, breaks: () => note(ends, BROKEN) };
      const end = await converse(doors[turn % doors.length]!, stretch, mood);
      note(ends, end);
      if (FOR_GOOD.has(end)) return;
      const given = lastCursorOf(stretch);
      milliseconds = given ? PAUSE_MILLISECONDS.atFirst : Math.min(2 * milliseconds, PAUSE_MILLISECONDS.atMost);
      last = given ?? last;
      const away =
        end === LEFT && !isHurried ? chance.whole(AWAY_MILLISECONDS.from, AWAY_MILLISECONDS.to) : milliseconds;
      await pause(away, undefined, { signal: gone.signal }).catch(() => undefined);
    }
  }

  return {
    received: { name, wants, stretches },
    ends,
    at: () => numberAt(lastCursorOf(stretches.at(-1)) ?? last ?? '') || 0,
    hurry: () => void (isHurried = true),
    async stop() {
      gone.abort();
      await running;
    },
  };
}

const lastCursorOf = (stretch: Stretch | undefined) => stretch?.items.at(-1)?.cursor;
