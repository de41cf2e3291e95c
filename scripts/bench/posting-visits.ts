import { setTimeout as pause } from 'node:timers/promises';
import { Belongings } from './belongings.ts';
import { posterTo } from './post.ts';
import { RECORD, type GivenVisit } from './visits-made.ts';

const CONNECTIONS = 16;

/** When a visit was sent and when its answer was there, in milliseconds of `performance.now()`. */
interface Answered {
  askedAt: number;
  answeredAt: number;
}

/** Who records visits, and what became of each, by its id. Disposing of it closes its connections. */
export interface Posting extends AsyncDisposable {
  readonly answered: Map<string, Answered>;
  /** Records the next visit. Throws `BadAnswer`. */
  record(): Promise<void>;
}

/** Connects to a gateway. */
export async function posting(url: string, authorization: string, next: () => GivenVisit): Promise<Posting> {
  const open = new Belongings();
  const posters = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => open.take(Promise.resolve(posterTo(url)))),
  );
  const answered = new Map<string, Answered>();
  let asked = 0;
  return {
    answered,
    async record() {
      const visit = next();
      const poster = posters[asked++ % CONNECTIONS]!;
      const body = JSON.stringify({ query: RECORD, variables: { visit } });
      const askedAt = performance.now();
      await poster.post({ authorization, body });
      answered.set(visit.id, { askedAt, answeredAt: performance.now() });
    },
    [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
  };
}

/** Acts so often, so many times a second, whether what was begun before is done or not. */
export async function atPace(times: number, perSecond: number, act: () => Promise<void>): Promise<void> {
  const began = performance.now();
  const acts: Promise<void>[] = [];
  for (let i = 0; i < times; i += 1) {
    acts.push(act());
    // One that fails is told of at the end; until then it is not unhandled.
    acts.at(-1)!.catch(() => undefined);
    await pause(Math.max(0, began + ((i + 1) * 1000) / perSecond - performance.now()));
  }
  await Promise.all(acts);
}
