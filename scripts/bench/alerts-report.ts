import { markdownTable } from './markdown-table.ts';
import type { Used } from './meter.ts';
import { percentile, sorted } from './percentile.ts';
import type { Part, Pushed } from './push-alerts.ts';

/** What was measured of a way of running: by itself, and with others who looked on. */
export interface AlertResult {
  contender: string;
  measured: readonly Pushed[];
  used: Used;
  observed: readonly Pushed[];
}

const HEAD = ['stack', 'events', 'p50 ms', 'p99 ms', 'least ms', 'most ms', 'before the answer'];
const PARTS: Record<'answer' | Part, string> = {
  answer: 'question to answer',
  log: 'answer to the log read with its number',
  stream: 'log read to told by services',
  client: 'to the client, completed by all four',
};

/** From the answer to the event; one that came before the answer counts as 0. */
export function delayTable(results: readonly AlertResult[]): string {
  const rows = results.map(({ contender, measured }) => {
    const delays = sorted(measured.map(({ event }) => Math.max(0, event)));
    const early = measured.filter(({ event }) => event < 0).length / measured.length;
    const figures = [percentile(delays, 0.5), percentile(delays, 0.99), delays[0]!, delays.at(-1)!];
    return [contender, delays.length, ...figures.map((each) => each.toFixed(1)), `${(100 * early).toFixed(1)} %`];
  });
  return markdownTable(HEAD, rows, { textColumns: 1 });
}

/** What of the processors and of the store. */
export function costTable(results: readonly AlertResult[]): string {
  const rows = results.map(({ contender, measured, used }) => {
    const each = (sum: number) => (sum / measured.length).toFixed(1);
    return [contender, ...[used.nodeMilliseconds, used.mongodMilliseconds, used.reads, used.writes].map(each)];
  });
  return markdownTable(['stack', 'Node ms', 'mongod ms', 'reads', 'writes'], rows, { textColumns: 1 });
}

/** The parts of it, one after the other. */
export function partsTable(results: readonly AlertResult[]): string {
  const rows = results.flatMap(({ contender, observed }) =>
    (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) => {
      const times = sorted(observed.flatMap((each) => (part === 'answer' ? each.answer : (each.parts?.[part] ?? []))));
      if (times.length === 0) return [];
      return [[contender, PARTS[part], percentile(times, 0.5).toFixed(1), percentile(times, 0.99).toFixed(1)]];
    }),
  );
  return markdownTable(['stack', 'part', 'p50 ms', 'p99 ms'], rows, { textColumns: 2 });
}
