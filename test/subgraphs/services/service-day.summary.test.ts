import { put } from '../../../subgraphs/kernel/load.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { DayAttendances } from '../../../subgraphs/services/day-attendance.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { ServiceDays } from '../../../subgraphs/services/service-day.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, bidan, kader, MAWAR, MELATI, type Clinic } from './a-clinic.ts';
import { askSummary, attend, closeDay, openDay, type Summary } from './a-service-day.ts';

const dinkes: Claims = { role: 'dinkes', areas: [BANTARBARANG.slice(0, 5)] };

/** Those who may see nothing of Melati’s children. */
const STRANGERS: (Claims | null)[] = [
  { role: 'kader', posyandu: MAWAR },
  { role: 'desa', areas: [BANTARBARANG] },
  null,
];

/** Boys of 5 months on 12 January, who are to gain 500 g since December, by what was weighed of them before and on that day. */
const WEIGHED = {
  gaining: { '2025-12-10': 6_500, '2026-01-12': 7_000 },
  standing: { '2025-12-10': 6_500, '2026-01-12': 6_999 },
  twice: { '2025-11-10': 6_500, '2025-12-10': 6_600, '2026-01-12': 6_700 },
  thin: { '2025-12-10': 4_500, '2026-01-12': 5_000 },
  first: { '2026-01-12': 7_000 },
  back: { '2025-11-10': 6_500, '2026-01-12': 7_000 },
  mistaken: { '2025-12-10': 6_500, '2026-01-12': 25_000 },
  asleep: { '2025-12-10': 6_500 },
  gone: { '2025-12-10': 6_500 },
  longGone: { '2025-11-10': 6_500 },
  later: { '2025-12-10': 6_500, '2026-01-20': 7_000 },
} as const;
type Boy = keyof typeof WEIGHED;

const boys = Object.fromEntries(
  Object.keys(WEIGHED).map((name) => [name, aBoy({ birthDate: '2025-08-10' as never })]),
) as Record<Boy, ReturnType<typeof aBoy>>;
const nameOf = ({ person }: { person: { id: string } }) =>
  Object.entries(boys).find(([, { subject }]) => subject === person.id)![0];
const whyOf = ({ nodes }: Summary['referred']) =>
  Object.fromEntries(nodes.map((each) => [nameOf(each), [...each.reasons, ...each.alerts]]));

async function record(clinic: Clinic, visits: object[]): Promise<void> {
  const { data, errors } = await clinic.ask<{ recordVisits: { refusal: object | null }[] }>(
    'mutation ($visits: [VisitInput!]!) { recordVisits(visits: $visits) { refusal { code } } }',
    kader,
    { visits: visits.map((visit) => ({ id: anId(), posyandu: MELATI, ...visit })) },
  );
  expect([errors, data!.recordVisits.filter(({ refusal }) => refusal)]).toEqual([undefined, []]);
}

/** A clinic with the boys, and the day, which is open. */
async function aDay(): Promise<{ clinic: Clinic; day: string }> {
  const clinic = await aClinic();
  await clinic.tell(...Object.values(boys));
  const visitsOf = ([name, weights]: [string, object]) =>
    Object.entries(weights).map(([date, weightGrams]) => ({ person: boys[name as Boy].subject, date, weightGrams }));
  await record(clinic, Object.entries(WEIGHED).flatMap(visitsOf));
  const day = (await openDay(clinic)).data!.openServiceDay!.id;
  await attend(clinic, day, boys.asleep.subject, [{ step: 1 }, { step: 2, skippedBecause: 'ASLEEP' }]);
  return { clinic, day };
}

async function summaryOf({ clinic, day }: { clinic: Clinic; day: string }, as = kader): Promise<Summary> {
  const { data } = await askSummary(clinic, day, as);
  return data!._entities[0].summary!;
}

describe('what a service day came to', () => {
  let clinic: Clinic;
  let day: string;

  beforeAll(async () => {
    ({ clinic, day } = await aDay());
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  const summary = (as?: Claims) => summaryOf({ clinic, day }, as);

  it('is answered when it is closed: how many came and were weighed, by the letters of the chart', async () => {
    const { data, errors } = await closeDay(clinic, day);
    expect(errors).toBeUndefined();
    expect(data!.closeServiceDay!.summary).toMatchObject({
      ...{ attended: 8, weighed: 7, n: 2, t: 2, o: 1, b: 1, uncertain: 1, twiceT: 1, bgm: 1 },
      asOf: NOW.toISOString(),
    });
  });

  it('names who was missing, the longest gone first, without whom the posyandu weighed on another day', async () => {
    const { missing } = await summary();
    expect(missing.nodes.map((each) => [nameOf(each), each.lastWeighedOn])).toEqual([
      ['longGone', '2025-11-10'],
      ['gone', '2025-12-10'],
    ]);
  });

  it('names whom to visit at home: not weighed, 2T, below the red line, and to be measured again', async () => {
    const { visitAtHome } = await summary();
    expect(whyOf(visitAtHome)).toEqual({
      ...{ gone: ['MISSED'], longGone: ['MISSED'], asleep: ['NOT_WEIGHED'], twice: ['TWICE_T'], thin: ['BGM'] },
      mistaken: ['IMPLAUSIBLE_MEASUREMENT'],
    });
    expect(visitAtHome.nodes.find((each) => nameOf(each) === 'asleep')!.skippedBecause).toBe('ASLEEP');
  });

  it('names who is referred: at the first T, by the edition of the card, below the red line, and by open alerts', async () => {
    expect(whyOf((await summary()).referred)).toEqual({
      standing: ['T', 'WEIGHT_FALTERING'],
      twice: ['TWICE_T', 'WEIGHT_FALTERING'],
      thin: ['BGM', 'BELOW_RED_LINE', 'UNDERWEIGHT'],
    });
  });

  it('misses nobody on a day that is yet to come, or was called off', async () => {
    const aDayOf = (date: string, status: string) => ({
      _id: anId(),
      posyanduId: MELATI,
      date,
      status,
      provenance: 'SYNTHETIC',
    });
    const days = [aDayOf('2026-02-12', 'PLANNED'), aDayOf('2026-01-13', 'CANCELLED')];
    await put(clinic.store, ServiceDays, days as never);
    for (const { _id } of days) {
      const { missing, visitAtHome } = await summaryOf({ clinic, day: _id });
      expect([missing.totalCount, visitAtHome.nodes]).toEqual([0, []]);
    }
  });

  it('reads the children of a posyandu once, however many of its days are asked for', async () => {
    const read = jest.spyOn(clinic.store, 'command');
    const { errors } = await clinic.ask(
      `{ posyandu(id: "${MELATI}") { serviceDays(first: 3) { totalCount nodes { summary { attended missing { totalCount } } } } } }`,
      kader,
    );
    const found = read.mock.calls.map(([{ find }]) => find);
    read.mockRestore();
    expect(errors).toBeUndefined();
    const times = (name: string) => found.filter((each) => each === name).length;
    expect([times(ServedPeople.name), times(DayAttendances.name)]).toEqual([1, 1]);
  });

  it('tells of no alert to whom nobody tells whom it is about', async () => {
    expect(whyOf((await summary(dinkes)).referred)).toEqual({ standing: ['T'], twice: ['TWICE_T'], thin: ['BGM'] });
  });

  it('is shown to those who may see the measurements there, and the note to those who see names', async () => {
    await closeDay(clinic, day, { note: 'Kunjungi dulu yang jauh.' });
    expect((await askSummary(clinic, day, bidan)).data!._entities[0].note).toBe('Kunjungi dulu yang jauh.');
    const asDinkes = await askSummary(clinic, day, dinkes);
    expect(asDinkes.data!._entities[0]).toMatchObject({ note: null, summary: { weighed: 7 } });
    expect(codesOf(asDinkes)).toEqual(['FORBIDDEN']);
    for (const as of STRANGERS) {
      const { data, errors } = await askSummary(clinic, day, as);
      expect(data!._entities[0]).toEqual({ status: 'HELD', note: null, summary: null });
      expect(errors!.map(({ extensions: { right } }) => right).sort()).toEqual([
        'see person.identity',
        'see visit.measurements',
      ]);
    }
  });
});

describe('what a service day came to, meanwhile', () => {
  let clinic: Clinic;
  let day: string;

  beforeEach(async () => {
    ({ clinic, day } = await aDay());
  });
  afterEach(() => clinic[Symbol.asyncDispose]());

  const summary = () => summaryOf({ clinic, day });

  it('is another one once visits arrive late, also after it was closed', async () => {
    await closeDay(clinic, day);
    const before = await summary();
    await record(clinic, [{ person: boys.gone.subject, date: '2026-01-12', weightGrams: 7_000 }]);
    const after = await summary();
    expect(after).toMatchObject({ attended: 9, weighed: 8, n: 3 });
    expect([before.missing.totalCount, after.missing.totalCount]).toEqual([2, 1]);
  });

  it('names nobody whom the posyandu no longer looks after, and counts them still', async () => {
    const before = await summary();
    for (const boy of [boys.standing, boys.gone]) {
      const moved = { ...boy, _id: anId(), kind: 'MOVED', version: 2, desaCode: PASIRHALANG, movedOn: '2026-01-20' };
      await clinic.tell(moved as never);
    }
    await clinic.caughtUp();
    const after = await summary();
    expect(after.missing.nodes.map(nameOf)).toEqual(['longGone']);
    expect(Object.keys(whyOf(after.referred)).sort()).toEqual(['thin', 'twice']);
    expect([after.attended, after.weighed]).toEqual([before.attended, before.weighed]);
  });
});
