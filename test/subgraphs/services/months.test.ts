import { chanceOf } from '../../../scripts/seed/chance.ts';
import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import {
  registerAt,
  inRegister,
  addRegister,
  type RegisterChange,
} from '../../../subgraphs/services/month-register.ts';
import { COUNTS, countOf, type Count } from '../../../subgraphs/services/month-tally.ts';
import { BALITA_BANDS, SEXES, type Group } from '../../../subgraphs/services/child-cells.ts';
import { monthNumber } from '../../../subgraphs/services/growth/index.ts';
import { foldMonths } from '../../../subgraphs/services/fold-months.ts';
import { unpackRegister, unpackTally } from '../../../subgraphs/services/packed.ts';
import { PosyanduMonths } from '../../../subgraphs/services/posyandu-month.ts';
import { recountMonths } from '../../../subgraphs/services/recount-months.ts';
import { RegionMonths } from '../../../subgraphs/services/region-month.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { BANTARBARANG, NOW } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, bidan, MAWAR, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = 'mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }';

/** A visit as the test knows it. */
interface Made {
  id: string;
  person: string;
  posyandu: string;
  date: string;
  weightGrams?: number;
  lengthMillimetres?: number;
  posture?: string;
  tool?: string;
  growthCardShown?: boolean;
}

interface Row {
  counts: Record<Count, number>;
  enrolled: number;
  carded: number;
}

describe('the months of posyandu', () => {
  let clinic: Clinic;
  const chance = chanceOf('months', 'histories');
  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  const record = async (visits: readonly Made[]) => {
    const answers = await Promise.all(visits.map((v) => clinic.ask(RECORD, bidan, { v })));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  };
  const folded = () => foldMonths(clinic.store, () => NOW);
  const differences = async () => (await recountMonths(clinic.store, { repair: false, now: NOW })).differences;

  /** What is stored of a place until a month. */
  const rowOf = async (place: string, month: string, group: Group = {}): Promise<Row> => {
    const rows = [...(await clinic.all(PosyanduMonths)), ...(await clinic.all(RegionMonths))].filter(({ _id }) =>
      _id.startsWith(`${place}/`),
    );
    const changes: RegisterChange = new Map();
    for (const row of rows) if (row.month <= month) addRegister(changes, unpackRegister(row.register));
    const { enrolled, carded } = registerAt(changes, monthNumber(month));
    const row = rows.find((each) => each.month === month);
    const count = (what: Count) => (row ? countOf(unpackTally(row.tally), what, group) : 0);
    return {
      counts: Object.fromEntries(COUNTS.map((what) => [what, count(what)])) as Row['counts'],
      enrolled: inRegister(enrolled, group),
      carded: inRegister(carded, group),
    };
  };

  /** A year of a child, weighed in most months, at times twice, at times on a day gone by. */
  const aYear = (person: string, posyandu: string): Made[] =>
    Array.from({ length: 14 }, (_, i) => {
      const date = addDays('2026-01-20' as CalendarDate, -chance.whole(0, 330));
      const grams = 7_000 + chance.whole(0, 3_000);
      return {
        id: anId(new Date(NOW.getTime() + i)),
        ...{ person, posyandu, date, weightGrams: chance.whole(0, 15) === 0 ? 40_000 : grams },
        ...(chance.whole(0, 1) && { lengthMillimetres: chance.whole(650, 820), posture: 'LYING' }),
        ...(chance.whole(0, 1) && { tool: chance.oneOf(['STANDARD', 'OTHER']) }),
        ...(chance.whole(0, 2) === 0 && { growthCardShown: chance.whole(0, 3) > 0 }),
      };
    });

  it('count each weighing once, and D = N + T + O + B + UNCERTAIN, whatever came in whatever order', async () => {
    const boys = Array.from({ length: 8 }, () => aBoy());
    const girls = Array.from({ length: 8 }, () => aBoy({ sex: 'FEMALE' }));
    await clinic.tell(...boys, ...girls);
    const visits = [...boys, ...girls].flatMap(({ subject }, i) => aYear(subject, i % 3 ? MELATI : MAWAR));
    await record([...visits].sort(() => chance.whole(0, 1) - 0.5));
    await folded();
    expect(await differences()).toEqual([]);
    let weighed = 0;
    for (const posyandu of [MELATI, MAWAR])
      for (let month = monthNumber('2025-02'); month <= monthNumber('2026-01'); month += 1) {
        const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
        const { counts } = await rowOf(posyandu, name);
        const here = visits.filter((each) => each.posyandu === posyandu && each.date.startsWith(name));
        expect(counts.WEIGHED).toBe(new Set(here.map(({ person }) => person)).size);
        expect(counts.VISITS).toBe(here.length);
        expect(counts.STANDARD_TOOL).toBe(here.filter(({ tool }) => tool === 'STANDARD').length);
        const { GAINED, NOT_GAINED, NOT_WEIGHED_BEFORE, FIRST_WEIGHED, UNCERTAIN } = counts;
        expect(GAINED + NOT_GAINED + NOT_WEIGHED_BEFORE + FIRST_WEIGHED + UNCERTAIN).toBe(counts.WEIGHED);
        weighed += counts.WEIGHED;
        const cells = await Promise.all(
          SEXES.flatMap((sex) => BALITA_BANDS.map((ageBand) => rowOf(posyandu, name, { sex, ageBand }))),
        );
        for (const what of COUNTS) expect(cells.reduce((sum, cell) => sum + cell.counts[what], 0)).toBe(counts[what]);
      }
    expect(weighed).toBeGreaterThan(60);
  });

  it('have the regions say the sum of what lies in them', async () => {
    const [melati, mawar, desa, kabupaten, nation] = await Promise.all(
      [MELATI, MAWAR, BANTARBARANG, BANTARBARANG.slice(0, 5), 'ID'].map((place) => rowOf(place, '2025-10')),
    );
    for (const what of COUNTS) expect(desa!.counts[what]).toBe(melati!.counts[what] + mawar!.counts[what]);
    expect(desa!.enrolled).toBe(melati!.enrolled + mawar!.enrolled);
    expect(desa!.enrolled).toBeGreaterThan(0);
    expect(kabupaten).toEqual(desa);
    expect(nation).toEqual(desa);
  });

  it('look after whoever is enrolled, until sixty months', async () => {
    const before = await rowOf(MELATI, '2026-01');
    const [young, old, leaving] = [
      aBoy({ birthDate: '2025-11-10' as never }),
      aBoy({ birthDate: '2021-01-15' as never }),
      aBoy(),
    ];
    await clinic.tell(young, old, leaving);
    const visit = (boy: typeof young, date: string, growthCardShown: boolean): Made => ({
      id: anId(),
      ...{ person: boy.subject, posyandu: MELATI, date, weightGrams: 9_000, growthCardShown },
    });
    await record([
      visit(young, '2025-12-05', true),
      visit(old, '2025-12-05', false),
      visit(leaving, '2025-12-05', true),
    ]);
    const end = `mutation ($p: ID!) { endEnrolment(person: $p, to: "2025-12-20", reason: TRANSFERRED) { id } }`;
    expect((await clinic.ask(end, bidan, { p: leaving.subject })).errors).toBeUndefined();
    await folded();
    const at = async (month: string) => rowOf(MELATI, month);
    const grown = (row: Row) => [row.enrolled - before.enrolled, row.carded - before.carded];
    expect(grown(await at('2026-01'))).toEqual([2, 1]);
    const february = await at('2026-02');
    const same = (await at('2026-03')).enrolled;
    expect(february.enrolled).toBe(same);
    expect(february.enrolled - before.enrolled).toBe(1);
    expect(await differences()).toEqual([]);
  });

  it('are as if a corrected day of birth, a move and a death had been known from the start', async () => {
    const [corrected, moved, dead] = [aBoy(), aBoy(), aBoy()];
    await clinic.tell(corrected, moved, dead);
    await record([corrected, moved, dead].flatMap(({ subject }) => aYear(subject, MAWAR)));
    await clinic.tell(
      { ...corrected, _id: anId(), version: 2, kind: 'CORRECTED', sex: 'FEMALE', birthDate: '2024-03-01' as never },
      {
        ...moved,
        _id: anId(),
        version: 2,
        kind: 'MOVED',
        desaCode: '33.07.01.2001' as never,
        movedOn: '2025-12-31' as never,
      },
      { ...dead, _id: anId(), version: 2, kind: 'DIED', diedOn: '2026-01-25' as never },
    );
    await clinic.caughtUp();
    await folded();
    expect(await differences()).toEqual([]);
  });

  it('are as if what was corrected, withdrawn and chosen had been recorded so', async () => {
    const boys = Array.from({ length: 6 }, () => aBoy());
    await clinic.tell(...boys);
    const visits = boys.flatMap(({ subject }, i) => aYear(subject, i % 2 ? MELATI : MAWAR));
    await record(visits);
    const reason = 'uji';
    const changes = visits.flatMap(({ id, person: _, posyandu: __, ...facts }) => {
      const { date } = aYear('', '')[0]!;
      const change = chance.oneOf([
        ['correctVisit(visit: $id, correction: $correction, reason: $reason)', { ...facts, date }],
        ['withdrawVisit(visit: $id, reason: $reason)'],
        ['preferVisit(visit: $id, reason: $reason)'],
        undefined,
      ] as const);
      return change ? [{ id, act: change[0], correction: change[1] }] : [];
    });
    for (const { id, act, correction } of changes) {
      const wants = correction ? ', $correction: VisitCorrection!' : '';
      const query = `mutation ($id: ID!, $reason: String!${wants}) { ${act} { id } }`;
      expect((await clinic.ask(query, bidan, { id, reason, correction })).errors).toBeUndefined();
    }
    await folded();
    expect(await differences()).toEqual([]);
    const stored = (await clinic.all(Visits)).filter(({ _id }) => visits.some(({ id }) => id === _id));
    expect(new Set(stored.flatMap(({ revisions = [] }) => revisions.map(({ change }) => change))).size).toBe(3);
    const standing = stored.filter(({ withdrawnAt }) => !withdrawnAt).length;
    const readings = (await clinic.all(ServedPeople)).filter(({ _id }) => boys.some(({ subject }) => subject === _id));
    expect(readings.reduce((sum, person) => sum + person.readings.length, 0)).toBe(standing);
  });

  it('are put right where they were not', async () => {
    const [row] = await clinic.all(PosyanduMonths);
    await clinic.store.model(PosyanduMonths).collection.deleteOne({ _id: row!._id as never });
    await clinic.store.model(RegionMonths).collection.deleteOne({ _id: `ID/${row!.month}` as never });
    expect((await differences()).length).toBeGreaterThanOrEqual(2);
    await recountMonths(clinic.store, { repair: true, now: NOW });
    await folded();
    expect(await differences()).toEqual([]);
  });
});
