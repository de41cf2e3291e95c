import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { newMasterKey } from '../../subgraphs/kernel/master-keys.ts';
import { alarmingVisits } from './alarming-visits.ts';
import { alertsOfBatches } from './alerts-of-batches.ts';
import { alertsToMany } from './alerts-to-many.ts';
import { costTable, delayTable, partsTable, type AlertResult } from './alerts-report.ts';
import { Belongings } from './belongings.ts';
import type { BenchOptions } from './bench-options.ts';
import { liveAlerts } from './bench-questions.ts';
import { startDistributed, startOneProcess } from './contenders.ts';
import { startIssuer } from './issuer.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { meter, summed, type Used } from './meter.ts';
import { pushAlerts, VISITS_PER_SECOND, type Pushed } from './push-alerts.ts';
import { whenReady } from './server-process.ts';
import { storeWork } from './store-work.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { villageStore } from './village-store.ts';

/** Bantarbarang, and who listens: its midwife. */
const AREA = '33.03.13.2002';
const MIDWIFE = { role: 'bidan', areas: [AREA] };

/** Until what every event runs through is compiled: before that an event takes a third more of the processor. */
const WARM_UP_SECONDS = 20;

/**
 * How soon an event is at a client once its visit is acknowledged, at a steady pace; completed by all four subgraphs, in
 * one process and distributed, one after the other over one MongoDB.
 */
export async function alerts(options: BenchOptions): Promise<string> {
  if (options.batch) return alertsOfBatches(options);
  if (options.clients > 1) return alertsToMany(options);
  const { seconds, rounds, belongings, say } = options;
  const busy = loadOfLastMinute();
  const { path } = await belongings.take(temporaryDirectory());
  const numberKeys = [newMasterKey([])];
  const { uri: mongodbUri, connection, stores } = await villageStore(options, new KeyRing(() => numberKeys));
  const issuer = await belongings.take(startIssuer(`${path}/keys`));
  const authorization = await issuer.authorize(MIDWIFE);
  const [query, store] = [await liveAlerts(), stores.get('services')!];
  const next = await alarmingVisits(store, AREA, systemClock());

  const results: AlertResult[] = [];
  for (const start of [startOneProcess, startDistributed]) {
    await using own = await belongings.take(Promise.resolve(new Belongings()));
    const ground = { mongodbUri, dataDirectory: path, issuer, numberKeys, belongings: own };
    const contender = await start(ground);
    await whenReady(contender);
    const servicesUrl = contender.subgraphs?.get('services')?.url;
    const pushing = { url: contender.url, authorization, query, seconds, next };
    const [measured, costs]: [Pushed[], Used[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      say(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${contender.name}`);
      const used = await meter(connection, contender.pids);
      const pushed = await pushAlerts(round === 0 ? { ...pushing, seconds: WARM_UP_SECONDS } : pushing);
      if (round === 0) continue;
      measured.push(...pushed);
      costs.push(await used());
    }
    say(`looking on: ${contender.name}`);
    const observed = await pushAlerts({ ...pushing, observed: { store, servicesUrl } });
    results.push({ contender: contender.name, measured, used: summed(costs), observed });
  }

  const { version } = await storeWork(connection);
  return [
    `${machine()}, MongoDB ${version} on the same machine.`,
    `${rounds} rounds of ${seconds} s each after ${WARM_UP_SECONDS} s of warming up; ${VISITS_PER_SECOND} visits/s, each of them an event; every event came once, whole and in order; load ${busy} before the run.`,
    '',
    'From the acknowledgement to the event at a graphql-ws client, completed by all four subgraphs:',
    '',
    delayTable(results),
    '',
    'What a visit and its event take together:',
    '',
    costTable(results),
    '',
    'Where the time goes, in one more round with others who look on at the log and at what services tells the gateway:',
    '',
    partsTable(results),
  ].join('\n');
}
