import { randomInt } from 'node:crypto';
import { actorOf } from '../../subgraphs/kernel/actor.ts';
import { addDays } from '../../subgraphs/kernel/calendar-date.ts';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { loggerOf } from '../../subgraphs/kernel/logging.ts';
import { countOf } from '../../subgraphs/kernel/read.ts';
import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { openSubgraph, type Subgraph } from '../../subgraphs/kernel/subgraph.ts';
import { dayAt } from '../../subgraphs/kernel/time-zone.ts';
import { services } from '../../subgraphs/services/index.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import type { BenchOptions } from './bench-options.ts';
import { OWN_CACHE_MEGABYTES, sizeCache } from './cache-size.ts';
import { pagesTable, type Kind, type PageTimes } from './children-report.ts';
import { emptyStore } from './empty-store.ts';
import { idOf } from './copied-child.ts';
import { grownStore } from './grown-store.ts';
import { inventKabupaten, type Kabupaten } from './kabupaten.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { BadAnswer } from './post.ts';
import { storeWork } from './store-work.ts';

const CHILDREN = 500;
const VISITS_EACH = 20;
const PAGE = 50;
const COPIES = { small: 1, large: 100 };

/** Less than a million visits take. */
const SMALL_CACHE_MEGABYTES = 256;

const GROWTH = `query Growth($children: [_Any!]!) {
  _entities(representations: $children) {
    ... on Person {
      id
      growth { history { id date ageDays weightGrams lengthMillimetres status(index: LENGTH_FOR_AGE) { z class label } } }
    }
  }
}`;

interface Size extends PageTimes {
  subgraph: Subgraph;
  /** Gives a page of children, each time the same or each time others. */
  pages: Record<Kind, () => string[]>;
}

/**
 * What a page of fifty children with their growth costs, asked of services, where ten thousand visits are stored and where
 * a million are: the same page each time, and pages of children picked at random; at last with a cache that is too small.
 */
export async function children(options: BenchOptions): Promise<string> {
  const { seconds, rounds, say } = options;
  const busy = loadOfLastMinute();
  const { connection } = await emptyStore(options);
  const until = addDays(dayAt('33' as RegionCode, systemClock()), -1);
  const kabupaten = inventKabupaten({ children: CHILDREN, visits: VISITS_EACH, until });
  const sizes: Size[] = [];
  for (const [name, copies] of Object.entries(COPIES)) {
    const all = CHILDREN * VISITS_EACH * copies;
    const progress = (stored: number) => void (stored % (all / 10) === 0 && say(`${name}: ${stored} of ${all} visits`));
    const store = await grownStore(connection, `${name}_`, kabupaten.children, { copies, progress });
    sizes.push(await sizeOf(store, kabupaten, copies));
  }

  await inTurns(sizes, options);
  await sizeCache(connection, SMALL_CACHE_MEGABYTES);
  const anew = { times: { same: [], random: [] }, roundTrips: new Set<number>() };
  const crowded: Size = { ...sizes.at(-1)!, ...anew, cacheMegabytes: SMALL_CACHE_MEGABYTES };
  await inTurns([crowded], options);

  const { version } = await storeWork(connection);
  return [
    `${machine()}, MongoDB ${version} on the same machine.`,
    `${rounds} rounds of ${seconds} s each after one of warming up, in turns; one caller in the process of services; load ${busy} before the run.`,
    `A page is ${PAGE} children with ${VISITS_EACH} visits each.`,
    '',
    pagesTable([...sizes, crowded]),
  ].join('\n');
}

async function inTurns(sizes: readonly Size[], { seconds, rounds, say }: BenchOptions): Promise<void> {
  for (let round = 0; round <= rounds; round += 1) {
    for (const size of round % 2 ? sizes : sizes.toReversed()) {
      for (const kind of ['same', 'random'] as const) {
        say(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${kind} page, ${size.visits} visits`);
        const times = await ask(size, kind, seconds);
        if (round > 0) size.times[kind].push(...times);
      }
    }
  }
}

async function sizeOf(store: Store, { districts, children }: Kabupaten, copies: number): Promise<Size> {
  const actor = actorOf({ sub: 'bench', role: 'puskesmas', areas: districts })!;
  const log = loggerOf('silent', 'bench');
  const verify = () => Promise.resolve(actor);
  const subgraph = await openSubgraph(services, { store, verify, clock: systemClock, log });
  const anybody = () => idOf(children[randomInt(children.length)]!, randomInt(copies));
  const some = () => {
    const page = new Set<string>();
    while (page.size < PAGE) page.add(anybody());
    return [...page];
  };
  const same = children.slice(0, PAGE).map((child) => idOf(child, 0));
  return {
    visits: await countOf(store, Visits, {}),
    cacheMegabytes: OWN_CACHE_MEGABYTES,
    subgraph,
    pages: { same: () => same, random: some },
    times: { same: [], random: [] },
    roundTrips: new Set(),
  };
}

/** Asks for pages, one after the other, and gives how long each took. Throws `BadAnswer` where a child or a visit is missing. */
async function ask({ subgraph, pages, roundTrips }: Size, kind: Kind, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const page = pages[kind]();
    const before = subgraph.store.roundTrips;
    const from = performance.now();
    const { data, errors } = await subgraph.answer({
      query: GROWTH,
      variables: { children: page.map((id) => ({ __typename: 'Person', id })) },
      headers: { authorization: 'Bearer bench' },
    });
    times.push(performance.now() - from);
    roundTrips.add(subgraph.store.roundTrips - before);
    const found = (data?.['_entities'] ?? []) as { growth: { history: unknown[] } | null }[];
    if (errors || found.length !== PAGE || found.some(({ growth }) => growth?.history.length !== VISITS_EACH))
      throw new BadAnswer(`a page is not whole: ${JSON.stringify(errors)?.slice(0, 500)}`);
  }
  return times;
}
