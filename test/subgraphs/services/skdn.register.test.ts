import { chanceOf } from '../../../scripts/seed/chance.ts';
import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { askedMonth } from '../../../subgraphs/services/asked-month.ts';
import { foldMonths } from '../../../subgraphs/services/fold-months.ts';
import { recountMonths } from '../../../subgraphs/services/recount-months.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW, REMBANG } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, bidan, KENANGA, MAWAR, MELATI, type Clinic } from './a-clinic.ts';
import { lookedAfter } from './day-by-day.ts';

const RECORD = 'mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }';
const ENROL = 'mutation ($e: EnrolmentInput!) { enrol(enrolment: $e) { id } }';
const END = 'mutation ($p: ID!, $to: CalendarDate!) { endEnrolment(person: $p, to: $to, reason: OTHER) { id } }';
const MONTH = `query ($id: ID!, $month: Month!) {
  posyandu(id: $id) { skdn(month: $month) { s k } absentees(month: $month, first: 100) { totalCount nodes { id person { id } } } }
}`;
const puskesmas = { role: 'puskesmas', areas: [REMBANG] };

type Month = {
  posyandu: {
    skdn: { s: number; k: number } | null;
    absentees: { totalCount: number; nodes: { id: string; person: { id: string } }[] } | null;
  };
};

describe('a posyandu counts a child once in a month', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic(() => NOW, undefined, []);
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  const ask = async <T = { enrol: { id: string } }>(query: string, variables: object, as = bidan) => {
    const { data, errors } = await clinic.ask<T>(query, as, variables as never);
    expect(errors).toBeUndefined();
    return data!;
  };
  const enrol = async (person: string, from: string, posyandu = MELATI) =>
    (await ask(ENROL, { e: { person, posyandu, from } })).enrol.id;
  const end = (p: string, to: string) => ask(END, { p, to });
  const monthOf = async (id: string, month: string) => {
    const { posyandu } = await ask<Month>(MONTH, { id, month }, puskesmas);
    return { ...posyandu.skdn!, absent: posyandu.absentees!.nodes };
  };
  const differences = async () => {
    await foldMonths(clinic.store, () => NOW);
    return (await recountMonths(clinic.store, { repair: false, now: NOW })).differences;
  };

  it('also one who left and came back, with the card it had', async () => {
    const { subject: person } = await clinic.takeIn();
    await enrol(person, '2025-08-01');
    const v = { person, posyandu: MELATI, date: '2025-09-10', weightGrams: 9_000, growthCardShown: true };
    await ask(RECORD, { v });
    await end(person, '2025-10-05');
    const again = await enrol(person, '2025-10-20');
    for (const month of ['2025-09', '2025-10', '2025-11', '2026-01'])
      expect([month, await monthOf(MELATI, month)]).toMatchObject([month, { s: 1, k: 1 }]);
    expect((await monthOf(MELATI, '2025-10')).absent).toEqual([{ id: again, person: { id: person } }]);
    await end(person, '2025-12-05');
    expect(await monthOf(MELATI, '2026-01')).toEqual({ s: 0, k: 0, absent: [] });
    expect(await differences()).toEqual([]);
  });

  it('and none who was a balita no longer when it was enrolled there', async () => {
    const before = await monthOf(MELATI, '2025-10');
    const [old, young] = [aBoy({ birthDate: '2020-10-10' as never }), aBoy({ birthDate: '2020-10-21' as never })];
    await clinic.tell(old, young);
    for (const { subject } of [old, young]) await enrol(subject, '2025-10-20');
    const october = await monthOf(MELATI, '2025-10');
    expect(october.s - before.s).toBe(1);
    const added = october.absent.filter(({ id }) => !before.absent.some((each) => each.id === id));
    expect(added.map(({ person }) => person.id)).toEqual([young.subject]);
    expect(await differences()).toEqual([]);
  });

  it('each of two between which it moved, so that they count it twice together', async () => {
    const [melati, mawar] = [await monthOf(MELATI, '2025-07'), await monthOf(MAWAR, '2025-07')];
    const { subject } = await clinic.takeIn();
    await enrol(subject, '2025-07-01');
    await end(subject, '2025-07-10');
    await enrol(subject, '2025-07-11', MAWAR);
    expect((await monthOf(MELATI, '2025-07')).s - melati.s).toBe(1);
    expect((await monthOf(MAWAR, '2025-07')).s - mawar.s).toBe(1);
    await foldMonths(clinic.store, () => NOW);
    const query = `query ($e: [_Any!]!) { _entities(representations: $e) { ... on Region {
      growth(from: "2025-07", to: "2025-07") { skdn { s } } } } }`;
    const e = [{ __typename: 'Region', code: BANTARBARANG }];
    const { _entities } = await ask<{ _entities: { growth: { skdn: { s: number }[] } }[] }>(query, { e }, puskesmas);
    expect(_entities[0]!.growth.skdn[0]!.s - melati.s - mawar.s).toBe(2);
  });

  it('whatever was said of enrolments in whatever order, as counted day by day; and its absentees are of them', async () => {
    const chance = chanceOf('enrolled', 'histories');
    const boys = Array.from({ length: 15 }, () =>
      aBoy({ birthDate: chance.oneOf(['2020-11-10', '2025-09-20']) as never }),
    );
    await clinic.tell(...boys);
    for (const { subject: p } of boys) {
      let from = addDays('2025-09-20' as CalendarDate, chance.whole(0, 40));
      for (let i = 0; i < 4; i += 1) {
        await enrol(p, from, chance.oneOf([MELATI, MELATI, MAWAR]));
        const to = addDays(from, chance.whole(0, 25));
        await end(p, to);
        from = addDays(to, chance.whole(1, 9));
      }
    }
    const people = await clinic.all(ServedPeople);
    for (const month of ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01'])
      for (const posyandu of [MELATI, MAWAR]) {
        const there = lookedAfter(people, posyandu, month);
        const { s, absent } = await monthOf(posyandu, month);
        expect([month, s]).toEqual([month, there.length]);
        const weighed = (id: string) =>
          people.find(({ _id }) => _id === id)!.readings.some(({ date }) => date.startsWith(month));
        const unweighed = there.filter(({ _id }) => !weighed(_id)).map(({ _id }) => _id);
        expect(absent.map(({ person }) => person.id).sort()).toEqual(unweighed.sort());
      }
    expect(await differences()).toEqual([]);
  });
});

describe('a month that has not begun', () => {
  it('is refused in both languages, and the present one is not', async () => {
    await using clinic = await aClinic(() => NOW, undefined, []);
    const answer = await clinic.ask<Month>(MONTH, puskesmas, { id: MELATI, month: '2026-02' });
    expect(answer.data!.posyandu).toEqual({ skdn: null, absentees: null });
    expect(codesOf(answer)).toEqual(['INVALID', 'INVALID']);
    for (const { extensions } of answer.errors!)
      expect(extensions).toMatchObject({
        fields: { month: '<= 2026-01' },
        messages: { id: 'Bulan itu belum tiba.', en: 'That month is yet to come.' },
      });
    expect(codesOf(await clinic.ask(MONTH, puskesmas, { id: MELATI, month: '2026-01' }))).toEqual([]);
    const elsewhere = { role: 'kader', posyandu: KENANGA };
    const refused = await clinic.ask(MONTH, elsewhere, { id: MELATI, month: '2026-02' });
    expect(codesOf(refused)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('goes by the calendar of the desa', () => {
    const evening = new Date('2026-01-31T15:30:00Z');
    expect(askedMonth(undefined, BANTARBARANG as never, evening)).toBe('2026-01');
    expect(askedMonth('2026-02' as never, '91.01.01.2001' as never, evening)).toBe('2026-02');
    expect(() => askedMonth('2026-02' as never, BANTARBARANG as never, evening)).toThrow('yet to come');
  });
});
