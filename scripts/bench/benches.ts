import type { Bench } from './bench-options.ts';

/** The benches by name: a later one is a file and a row. */
export const BENCHES: Record<string, { about: string; load: () => Promise<Bench> }> = {
  stack: {
    about: 'our stack, in one process and in five, against a stock Apollo federation over the same data',
    load: async () => (await import('./stack.ts')).stack,
  },
};
