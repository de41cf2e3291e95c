import type { Measured } from './load.ts';
import { STOCK, type Contender } from './contenders.ts';
import { markdownTable } from './markdown-table.ts';
import { percentile } from './percentile.ts';

/** What was measured of a contender and a question. */
export interface Result {
  question: string;
  contender: Contender;
  measured: Measured;
}

const HEAD = [
  'question',
  'stack',
  'processes',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'Node CPU ms/op',
  'mongod CPU ms/op',
  'store commands/op',
  'requests/s ÷ stock',
  'stock’s Node CPU ÷',
];

/** The figures of a question, and their ratios to stock, as rows of one table. */
export function stackTable(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const { question, contender, measured } = result;
    const stock = figuresOf(
      results.find((each) => each.question === question && each.contender.name === STOCK)!.measured,
    );
    const own = figuresOf(measured);
    return [
      question,
      contender.name,
      contender.pids.length,
      own.requestsPerSecond.toFixed(own.requestsPerSecond < 100 ? 1 : 0),
      own.p50,
      own.p99,
      own.nodeMilliseconds.toFixed(2),
      own.mongodMilliseconds.toFixed(2),
      own.commands.toFixed(1),
      (own.requestsPerSecond / stock.requestsPerSecond).toFixed(2),
      (stock.nodeMilliseconds / own.nodeMilliseconds).toFixed(2),
    ];
  });
  return markdownTable(HEAD, rows, { textColumns: 2 });
}

function figuresOf({ latencies, operations, seconds, nodeMilliseconds, mongodMilliseconds, reads }: Measured) {
  return {
    requestsPerSecond: latencies.length / seconds,
    p50: percentile(latencies, 0.5).toFixed(1),
    p99: percentile(latencies, 0.99).toFixed(1),
    nodeMilliseconds: nodeMilliseconds / operations,
    mongodMilliseconds: mongodMilliseconds / operations,
    commands: reads / operations,
  };
}
