import { markdownTable } from './markdown-table.ts';
import type { Used } from './meter.ts';
import { percentile, sorted } from './percentile.ts';

/** Visits that were recorded at once, and how long it took until every client but one had them all. */
export interface Burst {
  visits: number;
  messages: number;
  seconds: number;
  /** How many of them the one that took nothing did not have by then; it got them later. */
  missed: number;
}

/** Of fewer, what the process needs itself cannot be told apart from what they need. */
const ENOUGH_TO_WEIGH = 1_000;

/** What was measured of many clients. */
export interface CrowdResult {
  clients: number;
  kinds: number;
  /** What the process of the gateway held: with nobody connected, with all of them, and at the end. */
  kibibytes: { idle: number; connected: number; after: number };
  /** Visits a second, each of them an event for everybody. */
  pace: number;
  /** From the answer to the visit to the event at each client, in milliseconds. */
  delays: readonly number[];
  burst: Burst;
  /** Processor time of the gateway, and of the process of the clients, during the burst. */
  used: Pick<Used, 'nodeMilliseconds' | 'ownMilliseconds'>;
}

/** The figures as a table, and what was found to be so. */
export function crowdReport({ clients, kinds, kibibytes, pace, delays, burst, used }: CrowdResult): string {
  const { idle, connected, after } = kibibytes;
  const each = (held: number) => `${((held - idle) / clients).toFixed(1)} KiB`;
  const micros = (milliseconds: number) => `${((1_000 * milliseconds) / burst.messages).toFixed(0)} µs`;
  const inOrder = sorted(delays);
  const rows = [
    ...(clients < ENOUGH_TO_WEIGH
      ? []
      : [
          ['memory of the gateway for each client, connected', each(connected)],
          ['the same after all that was told', each(after)],
        ]),
    [
      `at ${pace.toFixed(1)} visits/s, ${Math.round(pace * clients)} messages/s: p50`,
      `${percentile(inOrder, 0.5).toFixed(0)} ms`,
    ],
    ['p99', `${percentile(inOrder, 0.99).toFixed(0)} ms`],
    ['most', `${inOrder.at(-1)!.toFixed(0)} ms`],
    [`${burst.visits} visits at once, until all have them`, `${burst.seconds.toFixed(1)} s`],
    ['messages/s', Math.round(burst.messages / burst.seconds)],
    ['processor time of the gateway for each message', micros(used.nodeMilliseconds)],
    ['of the clients', micros(used.ownMilliseconds)],
  ];
  return [
    `${clients} clients of ${kinds} kinds over a socket each, every event as services tells it, completed once for each kind; every one came once, whole and in order.`,
    `One client took nothing while ${burst.visits} visits were recorded: it had not had ${burst.missed} of them when all others had, and got them when it went on.`,
    '',
    markdownTable(['what', ''], rows, { textColumns: 1 }),
  ].join('\n');
}
