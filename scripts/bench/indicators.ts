import { actorOf } from '../../subgraphs/kernel/actor.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { loggerOf } from '../../subgraphs/kernel/logging.ts';
import { openSubgraph, type Subgraph } from '../../subgraphs/kernel/subgraph.ts';
import { foldMonths } from '../../subgraphs/services/fold-months.ts';
import { services } from '../../subgraphs/services/index.ts';
import type { BenchOptions } from './bench-options.ts';
import { emptyStore } from './empty-store.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { CHILDREN, DESA, MONTHS, monthsStore } from './months-store.ts';
import { percentile, sorted } from './percentile.ts';
import { BadAnswer } from './post.ts';
import { storeWork } from './store-work.ts';

const FIELDS = `nodes {
  region { code } month sex ageBand measure numerator denominator value interval { low high }
  suppressed source asOf completeness { reported expected value }
}`;

interface Question {
  readonly about: string;
  readonly asked: string;
  /** So many rows come of it. */
  readonly rows: number;
}

const SPAN = `from: "${MONTHS[0]}", to: "${MONTHS.at(-1)}"`;

const questions = (provinces: number, desa: string): readonly Question[] => [
  {
    about: 'the nation by province and month, stunted',
    asked: `rows: [REGION, MONTH], level: PROVINCE, measures: [STUNTED], ${SPAN}`,
    rows: provinces * MONTHS.length,
  },
  {
    about: 'the same, D/S',
    asked: `rows: [REGION, MONTH], level: PROVINCE, measures: [D_PER_S], ${SPAN}`,
    rows: provinces * MONTHS.length,
  },
  {
    about: 'one desa by month, stunted',
    asked: `rows: [MONTH], within: "${desa}", measures: [STUNTED], ${SPAN}`,
    rows: MONTHS.length,
  },
  {
    about: 'one desa, this month, stunted',
    asked: `rows: [], within: "${desa}", measures: [STUNTED], to: "${MONTHS.at(-1)}"`,
    rows: 1,
  },
  {
    about: 'the nation by sex and age band, this month, all of SKDN',
    asked: `rows: [SEX, AGE_BAND], measures: [K_PER_S, D_PER_S, N_PER_D, N_PER_D_PRIME, BGM_PER_D], to: "${MONTHS.at(-1)}"`,
    rows: 60,
  },
];

/**
 * What indicators cost where a million children are weighed monthly, asked of services in its process; and how long it takes
 * to fold all months of all regions from those of the posyandu.
 */
export async function indicators(options: BenchOptions): Promise<string> {
  const { seconds, rounds, say } = options;
  const busy = loadOfLastMinute();
  const { connection } = await emptyStore(options);
  say(`making up ${MONTHS.length} months of ${DESA} posyandu`);
  const { store, desa, provinces } = await monthsStore(connection);
  say('folding them');
  const from = performance.now();
  const { months } = await foldMonths(store, systemClock);
  const folding = (performance.now() - from) / 1000;
  const actor = actorOf({ sub: 'bench', role: 'analyst' })!;
  const log = loggerOf('silent', 'bench');
  const subgraph = await openSubgraph(services, {
    store,
    verify: () => Promise.resolve(actor),
    clock: systemClock,
    log,
  });
  const asked = questions(provinces, desa);
  const first = new Map<string, number>();
  const times = new Map(asked.map(({ about }) => [about, [] as number[]]));
  const bytes = new Map<string, number>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const question of asked) {
      const until = performance.now() + (seconds * 1000) / asked.length;
      while (performance.now() < until) {
        const { took, size } = await ask(subgraph, question);
        if (!first.has(question.about)) first.set(question.about, took);
        bytes.set(question.about, size);
        if (round > 0) times.get(question.about)!.push(took);
      }
    }
  }
  const { version } = await storeWork(connection);
  const rows = asked.map(({ about, rows }) => {
    const each = sorted(times.get(about)!);
    const ms = (value: number) => value.toFixed(1);
    return [
      about,
      rows,
      ms(percentile(each, 0.5)),
      ms(percentile(each, 0.99)),
      ms(first.get(about)!),
      (bytes.get(about)! / 1000).toFixed(0),
    ];
  });
  return [
    `${machine()}, MongoDB ${version} on the same machine.`,
    `${CHILDREN} children of ${DESA} desa in ${provinces} provinces, ${MONTHS.length} months; ${rounds} rounds of ${seconds} s after one of warming up; load ${busy} before the run.`,
    `${months} months of regions were folded in ${folding.toFixed(1)} s.`,
    '',
    markdownTable(['asked for', 'rows', 'p50 ms', 'p99 ms', 'the first ms', 'kB'], rows, { textColumns: 1 }),
  ].join('\n');
}

/** Asks, and tells how long it took, the answer written as JSON included. Throws `BadAnswer` where rows are missing. */
async function ask(subgraph: Subgraph, { asked, rows }: Question): Promise<{ took: number; size: number }> {
  const from = performance.now();
  const { data, errors } = await subgraph.answer({
    query: `{ indicators(${asked}, first: 1000) { ${FIELDS} } }`,
    headers: { authorization: 'Bearer bench' },
  });
  const size = JSON.stringify(data).length;
  const took = performance.now() - from;
  const { nodes = [] } = (data?.['indicators'] ?? {}) as { nodes?: unknown[] };
  if (errors || nodes.length !== rows)
    throw new BadAnswer(`not ${rows} rows, but ${nodes.length}: ${JSON.stringify(errors)?.slice(0, 500)}`);
  return { took, size };
}
