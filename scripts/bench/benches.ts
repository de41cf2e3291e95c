import type { Bench } from './bench-options.ts';

/** The benches by name: a later one is a file and a row. */
export const BENCHES: Record<string, { about: string; load: () => Promise<Bench> }> = {
  stack: {
    about: 'our stack, in one process and in five, against a stock Apollo federation over the same data',
    load: async () => (await import('./stack.ts')).stack,
  },
  visits: {
    about:
      'acknowledged visits a second, one in each request, with 1, 8, 32 and 128 callers, and where the time goes; with --batch 500 in each',
    load: async () => (await import('./visits.ts')).visits,
  },
  alerts: {
    about:
      'from the acknowledged visit to the event at a client, at 50 visits/s, in one process and in five; with --clients 10000 at that many; with --clients 100 --batch while a kabupaten sends up to 2,000 visits/s',
    load: async () => (await import('./alerts.ts')).alerts,
  },
  webhooks: {
    about: 'how fast webhooks that are behind catch up, beside the same posts by somebody who does nothing else',
    load: async () => (await import('./webhooks.ts')).webhooks,
  },
  children: {
    about: 'a page of 50 children with growth: round trips, and the time at 10,000 and at 1,000,000 stored visits',
    load: async () => (await import('./children.ts')).children,
  },
  indicators: {
    about: 'indicators of the nation by province and month, and of one desa, over a million children',
    load: async () => (await import('./indicators.ts')).indicators,
  },
  growth: {
    about: 'the z-scores of WHO: children a second and core, and what the figures cost to load',
    load: async () => (await import('./growth.ts')).growth,
  },
};
