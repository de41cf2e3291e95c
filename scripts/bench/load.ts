import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Connection } from 'mongoose';
import type { BenchQuestion } from './bench-questions.ts';
import type { Contender } from './contenders.ts';
import { meter, summed, type Used } from './meter.ts';
import { sorted } from './percentile.ts';

/** What was measured of one contender and one question; rounds are added up. */
export interface Measured extends Used {
  seconds: number;
  /** Of what was answered in time. */
  latencies: number[];
  /** What was asked, and so worked upon: the last question of each connection is given up, and yet answered. */
  operations: number;
  failures: number;
}

/** How a question is asked. */
export interface Load {
  authorization: string;
  connections: number;
  seconds: number;
}

/** So long after the last question, every contender has ended its work on it. */
const SETTLE_MILLISECONDS = 1_000;

/** Asks one contender one question over and over. */
export async function measure(
  { url, pids }: Contender,
  { bodies }: BenchQuestion,
  load: Load,
  connection: Connection,
): Promise<Measured> {
  const used = await meter(connection, pids);
  const asked = await ask(url, bodies, load);
  await pause(SETTLE_MILLISECONDS);
  return { ...asked, ...(await used()) };
}

async function ask(url: string, bodies: string[], { authorization, connections, seconds }: Load) {
  const latencies: number[] = [];
  let began = 0;
  const options: autocannon.Options = {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    connections,
    duration: seconds,
    // Each connection begins at another body, so that they do not ask the same thing at the same time.
    setupClient: (client) => {
      const at = began++ % bodies.length;
      client.setRequests([...bodies.slice(at), ...bodies.slice(0, at)].map((body) => ({ body })));
    },
  };
  const { errors, non2xx, duration } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error, result) => (error ? reject(error as Error) : resolve(result)));
    run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  });
  return { latencies, operations: latencies.length + connections, seconds: duration, failures: errors + non2xx };
}

/** The rounds of a contender together. */
export const together = (rounds: readonly Measured[]): Measured => {
  const sum = (of: (round: Measured) => number) => rounds.reduce((total, round) => total + of(round), 0);
  return {
    ...summed(rounds),
    seconds: sum(({ seconds }) => seconds),
    latencies: sorted(rounds.flatMap(({ latencies }) => latencies)),
    operations: sum(({ operations }) => operations),
    failures: sum(({ failures }) => failures),
  };
};
