import type { Month } from '../../../subgraphs/kernel/month.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { serveSubgraph } from '../../../subgraphs/kernel/subgraph-server.ts';
import type { Served } from '../../../subgraphs/kernel/serving.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { transact } from '../../../subgraphs/kernel/transaction.ts';
import { FOLD, foldMonths } from '../../../subgraphs/services/fold-months.ts';
import { countOf } from '../../../subgraphs/services/month-tally.ts';
import { unpackTally } from '../../../subgraphs/services/packed.ts';
import { NATION, RegionMonths, type Place } from '../../../subgraphs/services/region-month.ts';
import { mark } from '../../../subgraphs/services/write-months.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { testConfig } from '../../support/village.ts';
import { aBoy, aClinic, bidan, KENANGA, MELATI, type Clinic } from './a-clinic.ts';

const JANUARY = '2026-01' as Month;
const RECORD = 'mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }';

describe('how far the months of regions are behind', () => {
  let clinic: Clinic;
  let served: Served;
  let now = NOW;
  const here = aBoy();
  const elsewhere = aBoy({ desaCode: PASIRHALANG as never });

  beforeAll(async () => {
    clinic = await aClinic(() => now, POLICY, []);
    await clinic.tell(here, elsewhere);
    served = await serveSubgraph(clinic.services, clinic.services.ready, testConfig());
  });
  afterAll(async () => {
    await served[Symbol.asyncDispose]();
    await clinic[Symbol.asyncDispose]();
  });

  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1_000));
  const record = async ({ subject: person }: { subject: string }, posyandu: string, as: Claims = bidan) => {
    const v = { person, posyandu, date: '2026-01-20', weightGrams: 9_000 };
    expect((await clinic.ask(RECORD, as, { v })).errors).toBeUndefined();
  };
  const fold = () => FOLD.run(clinic.store, () => now, POLICY);

  /** The lag in seconds, and how many marks wait, as they are read by whoever watches over the house. */
  const gauges = async () => {
    const text = await (await fetch(`${served.url}/metrics`)).text();
    return ['lag_seconds', 'waiting'].map((name) =>
      Number(new RegExp(`^desa_sehat_months_${name} (\\S+)$`, 'm').exec(text)?.[1]),
    );
  };
  const visitsOfNation = async () => {
    const months = await clinic.all(RegionMonths);
    const row = months.find(({ code }) => code === NATION);
    return row && [countOf(unpackTally(row.tally), 'VISITS'), row.asOf];
  };

  it('is nothing while nothing waits', async () => {
    expect(await gauges()).toEqual([0, 0]);
  });

  it('grows with each second in which nobody folds', async () => {
    await record(here, MELATI);
    expect(await gauges()).toEqual([0, 1]);
    later(42);
    expect(await gauges()).toEqual([42, 1]);
    expect(await visitsOfNation()).toBeUndefined();
  });

  it('is nothing again as soon as the whole country has the visit', async () => {
    later(1.5);
    expect(await fold()).toMatchObject({ lagMilliseconds: 43_500 });
    expect(await gauges()).toEqual([0, 0]);
    expect(await visitsOfNation()).toEqual([1, now]);
  });

  it('is that of the oldest of several changes, wherever they were', async () => {
    await record(here, MELATI);
    later(60);
    await record(elsewhere, KENANGA, { role: 'bidan', areas: [PASIRHALANG] });
    later(30);
    expect(await gauges()).toEqual([90, 2]);
    expect(await fold()).toMatchObject({ lagMilliseconds: 90_000 });
    expect(await visitsOfNation()).toEqual([3, now]);
  });

  it('is short also while visits go on being recorded', async () => {
    const change = () =>
      transact(clinic.store, (tx) => mark(tx, [{ code: BANTARBARANG as Place, month: JANUARY, at: now }]));
    await change();
    let isOver = false;
    const recording = (async () => {
      while (!isOver) await change();
    })();
    later(10);
    const { months } = await foldMonths(clinic.store, () => now).finally(() => (isOver = true));
    await recording;
    expect(months).toBe(5);
    expect((await visitsOfNation())![1]).toEqual(now);
  });
});
