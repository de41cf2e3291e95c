import type { Pool } from 'undici';
import type { InHouse } from './in-house.ts';
import { isCode, Refusal } from './refusals.ts';

/** What a process of the house asks of a subgraph in another one, by the secret. Throws what it refuses, UNAVAILABLE and TIMEOUT. */
export const remoteHouse =
  (pool: Pool, secret: string, timeoutMilliseconds: number): InHouse =>
  async (question, asked) => {
    const { statusCode, told } = await pool
      .request({
        path: `/house/${question}`,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify(asked),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      })
      .then(async ({ statusCode, body }) => ({ statusCode, told: (await body.json()) as { code?: string } }))
      .catch((error: Error) => {
        throw new Refusal(error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNAVAILABLE');
      });
    if (statusCode === 200) return told;
    // Whatever else is wrong is so between the processes, and nothing that somebody asking can mend.
    throw new Refusal(statusCode === 409 && isCode(told.code) ? told.code : 'UNAVAILABLE');
  };
