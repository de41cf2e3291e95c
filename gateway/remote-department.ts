import type { ExecutionResult } from 'graphql';
import { Pool } from 'undici';
import { Refusal } from '../subgraphs/kernel/refusals.ts';
import { remoteHouse } from '../subgraphs/kernel/remote-house.ts';
import type { Department } from './department.ts';
import { remoteEvents } from './remote-events.ts';

/** Connections kept to one subgraph. */
const CONNECTIONS = 50;

/**
 * A subgraph in another process, reached over HTTP through a pool of its own; its events come over a socket. What is asked
 * in the house is asked by its secret. Throws UNAVAILABLE and TIMEOUT.
 */
export function remoteDepartment(
  name: string,
  url: string,
  timeoutMilliseconds: number,
  secret = '',
): Department & AsyncDisposable {
  const pool = new Pool(url, { connections: CONNECTIONS, connectTimeout: 2_000 });
  const events = remoteEvents(url);

  return {
    name,
    async answer({ query, variables, operationName, headers }) {
      const { authorization, acceptLanguage, requestId, afterWrite } = headers;
      try {
        const { body, statusCode } = await pool.request({
          path: '/graphql',
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            ...(authorization && { authorization }),
            ...(acceptLanguage && { 'accept-language': acceptLanguage }),
            ...(requestId && { 'x-request-id': requestId }),
            ...(afterWrite && { 'x-after-write': 'true' }),
          },
          body: JSON.stringify({ query, variables, operationName }),
          signal: AbortSignal.timeout(timeoutMilliseconds),
        });
        const answer = (await body.json()) as ExecutionResult;
        if (statusCode < 500 || answer.errors) return answer;
      } catch (error) {
        throw new Refusal((error as Error).name === 'TimeoutError' ? 'TIMEOUT' : 'UNAVAILABLE');
      }
      throw new Refusal('UNAVAILABLE');
    },
    subscribe: events.subscribe,
    inHouse: remoteHouse(pool, secret, timeoutMilliseconds),
    async ready() {
      const { statusCode, body } = await pool.request({
        path: '/health/ready',
        method: 'GET',
        signal: AbortSignal.timeout(2_000),
      });
      await body.dump();
      return statusCode === 200;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([pool.close(), events[Symbol.asyncDispose]()]);
    },
  };
}
