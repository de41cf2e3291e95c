import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { dayId } from '../../../subgraphs/kernel/identifiers.ts';
import { countedReadings } from '../../../subgraphs/services/counted-readings.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { codesOf } from '../../support/codes.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, kader, KENANGA, MAWAR, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = `mutation ($visit: VisitInput!, $dryRun: Boolean) {
  recordVisit(visit: $visit, dryRun: $dryRun) {
    id date weightGrams lengthMillimetres posture counted ageDays
    status { index z class reference missing label en: label(lang: EN) note(lang: EN) }
  }
}`;

interface Recorded {
  id: string;
  counted: boolean;
  ageDays: number;
  status: {
    index: string;
    z: number | null;
    class: string | null;
    missing: string | null;
    label: string;
    en: string;
    note: string;
  }[];
}

interface Growth {
  history: { id: string }[];
  curves: { index: string; points: { visit: string }[] }[];
}

describe('a visit', () => {
  let clinic: Clinic;
  let child: string;
  let now = NOW;

  beforeAll(async () => {
    clinic = await aClinic(() => now);
  });
  afterAll(() => clinic[Symbol.asyncDispose]());
  beforeEach(async () => {
    now = NOW;
    child = (await clinic.takeIn()).subject;
  });

  const visit = (changes = {}) => ({
    person: child,
    posyandu: MELATI,
    date: '2026-01-31',
    weightGrams: 8700,
    lengthMillimetres: 760,
    posture: 'STANDING',
    ...changes,
  });
  const record = (changes = {}, { as = kader, dryRun = false } = {}) =>
    clinic.ask<{ recordVisit: Recorded | null }>(RECORD, as, { visit: visit(changes), dryRun });
  const recorded = async (changes = {}, options = {}) => {
    const { data, errors } = await record(changes, options);
    expect(errors).toBeUndefined();
    return data!.recordVisit!;
  };
  const statusOf = ({ status }: Recorded, index: string) => status.find((each) => each.index === index)!;
  const stored = async () => (await clinic.all(Visits)).filter(({ person }) => person.id === child);

  it('answers its z-scores, the labels, and why', async () => {
    const answer = await recorded();
    expect(answer).toMatchObject({ ageDays: 548, counted: true });
    expect(statusOf(answer, 'LENGTH_FOR_AGE')).toEqual({
      index: 'LENGTH_FOR_AGE',
      z: -2.06,
      class: 'STUNTED',
      reference: 'WHO 2006; Permenkes 2/2020',
      missing: null,
      label: 'pendek',
      en: 'stunted',
      note: '−2.06: below −2; measured standing at 18 months, 0.7 cm added; Permenkes 2/2020',
    });
    expect(statusOf(answer, 'WEIGHT_FOR_LENGTH')).toMatchObject({ z: -1.51, class: 'NORMAL' });
    expect(statusOf(answer, 'HEAD_CIRCUMFERENCE_FOR_AGE')).toMatchObject({ z: null, missing: 'NOT_MEASURED' });
  });

  it('of a birthday is at that age, though months of 30.4375 days are not complete', async () => {
    const { subject } = await clinic.takeIn({ birthDate: '2025-01-31' as never });
    const answer = await recorded({ person: subject, posture: 'LYING' });
    expect(answer.ageDays).toBe(365);
    expect(statusOf(answer, 'LENGTH_FOR_AGE').note).toContain('measured lying at 12 months');
  });

  it('is tried without being saved', async () => {
    const tried = await recorded({}, { dryRun: true });
    expect(await stored()).toEqual([]);
    const { id: _, ...answer } = await recorded();
    expect(tried).toMatchObject(answer);
  });

  it('is tried as it would be recorded: with the id of one that is there, it is that one, or a conflict', async () => {
    const id = anId();
    const first = await recorded({ id });
    expect(await recorded({ id: id.toUpperCase() }, { dryRun: true })).toEqual(first);
    expect(codesOf(await record({ id, weightGrams: 8800 }, { dryRun: true }))).toEqual(['CONFLICT']);
  });

  it('enrols at the first posyandu of the own desa', async () => {
    await recorded();
    const [person] = (await clinic.all(ServedPeople)).filter(({ _id }) => _id === child);
    expect(person!.enrolments).toEqual([
      expect.objectContaining({ posyanduId: MELATI, from: '2026-01-31', reason: 'FIRST_VISIT' }),
    ]);
  });

  it.each([
    ['of an unknown child', { person: anId() }, 'NOT_FOUND'],
    ['at an unknown posyandu', { posyandu: anId() }, 'NOT_FOUND'],
    ['dated before birth', { date: '2024-07-31' }, 'INVALID'],
    ['dated after tomorrow', { date: '2026-02-02' }, 'INVALID'],
    ['of 0 g', { weightGrams: 0 }, 'INVALID'],
    ['of 999 kg', { weightGrams: 999_000 }, 'INVALID'],
    ['of a length without a posture', { posture: null }, 'INVALID'],
    ['of a posture without a length', { lengthMillimetres: null }, 'INVALID'],
    ['without a measurement', { weightGrams: null, lengthMillimetres: null, posture: null }, 'INVALID'],
    ['with an id that is none', { id: '7' }, 'INVALID'],
    ['at another posyandu than the own', { posyandu: MAWAR }, 'FORBIDDEN'],
    ['at a posyandu elsewhere', { posyandu: KENANGA }, 'FORBIDDEN'],
  ])('%s is refused, and nothing is half-written', async (_, changes, code) => {
    const answer = await record(changes);
    expect(codesOf(answer)).toEqual([code]);
    expect(answer.data!.recordVisit).toBeNull();
    expect(await stored()).toEqual([]);
  });

  it('dated tomorrow is taken: the clock of a phone may be ahead', async () => {
    await recorded({ date: '2026-02-01' });
    expect(await stored()).toHaveLength(1);
  });

  it('at another posyandu than where the child is enrolled is a conflict, for whoever may record at both', async () => {
    await recorded();
    expect(codesOf(await record({ posyandu: MAWAR, date: '2026-01-30' }, { as: bidan }))).toEqual(['CONFLICT']);
  });

  it('sent twice is one visit and the same answer; with other content it is a conflict', async () => {
    const id = anId();
    const first = await recorded({ id });
    const twins = await Promise.all([recorded({ id }), recorded({ id }), recorded({ id })]);
    for (const twin of twins) expect(twin).toEqual(first);
    const other = await record({ id, weightGrams: 8800 });
    expect(codesOf(other)).toEqual(['CONFLICT']);
    expect(other.errors![0]!.extensions['keys']).toEqual(['id', 'weightGrams']);
    expect(await stored()).toHaveLength(1);
  });

  it('of many at once is written with its neighbours, and a bad one fails alone', async () => {
    const days = Array.from({ length: 28 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`);
    const answers = await Promise.all(
      days.map((date, i) =>
        record({ date, ...(i % 7 === 3 && { posyandu: KENANGA }), ...(i % 7 === 5 && { person: anId() }) }),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(20);
    expect(await stored()).toHaveLength(20);
  });

  it('with oedema keeps its weight, and tells nothing by it', async () => {
    const answer = await recorded({ oedema: true });
    expect(statusOf(answer, 'WEIGHT_FOR_AGE')).toMatchObject({ z: null, missing: 'OEDEMA' });
    expect(statusOf(answer, 'LENGTH_FOR_AGE')).toMatchObject({ z: -2.06 });
    expect((await stored())[0]).toMatchObject({ weightGrams: 8700, oedema: true });
  });

  it('of the same child, day and place is kept beside the other, and the health worker’s is the one that counts', async () => {
    // Of one moment, which comes later is a matter of chance.
    const [earlier, later] = [anId(), anId()].sort();
    const byMidwife = await recorded({ id: earlier, lengthMillimetres: 790 }, { as: bidan });
    const byKader = await recorded();
    const again = await recorded({ id: later, lengthMillimetres: 791 }, { as: bidan });
    const { data } = await clinic.ask<{ _entities: [{ visits: { nodes: { id: string; counted: boolean }[] } }] }>(
      `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { visits { nodes { id counted } } } } }`,
      bidan,
      { id: child },
    );
    const counted = Object.fromEntries(data!._entities[0].visits.nodes.map((each) => [each.id, each.counted]));
    expect(counted).toEqual({ [byMidwife.id]: false, [byKader.id]: false, [again.id]: true });
  });

  it('imported anew, since it was mended, counts for its day; what is sent again changes nothing of that', async () => {
    const record = async (weightGrams: number, words: string) => {
      const id = dayId('2026-01-31' as CalendarDate, words);
      return (await recorded({ id, weightGrams })).counted;
    };
    for (let i = 0; i < 12; i += 1) {
      child = (await clinic.takeIn()).subject;
      now = NOW;
      await record(9600, `${i}: 9600`);
      now = new Date(NOW.getTime() + 60_000);
      const mended = await record(8600, `${i}: 8600`);
      now = new Date(NOW.getTime() + 120_000);
      const again = await record(9600, `${i}: 9600`);
      expect([mended, again]).toEqual([true, false]);
      const [person] = (await clinic.all(ServedPeople)).filter(({ _id }) => _id === child);
      expect(countedReadings(person!, 'W').map(({ weightGrams }) => weightGrams)).toEqual([8600]);
    }
  });

  it('of the same day that measures a part again is the one by which that part goes, on the curves as well', async () => {
    const [first, second] = [anId(), anId()].sort();
    await recorded({ id: first, weightGrams: 87_000 });
    await recorded({ id: second, lengthMillimetres: null, posture: null });
    const { data } = await clinic.ask<{ _entities: [{ visits: { nodes: object[] }; growth: Growth }] }>(
      `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person {
        visits { nodes { id counted countedIndices } }
        growth { history { id } curves { index points { visit } } }
      } } }`,
      kader,
      { id: child },
    );
    const [{ visits, growth }] = data!._entities;
    expect(visits.nodes).toEqual([
      { id: second, counted: true, countedIndices: ['WEIGHT_FOR_AGE'] },
      { id: first, counted: true, countedIndices: ['LENGTH_FOR_AGE'] },
    ]);
    expect(growth.history.map(({ id }) => id)).toEqual([first, second]);
    const drawn = growth.curves.flatMap(({ index, points }) => points.map((point) => [index, point.visit]));
    expect(drawn).toEqual([
      ['LENGTH_FOR_AGE', first],
      ['WEIGHT_FOR_AGE', second],
    ]);
  });

  it('is stored as its class says', async () => {
    await recorded();
    for (const each of [Visits, ServedPeople, StuntingAlerts, AlertFeed.entries])
      for (const { _id, ...record } of await clinic.all<object>(each))
        await expect(clinic.store.model(each).validate({ _id, ...record })).resolves.toBeDefined();
  });
});
