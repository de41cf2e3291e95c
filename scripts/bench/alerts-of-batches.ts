import type { Connection } from 'mongoose';
import { lay } from '../../subgraphs/kernel/load.ts';
import { read } from '../../subgraphs/kernel/read.ts';
import type { Store } from '../../subgraphs/kernel/store.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';
import { AlertChange } from '../../subgraphs/services/alert-words.ts';
import { Facilities } from '../../subgraphs/services/facility.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import { ALERTS } from './alerts-to-many.ts';
import { whenAtRest } from './at-rest.ts';
import type { BenchOptions } from './bench-options.ts';
import { startDistributed } from './contenders.ts';
import { gather } from './crowd.ts';
import { growAlerts, grownStore } from './grown-store.ts';
import type { Kabupaten } from './kabupaten.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { meter } from './meter.ts';
import { percentile, sorted } from './percentile.ts';
import { atPace } from './posting-visits.ts';
import { BATCH, postingBatches } from './posting-batches.ts';
import { whenReady } from './server-process.ts';
import { storeWork } from './store-work.ts';
import { visitGround } from './visit-ground.ts';

/** So many visits are sent a second, one pace after the other; the first warms up. */
const PACES = [500, 500, 1_000, 2_000];

const KABUPATEN = { children: 6_000, visits: 12, posyanduInEach: 2 };

/** What is pushed to whoever does not say which changes: a child that is found as short as before is no news. */
const NEWS = Object.values(AlertChange).filter((change) => change !== 'CONTINUED');
const TOLD = { 'alert.kind': 'STUNTING', change: { $in: NEWS }, backfill: false };
const MANY = 1_000_000;

/**
 * How soon many clients have an event while a whole kabupaten sends visits by the hundred, through the gateway: of children
 * picked at random, of whom some are found short, and some no longer.
 */
export async function alertsOfBatches(options: BenchOptions): Promise<string> {
  const { clients, seconds, belongings, say } = options;
  const busy = loadOfLastMinute();
  const { kabupaten, connection, ground } = await visitGround(options, KABUPATEN);
  const store = await storeWith(kabupaten, connection);
  const { url, pids } = await startDistributed(ground);
  await whenReady({ url });
  await whenAtRest(store, say);
  const puskesmas = { role: 'puskesmas', areas: [...kabupaten.districts] };
  const authorize = (sub: string) => ground.issuer.authorize({ ...puskesmas, sub });
  const visits = await belongings.take(postingBatches(url, await authorize('bench'), kabupaten.children));
  const asking = { url, query: ALERTS, authorize, kinds: 1, changes: NEWS, by: 'event' } as const;
  const crowd = await gather(clients, asking, belongings, () => undefined);

  const rows: (string | number)[][] = [];
  let before = 0;
  for (const pace of PACES) {
    say(`${seconds} s of ${pace} visits/s`);
    const { answered } = visits;
    answered.clear();
    const since = new Date();
    const used = await meter(connection, pids);
    const began = performance.now();
    await atPace((seconds * pace) / BATCH, pace / BATCH, visits.record);
    const took = (performance.now() - began) / 1_000;
    const causes = await causesSince(store, since);
    await crowd.have(crowd.clients, (before += causes.size));
    const { nodeMilliseconds, mongodMilliseconds, ownMilliseconds } = await used();
    const delays = [...causes].flatMap(([event, visit]) =>
      crowd.arrivals.get(event)!.map((came) => Math.max(0, came - answered.get(visit)!.answeredAt)),
    );
    const answers = [...answered.values()].map(({ askedAt, answeredAt }) => answeredAt - askedAt);
    rows.push([
      pace,
      Math.round(answered.size / took),
      ...quantiles(answers),
      Math.round((causes.size * clients) / took),
      ...quantiles(delays),
      ...[nodeMilliseconds, mongodMilliseconds, ownMilliseconds].map((each) => (each / 1_000 / took).toFixed(2)),
    ]);
  }
  const { version } = await storeWork(connection);
  return [
    `${machine()}, MongoDB ${version} on the same machine, and whoever asks and listens as well; load ${busy} before the run.`,
    '',
    `${clients} clients of one question, as services tells it, distributed; ${seconds} s of each pace after as much of warming up, in batches of ${BATCH} through the gateway, of ${KABUPATEN.children} children; every event of stunting but for CONTINUED came to each client once, whole and in order. Processors: of Node, of mongod, of asking and listening.`,
    '',
    markdownTable(HEADINGS, rows.slice(1), { textColumns: 0 }),
  ].join('\n');
}

const HEADINGS = [
  'visits/s sent',
  'acknowledged/s',
  'p50 ms/batch',
  'p99 ms/batch',
  'messages/s',
  'event p50 ms',
  'event p99 ms',
  'Node',
  'mongod',
  'own',
];

const quantiles = (values: readonly number[]) => [0.5, 0.99].map((part) => percentile(sorted(values), part).toFixed(0));

/** The events that were told since a moment, each with the visit by which it came: it happened when that was recorded. */
async function causesSince(store: Store, since: Date): Promise<Map<string, string>> {
  const key = (person: string, at: Date) => `${person} ${at.getTime()}`;
  const recorded = await read(store, Visits, { recordedAt: { $gte: since } }, { limit: MANY });
  const visits = new Map(recorded.map(({ id, person, recordedAt }) => [key(person.id, recordedAt), id]));
  const events = await read(store, AlertFeed.entries, { ...TOLD, at: { $gte: since } }, { limit: MANY });
  return new Map(events.map(({ _id, at, alert }) => [_id, visits.get(key(alert.personId, at))!]));
}

/** A store of services with all that came about in a kabupaten. */
async function storeWith({ facilities, children }: Kabupaten, connection: Connection): Promise<Store> {
  const store = await grownStore(connection, '', children, { copies: 1, progress: () => undefined });
  await growAlerts(store, children, 1);
  await lay(store, Facilities, facilities);
  return store;
}
