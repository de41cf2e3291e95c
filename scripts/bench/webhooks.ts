import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../subgraphs/kernel/clock.ts';
import { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { newMasterKey } from '../../subgraphs/kernel/master-keys.ts';
import { selfSigned } from '../chaos/certificate.ts';
import { alarmingVisits } from './alarming-visits.ts';
import { Belongings } from './belongings.ts';
import type { BenchOptions } from './bench-options.ts';
import { startDistributed, startOneProcess } from './contenders.ts';
import { startIssuer } from './issuer.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { posterTo } from './post.ts';
import { posting } from './posting-visits.ts';
import { postsAlone, secondsToCatchUp } from './posted-agencies.ts';
import { whenReady } from './server-process.ts';
import { storeWork } from './store-work.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { villageStore } from './village-store.ts';

/** Bantarbarang, whose midwife measures. */
const AREA = '33.03.13.2002';
const MIDWIFE = { role: 'bidan', areas: [AREA] };
const AGENCY = { role: 'agency', areas: ['33.03'], scope: 'alerts:read' };

/** So many events lie before whoever begins. */
const EVENTS = 500;

/** What is asked of each event: what services tells, and what is completed by other departments. */
const TOLD = {
  'by services alone': '',
  'by all four departments':
    'person { household { dusun } } desa { name } posyandu { kader { nodes { trainings { totalCount } } } }',
};

const documentOf = (more: string) =>
  `subscription { stuntingAlert { id change alert { kind severity openedAt lengthForAge ${more} } } }`;

/** How many agencies are called at once. */
const AGENCIES = [1, 5];

/**
 * How fast webhooks that are behind catch up, in one process and distributed, beside the same posts by somebody who does
 * nothing else: one after another to the same receivers over the same https.
 */
export async function webhooks(options: BenchOptions): Promise<string> {
  const { belongings, say } = options;
  const busy = loadOfLastMinute();
  const { path } = await belongings.take(temporaryDirectory());
  const certificate = selfSigned(systemClock());
  const believed = join(path, 'receivers.pem');
  await writeFile(believed, certificate.cert);
  const numberKeys = [newMasterKey([])];
  const { uri: mongodbUri, connection, stores } = await villageStore(options, new KeyRing(() => numberKeys));
  const issuer = await belongings.take(startIssuer(`${path}/keys`));
  const next = await alarmingVisits(stores.get('services')!, AREA, systemClock());
  const [midwife, agency] = [await issuer.authorize(MIDWIFE), await issuer.authorize(AGENCY)];
  const alone = await postsAlone(certificate, EVENTS);

  const rows: (string | number)[][] = [['posts alone', '', 1, Math.round(alone), '']];
  for (const start of [startOneProcess, startDistributed]) {
    await using own = await belongings.take(Promise.resolve(new Belongings()));
    const environment = { WEBHOOK_PRIVATE: 'true', NODE_EXTRA_CA_CERTS: believed };
    const ground = { mongodbUri, dataDirectory: path, issuer, numberKeys, environment, belongings: own };
    const { url, name } = await start(ground);
    await whenReady({ url });
    const poster = await own.take(Promise.resolve(posterTo(url)));
    const ask = (query: string, variables = {}) =>
      poster.post({ authorization: agency, body: JSON.stringify({ query, variables }) });
    const { cursor } = (await ask('{ alertsSummary { cursor } }'))['alertsSummary'] as { cursor: string };
    const visits = await own.take(posting(url, midwife, next));
    say(`${EVENTS} events: ${name}`);
    for (let i = 0; i < EVENTS; i += 20) await Promise.all(Array.from({ length: 20 }, visits.record));

    for (const [what, more] of Object.entries(TOLD))
      for (const many of AGENCIES) {
        say(`${name}: ${what}, ${many} at once`);
        const wish = { query: documentOf(more), after: cursor, events: EVENTS };
        const agencies = Array.from({ length: many }, () => secondsToCatchUp(ask, wish, certificate));
        const seconds = await Promise.all(agencies);
        const perSecond = (many * EVENTS) / Math.max(...seconds);
        rows.push([name, what, many, Math.round(perSecond), (perSecond / alone).toFixed(2)]);
      }
  }
  const { version } = await storeWork(connection);
  return [
    `${machine()}, MongoDB ${version} and the receivers on the same machine; load ${busy} before the run.`,
    `Webhooks that are ${EVENTS} events behind; each got every event, and once.`,
    '',
    markdownTable(['', 'what is told', 'webhooks', 'events/s', 'of posts alone'], rows, { textColumns: 2 }),
  ].join('\n');
}
