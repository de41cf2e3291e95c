import { setTimeout as pause } from 'node:timers/promises';
import { chanceOf } from '../seed/chance.ts';
import { callers as call, type Called } from './callers.ts';
import type { Child } from './kabupaten.ts';
import { meter, summed, type Used } from './meter.ts';
import { sorted } from './percentile.ts';
import type { VisitContender } from './visit-contenders.ts';
import { nextVisit } from './visits-made.ts';

/** What was measured of a contender with so many callers; rounds are added up. */
export interface Recording extends Called, Used {}

/** So long after the last visit its events have their numbers. */
const SETTLE_MILLISECONDS = 200;

/** One chance for all rounds: no two record the same visits. */
const chance = chanceOf('bench', 'visits');

/** Records visits of children picked at random, as fast as so many callers can. The children are as at first when it begins. */
export async function recordVisits(
  { visits, pids, open }: VisitContender,
  { callers, seconds, children }: { callers: number; seconds: number; children: readonly Child[] },
): Promise<Recording> {
  await visits.beginAgain();
  await using recorder = open(callers);
  const used = await meter(visits.store.connection, pids);
  const called = await call(callers, seconds, async (caller) => {
    const child = chance.oneOf(children);
    const visit = nextVisit(child, new Date(), chance);
    await recorder.record(caller, child, visit);
    visits.acknowledged.add(visit.id);
  });
  await pause(SETTLE_MILLISECONDS);
  return { ...called, ...(await used()) };
}

/** The rounds of a contender together. */
export const inAll = (rounds: readonly Recording[]): Recording => ({
  ...summed(rounds),
  seconds: rounds.reduce((sum, { seconds }) => sum + seconds, 0),
  latencies: sorted(rounds.flatMap(({ latencies }) => latencies)),
});
