import { markdownTable } from './markdown-table.ts';
import { percentile, sorted } from './percentile.ts';

/** Whether it is always the same page that is asked for, or children at random. */
export type Kind = 'same' | 'random';

/** What was measured where so many visits are stored. */
export interface PageTimes {
  visits: number;
  cacheMegabytes: number;
  /** How long each page took, in milliseconds. */
  times: Record<Kind, number[]>;
  /** How many round trips to the store a page took. */
  roundTrips: Set<number>;
}

/** The time of a page, and its ratio to that of the first. */
export function pagesTable(sizes: readonly PageTimes[]): string {
  const [small] = sizes as [PageTimes];
  const rows = (['same', 'random'] as const).flatMap((kind) =>
    sizes.map((size) => {
      const [times, few] = [sorted(size.times[kind]), sorted(small.times[kind])];
      const median = percentile(times, 0.5);
      return [
        kind === 'same' ? 'always the same' : 'at random',
        size.visits.toLocaleString('en'),
        size.cacheMegabytes.toLocaleString('en'),
        [...size.roundTrips].join(' or '),
        times.length,
        median.toFixed(1),
        percentile(times, 0.99).toFixed(1),
        (median / percentile(few, 0.5)).toFixed(2),
      ];
    }),
  );
  const head = [
    'page',
    'visits stored',
    'cache MB',
    'round trips',
    'pages',
    'p50 ms',
    'p99 ms',
    `p50 ÷ at ${small.visits.toLocaleString('en')}`,
  ];
  return markdownTable(head, rows, { textColumns: 1 });
}
