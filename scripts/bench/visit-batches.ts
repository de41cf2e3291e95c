import type { Connection } from 'mongoose';
import { lay } from '../../subgraphs/kernel/load.ts';
import { countOf } from '../../subgraphs/kernel/read.ts';
import { storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { Facilities } from '../../subgraphs/services/facility.ts';
import { services } from '../../subgraphs/services/index.ts';
import { ServedPeople } from '../../subgraphs/services/served-person.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import { batchTable, type BatchResult, type BatchRound } from './batch-report.ts';
import { whenAtRest } from './at-rest.ts';
import type { BenchOptions } from './bench-options.ts';
import { callers } from './callers.ts';
import { chanceOf } from '../seed/chance.ts';
import { startSubgraph } from './contenders.ts';
import { copyOf, idOf } from './copied-child.ts';
import { growAlerts, grownStore } from './grown-store.ts';
import type { Child, Kabupaten } from './kabupaten.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { meter } from './meter.ts';
import { posterTo } from './post.ts';
import { postBatch } from './post-batch.ts';
import { whenReady } from './server-process.ts';
import { storeWork } from './store-work.ts';
import { visitGround } from './visit-ground.ts';
import { Unlike } from './visit-store.ts';
import { nextVisit } from './visits-made.ts';

/** A batch, and how many are on their way at once. */
const BATCH = 500;
const IN_FLIGHT = 2;
/** A posyandu is some fifty children; each is there as often as `copies` says. */
const CHILDREN = 6_000;
const POSYANDU_IN_EACH_DESA = 2;
const VISITS_BEFORE = 12;
const COPIES = 14;

/** Where visits go: a services on a store, with so many children. */
interface Place {
  readonly name: string;
  readonly store: Store;
  readonly url: string;
  readonly pid: number;
}

/** How the visits of a batch are chosen. */
const WAYS = {
  'scattered over the kabupaten': (children: readonly Child[]) => children,
  'posyandu by posyandu': (children: readonly Child[], chance: ReturnType<typeof chanceOf>) => {
    const some = new Set(Array.from({ length: 10 }, () => chance.oneOf(children).posyandu.id));
    return children.filter(({ posyandu }) => some.has(posyandu.id));
  },
} as const;

/**
 * How many visits a second are acknowledged where a request brings five hundred and two requests are on their way: at the
 * endpoint of services, where nothing is stored yet and where a million visits are.
 */
export async function visitBatches(options: BenchOptions): Promise<string> {
  const { seconds, rounds, say } = options;
  const busy = loadOfLastMinute();
  const wish = { children: CHILDREN, visits: VISITS_BEFORE, posyanduInEach: POSYANDU_IN_EACH_DESA };
  const { kabupaten, connection, ground } = await visitGround(options, wish);
  const stores = await filled(connection, kabupaten, say);
  const people = await startSubgraph('people', ground);
  const places: Place[] = [];
  for (const [name, store] of stores) {
    const process = await startSubgraph('services', { ...ground, databasePrefix: `${name}_` }, { people });
    await whenReady(process);
    await whenAtRest(store, say);
    places.push({ name, store, url: process.url, pid: process.pid });
  }
  const authorization = await ground.issuer.authorize({ role: 'puskesmas', areas: [...kabupaten.districts] });
  const results: BatchResult[] = [];
  for (const place of places) {
    const before = await countOf(place.store, Visits, {});
    let acknowledged = 0;
    for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[]) {
      const all: BatchRound[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        say(`${place.name}, ${way}: ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}`);
        const measured = await record(connection, place, way, { authorization, kabupaten, seconds });
        acknowledged += measured.latencies.length * BATCH;
        if (round > 0) all.push(measured);
      }
      results.push({ stored: before, way, measured: all });
    }
    const stored = (await countOf(place.store, Visits, {})) - before;
    if (stored !== acknowledged) throw new Unlike(`${acknowledged} visits were acknowledged, and ${stored} stored`);
  }
  const { version } = await storeWork(connection);
  return [
    `${machine()}, MongoDB ${version} on the same machine.`,
    `${rounds} rounds of ${seconds} s each after one of warming up; batches of ${BATCH}, ${IN_FLIGHT} in flight; ${kabupaten.facilities.length} posyandu; load ${busy} before the run. What was acknowledged is stored, each visit once.`,
    '',
    batchTable(results, BATCH),
  ].join('\n');
}

/** An empty store with the children enrolled nowhere, and one with a million visits of theirs. */
async function filled(
  connection: Connection,
  { facilities, children }: Kabupaten,
  say: (line: string) => void,
): Promise<[string, Store][]> {
  const empty = storeOf(connection, `empty_${services.name}`);
  await empty.prepare(services.collections);
  for (let copy = 0; copy < COPIES; copy += 1)
    await lay(
      empty,
      ServedPeople,
      children.map((child) => ({ ...copyOf(child.person, child, copy), enrolments: [], readings: [], alerts: [] })),
    );
  say('filling a store with a million visits');
  const million = await grownStore(connection, 'million_', children, { copies: COPIES, progress: () => undefined });
  say('putting the alerts of all of them beside it');
  await growAlerts(million, children, COPIES);
  for (const store of [empty, million]) await lay(store, Facilities, facilities);
  return [
    ['empty', empty],
    ['million', million],
  ];
}

const chance = chanceOf('bench', 'visit batches');

/** Sends batches for so many seconds. Throws `BadAnswer` where one visit is refused, or was there. */
async function record(
  connection: Connection,
  { url, pid }: Place,
  way: keyof typeof WAYS,
  { authorization, kabupaten, seconds }: { authorization: string; kabupaten: Kabupaten; seconds: number },
): Promise<BatchRound> {
  const posters = Array.from({ length: IN_FLIGHT }, () => posterTo(url));
  const used = await meter(connection, [pid]);
  const called = await callers(IN_FLIGHT, seconds, async (caller) => {
    const some = WAYS[way](kabupaten.children, chance);
    const now = new Date();
    const visits = Array.from({ length: BATCH }, () => {
      const child = chance.oneOf(some);
      return { ...nextVisit(child, now, chance), person: idOf(child, chance.whole(0, COPIES - 1)) };
    });
    await postBatch(posters[caller]!, authorization, visits);
  });
  const measured = { ...called, ...(await used()) };
  await Promise.all(posters.map((poster) => poster[Symbol.asyncDispose]()));
  return measured;
}
