import { markdownTable } from './markdown-table.ts';
import { percentile } from './percentile.ts';
import type { Recording } from './record-visits.ts';

/** What was measured of a contender with so many callers. */
export interface VisitResult {
  callers: number;
  contender: string;
  measured: Recording;
}

const HEAD = ['callers', 'visits go to', 'visits/s', 'p50 ms', 'p99 ms', 'visits/s ÷ a transaction each'];
const COSTS = [
  'callers',
  'visits go to',
  'Node ms/visit',
  'mongod ms/visit',
  'asking ms/visit',
  'asking, of a core',
  'reads/visit',
  'writes/visit',
  'visits/transaction',
];

/** How many visits were acknowledged, and how soon; `base` is the contender with a transaction for each. */
export function speedTable(results: readonly VisitResult[], base: string): string {
  const rows = results.map(({ callers, contender, measured }) => {
    const other = results.find((each) => each.callers === callers && each.contender === base);
    return [
      callers,
      contender,
      perSecond(measured).toFixed(0),
      percentile(measured.latencies, 0.5).toFixed(1),
      percentile(measured.latencies, 0.99).toFixed(1),
      other ? (perSecond(measured) / perSecond(other.measured)).toFixed(1) : '–',
    ];
  });
  return markdownTable(HEAD, rows, { textColumns: 2 });
}

/** What each visit took of both processors, and of the store. */
export function costTable(results: readonly VisitResult[]): string {
  const rows = results.map(({ callers, contender, measured }) => {
    const each = (sum: number, digits: number) => (sum / measured.latencies.length).toFixed(digits);
    return [
      callers,
      contender,
      each(measured.nodeMilliseconds, 3),
      each(measured.mongodMilliseconds, 3),
      each(measured.ownMilliseconds, 3),
      `${(measured.ownMilliseconds / measured.seconds / 10).toFixed(0)} %`,
      each(measured.reads, 2),
      each(measured.writes, 2),
      (measured.latencies.length / measured.transactions).toFixed(1),
    ];
  });
  return markdownTable(COSTS, rows, { textColumns: 2 });
}

/** How much of what `whole` takes of Node for a visit is taken by `part` alone, where there are most callers. */
export function shareOfNode(results: readonly VisitResult[], whole: string, part: string): string {
  const of = (name: string) => {
    const { nodeMilliseconds, latencies } = results.findLast(({ contender }) => contender === name)!.measured;
    return nodeMilliseconds / latencies.length;
  };
  const share = ((100 * of(part)) / of(whole)).toFixed(0);
  return `Of ${of(whole).toFixed(2)} ms of Node that ${whole} takes for a visit, ${part} takes ${of(part).toFixed(2)} (${share} %), making the visit up included; the rest is HTTP, GraphQL, rights and numbering.`;
}

/** Visits a second. */
const perSecond = ({ latencies, seconds }: Recording) => latencies.length / seconds;
