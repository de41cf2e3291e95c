import { chanceOf } from '../seed/chance.ts';
import { Belongings } from './belongings.ts';
import { idOf } from './copied-child.ts';
import type { Child } from './kabupaten.ts';
import { posterTo } from './post.ts';
import { postBatch } from './post-batch.ts';
import type { Posting } from './posting-visits.ts';
import { nextVisit } from './visits-made.ts';

/** How many visits there are in each. */
export const BATCH = 100;

const CONNECTIONS = 16;

/** Connects to a gateway, to record the visits of children picked at random by the hundred. */
export async function postingBatches(url: string, authorization: string, children: readonly Child[]): Promise<Posting> {
  const open = new Belongings();
  const posters = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => open.take(Promise.resolve(posterTo(url)))),
  );
  const chance = chanceOf('bench', 'batches');
  const answered: Posting['answered'] = new Map();
  let asked = 0;
  return {
    answered,
    async record() {
      const now = new Date();
      const visits = Array.from({ length: BATCH }, () => {
        const child = chance.oneOf(children);
        return { ...nextVisit(child, now, chance), person: idOf(child, 0) };
      });
      const poster = posters[asked++ % CONNECTIONS]!;
      const askedAt = performance.now();
      await postBatch(poster, authorization, visits);
      const answeredAt = performance.now();
      for (const { id } of visits) answered.set(id, { askedAt, answeredAt });
    },
    [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
  };
}
