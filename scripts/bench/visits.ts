import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { BenchOptions } from './bench-options.ts';
import { startDistributed, startOneProcess, startSubgraph, type Ground } from './contenders.ts';
import type { Issuer } from './issuer.ts';
import type { Kabupaten } from './kabupaten.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { inAll, recordVisits, type Recording } from './record-visits.ts';
import { whenReady } from './server-process.ts';
import { storeWork } from './store-work.ts';
import { recorderAt, recorderInto, type VisitContender } from './visit-contenders.ts';
import { visitStore, type VisitStore } from './visit-store.ts';
import { visitGround } from './visit-ground.ts';
import { visitBatches } from './visit-batches.ts';
import { costTable, shareOfNode, speedTable, type VisitResult } from './visits-report.ts';

const CALLERS = [1, 8, 32, 128];
const CHILDREN = 6_000;
const VISITS_BEFORE = 12;

const NAMES = {
  services: 'services',
  each: 'services, a transaction each',
  distributed: 'the gateway, distributed',
  together: 'the gateway, one process',
  store: 'the store function alone',
} as const;

/**
 * How many visits a second are acknowledged, one in each request, with more and more callers: at the endpoint of services, at
 * the same with a transaction for each visit, and through the gateway. Afterwards every store must hold exactly what it
 * has acknowledged.
 */
export async function visits(options: BenchOptions): Promise<string> {
  if (options.batch) return visitBatches(options);
  const { seconds, rounds, say } = options;
  const busy = loadOfLastMinute();
  const { kabupaten, connection, ground } = await visitGround(options, { children: CHILDREN, visits: VISITS_BEFORE });
  const storeAt = (prefix: string) => visitStore(connection, prefix, kabupaten);

  say('starting seven processes; two of them load the regions');
  const contenders = await contendersOn(ground, await tokensOf(kabupaten, ground.issuer), storeAt);
  const results: VisitResult[] = [];
  for (const callers of CALLERS) {
    const here = contenders.filter(({ name }) => name !== NAMES.store || callers === CALLERS.at(-1));
    const measured = new Map(here.map((contender) => [contender, [] as Recording[]]));
    for (let round = 0; round <= rounds; round += 1) {
      // Nobody is always the first, or always after the same one.
      for (const contender of here.map((_, i) => here[(i + round) % here.length]!)) {
        say(`${callers} callers, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${contender.name}`);
        const recording = await recordVisits(contender, { callers, seconds, children: kabupaten.children });
        if (round > 0) measured.get(contender)!.push(recording);
      }
    }
    for (const [{ name }, each] of measured) results.push({ callers, contender: name, measured: inAll(each) });
  }
  const told = await stored(contenders);
  const { version } = await storeWork(connection);
  return [
    `${machine()}, MongoDB ${version} on the same machine.`,
    `${rounds} rounds of ${seconds} s each after one of warming up, in turns; ${CHILDREN} children of ${kabupaten.facilities.length} posyandu, each of ${VISITS_BEFORE} visits when a round begins; load ${busy} before the run.`,
    told,
    '',
    speedTable(results, NAMES.each),
    '',
    'Where the time goes: processor time of the processes on the way, of mongod, and of whoever asks, which has the same processors.',
    '',
    costTable(results),
    '',
    shareOfNode(results, NAMES.services, NAMES.store),
  ].join('\n');
}

async function contendersOn(
  ground: Ground,
  tokens: ReadonlyMap<RegionCode, string>,
  storeAt: (prefix: string) => Promise<VisitStore>,
): Promise<VisitContender[]> {
  const [queued, alone, whole, direct] = await Promise.all(['queued_', 'alone_', 'whole_', 'direct_'].map(storeAt));
  const distributed = await startDistributed({ ...ground, databasePrefix: 'queued_' });
  const [services, people] = ['services', 'people'].map((name) => distributed.subgraphs.get(name)!);
  const inOne = await startOneProcess({ ...ground, databasePrefix: 'whole_' });
  const each = await startSubgraph(
    'services',
    { ...ground, databasePrefix: 'alone_' },
    {
      people,
      environment: { VISITS_TOGETHER: '1' },
    },
  );
  await Promise.all([distributed, inOne, each].map(whenReady));
  const at = (name: string, { url, pids }: { url: string; pids: number[] }, visits: VisitStore) => {
    return { name, pids, visits, open: recorderAt(url, tokens) };
  };
  return [
    at(NAMES.services, { url: services!.url, pids: [services!.pid] }, queued!),
    at(NAMES.each, { url: each.url, pids: [each.pid] }, alone!),
    at(NAMES.distributed, distributed, queued!),
    at(NAMES.together, inOne, whole!),
    { name: NAMES.store, pids: [process.pid], visits: direct!, open: recorderInto(direct!) },
  ];
}

/** A token for the Puskesmas of each kecamatan. */
async function tokensOf({ districts }: Kabupaten, { authorize }: Issuer): Promise<Map<RegionCode, string>> {
  const tokens = districts.map(async (district) => {
    return [district, await authorize({ role: 'puskesmas', areas: [district] })] as const;
  });
  return new Map(await Promise.all(tokens));
}

/** Compares every store with what it has acknowledged, and tells how many events there were. Throws `Unlike`. */
async function stored(contenders: readonly VisitContender[]): Promise<string> {
  const stores = [...new Set(contenders.map(({ visits }) => visits))];
  for (const each of stores) await each.compare();
  const [{ visits: first }] = contenders as [VisitContender];
  const events = await first.numbered();
  const all = stores.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  return `${all} visits were acknowledged, and exactly those are stored; ${(events / first.acknowledged.size).toFixed(2)} events of alerts came of each.`;
}
