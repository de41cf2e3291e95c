import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { newMasterKey } from '../../subgraphs/kernel/master-keys.ts';
import { alarmingVisits } from './alarming-visits.ts';
import type { BenchOptions } from './bench-options.ts';
import { startDistributed } from './contenders.ts';
import { gather, kindsOf, type Crowd } from './crowd.ts';
import { crowdReport, type Burst } from './crowd-report.ts';
import { garbageCollector } from './garbage-collector.ts';
import { startIssuer } from './issuer.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { meter } from './meter.ts';
import { atPace, posting, type Posting } from './posting-visits.ts';
import { residentKibibytes } from './resident-memory.ts';
import { whenReady } from './server-process.ts';
import { storeWork } from './store-work.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { villageStore } from './village-store.ts';

/** Bantarbarang, and who listens: by the rights of its midwife. */
const AREA = '33.03.13.2002';
const MIDWIFE = { role: 'bidan', areas: [AREA] };

/** What another system asks: what happened to which alert, and where. One department tells all of it. */
export const ALERTS = `subscription ($changes: [AlertChange!]) {
  stuntingAlert(changes: $changes) {
    id cursor previousCursor at change
    alert { id kind severity status openedAt ageMonths lengthForAge desa { code } posyandu { id } visit { id } }
  }
}`;

/** Visits are recorded at this pace, unless there are so many clients that so many messages a second are reached before. */
const VISITS_PER_SECOND = 50;
const MESSAGES_PER_SECOND = 10_000;

/** Until what every event runs through is compiled. */
const WARM_UP_VISITS = 300;
/** So many at least, however slow the pace: of five events the slowest alone would be the 99th percentile. */
const STEADY_VISITS = 20;
const BURST_VISITS = 20;

/** How long a process is left to itself before its memory is looked at. */
const REST_MILLISECONDS = 5_000;

/**
 * Many clients of a gateway in a process of its own, of 34 kinds: what each costs in memory, how soon each has an event that
 * all of them get, and how many messages a second there can be while one of them takes nothing.
 */
export async function alertsToMany(options: BenchOptions): Promise<string> {
  const { clients, seconds, belongings, say } = options;
  const busy = loadOfLastMinute();
  const { path } = await belongings.take(temporaryDirectory());
  const numberKeys = [newMasterKey([])];
  const { uri: mongodbUri, connection, stores } = await villageStore(options, new KeyRing(() => numberKeys));
  const issuer = await belongings.take(startIssuer(`${path}/keys`));
  const { url, pids } = await startDistributed({ mongodbUri, dataDirectory: path, issuer, numberKeys, belongings });
  await whenReady({ url });
  const [gateway] = pids as [number];
  const collectGarbage = await belongings.take(garbageCollector(gateway));
  const held = async () => {
    await collectGarbage();
    return residentKibibytes(gateway);
  };
  const next = await alarmingVisits(stores.get('services')!, AREA, systemClock());
  const visits = await belongings.take(posting(url, await issuer.authorize(MIDWIFE), next));
  const kinds = kindsOf(clients);
  const authorize = (sub: string) => issuer.authorize({ ...MIDWIFE, sub });
  const asking = { url, query: ALERTS, kinds, authorize, by: 'visit' } as const;
  const gathered = (count: number) =>
    gather(count, asking, belongings, (done) => done % 1_000 === 0 && say(`${done} of ${clients} clients`));

  const idle = await held();
  say(`warm-up: a client of each kind, ${WARM_UP_VISITS} visits`);
  const few = await gathered(kinds);
  await pause(REST_MILLISECONDS);
  await recordedAtOnce(visits, WARM_UP_VISITS);
  await few.have(few.clients, WARM_UP_VISITS);
  few.leave();

  const crowd = await gathered(clients);
  await pause(REST_MILLISECONDS);
  const connected = await held();
  // To look at its memory took it away from the gateway: the next event has to ask for it again, and is not counted.
  await recordedAtOnce(visits, 1);
  await crowd.have(crowd.clients, 1);

  const pace = Math.min(VISITS_PER_SECOND, MESSAGES_PER_SECOND / clients);
  const steady = Math.max(STEADY_VISITS, Math.round(seconds * pace));
  say(`${steady} visits, ${pace.toFixed(1)} a second`);
  visits.answered.clear();
  await atPace(steady, pace, visits.record);
  await crowd.have(crowd.clients, 1 + steady);
  const delays = delaysOf(crowd, visits);

  say(`${BURST_VISITS} visits at once, while one client takes nothing`);
  const used = await meter(connection, [gateway]);
  const burst = await burstTo(crowd, visits, 1 + steady);
  const { nodeMilliseconds, ownMilliseconds } = await used();
  const kibibytes = { idle, connected, after: await held() };
  const { version } = await storeWork(connection);
  return [
    `${machine()}, MongoDB ${version} on the same machine, and whoever listens as well; load ${busy} before the run.`,
    '',
    crowdReport({ clients, kinds, kibibytes, pace, delays, burst, used: { nodeMilliseconds, ownMilliseconds } }),
  ].join('\n');
}

const recordedAtOnce = ({ record }: Posting, many: number) => Promise.all(Array.from({ length: many }, record));

/** From the answer to each visit until each client had its event; what came before the answer counts as 0. */
function delaysOf({ arrivals }: Crowd, { answered }: Posting): number[] {
  return [...answered].flatMap(([visit, { answeredAt }]) =>
    (arrivals.get(visit) ?? []).map((at) => Math.max(0, at - answeredAt)),
  );
}

/** Records visits at once; one client takes nothing until all others have them, and then gets them as well. */
async function burstTo(crowd: Crowd, visits: Posting, before: number): Promise<Burst> {
  const [slow, ...others] = crowd.clients;
  visits.answered.clear();
  slow!.pause();
  const began = performance.now();
  await recordedAtOnce(visits, BURST_VISITS);
  await crowd.have(others, before + BURST_VISITS);
  const last = Math.max(...[...visits.answered.keys()].map((visit) => crowd.arrivals.get(visit)!.at(-1)!));
  const missed = before + BURST_VISITS - slow!.many;
  slow!.resume();
  await crowd.have([slow!], before + BURST_VISITS);
  return { visits: BURST_VISITS, messages: others.length * BURST_VISITS, seconds: (last - began) / 1_000, missed };
}
