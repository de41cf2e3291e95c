import { Pool } from 'undici';
import type { FeedPage } from './feed-log.ts';
import type { FeedSource } from './feed-source.ts';
import { Refusal } from './refusals.ts';

/** How long the other process may take beside what it is asked to wait. */
const ANSWER_MILLISECONDS = 5_000;

/** A feed of a subgraph in another process, by its address and the secret of the house. */
export function remoteFeed(address: string, name: string, secret: string): FeedSource {
  const pool = new Pool(address, { connections: 2, connectTimeout: 2_000 });
  return {
    async page(after, waitMilliseconds, signal) {
      const query = new URLSearchParams({ wait: String(waitMilliseconds), ...(after !== null && { after }) });
      const late = AbortSignal.timeout(waitMilliseconds + ANSWER_MILLISECONDS);
      const answer = await pool
        .request({
          path: `/feeds/${name}?${query}`,
          method: 'GET',
          headers: { authorization: `Bearer ${secret}` },
          signal: signal ? AbortSignal.any([signal, late]) : late,
        })
        .then(async ({ statusCode, body }) => ({
          statusCode,
          told: (await body.json()) as FeedPage & { code?: string },
        }))
        .catch(() => {
          throw new Refusal(late.aborted ? 'TIMEOUT' : 'UNAVAILABLE');
        });
      if (answer.statusCode === 200) return answer.told;
      const { code } = answer.told;
      // Whatever else is wrong is so between the departments, and nothing that somebody asking can mend.
      throw new Refusal(code === 'GAP' || code === 'TIMEOUT' ? code : 'UNAVAILABLE');
    },
  };
}
