import type { Called } from './callers.ts';
import { markdownTable } from './markdown-table.ts';
import { summed, type Used } from './meter.ts';
import { percentile, sorted } from './percentile.ts';

/** What a round has measured; a latency is that of a batch. */
export type BatchRound = Called & Used;

/** What was measured of batches sent in one way to a store with so many visits, round by round. */
export interface BatchResult {
  readonly stored: number;
  readonly way: string;
  readonly measured: readonly BatchRound[];
}

const HEAD = [
  'stored before',
  'batches are',
  'visits/s',
  'p50 ms/batch',
  'p99 ms/batch',
  'Node ms/visit',
  'mongod ms/visit',
  'asking ms/visit',
  'visits/transaction',
];

/** How many visits were acknowledged, how soon, and where the time goes: processor time of each. */
export function batchTable(results: readonly BatchResult[], batch: number): string {
  const rows = results.map(({ stored, way, measured }) => {
    const latencies = sorted(measured.flatMap((each) => each.latencies));
    const visits = latencies.length * batch;
    const used = summed(measured);
    const seconds = measured.reduce((sum, each) => sum + each.seconds, 0);
    const each = (sum: number) => (sum / visits).toFixed(3);
    return [
      stored,
      way,
      (visits / seconds).toFixed(0),
      percentile(latencies, 0.5).toFixed(0),
      percentile(latencies, 0.99).toFixed(0),
      each(used.nodeMilliseconds),
      each(used.mongodMilliseconds),
      each(used.ownMilliseconds),
      (visits / used.transactions).toFixed(0),
    ];
  });
  return markdownTable(HEAD, rows, { textColumns: 2 });
}
