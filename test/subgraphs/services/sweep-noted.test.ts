import { chanceOf } from '../../../scripts/seed/chance.ts';
import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { passing } from '../../../subgraphs/services/passing-time.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { SweepNotes } from '../../../subgraphs/services/sweep-note.ts';
import { SWEEP } from '../../../subgraphs/services/sweep-alerts.ts';
import { PASIRHALANG, REMBANG } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, bidan, KENANGA, MAWAR, MELATI, type Clinic } from './a-clinic.ts';
import { touchedBy } from './touched.ts';

const RECORD = 'mutation ($v: [VisitInput!]!) { recordVisits(visits: $v) { refusal { code } } }';
const ENROL = 'mutation ($e: EnrolmentInput!) { enrol(enrolment: $e) { id } }';
const END = 'mutation ($p: ID!, $to: CalendarDate!) { endEnrolment(person: $p, to: $to, reason: OTHER) { id } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawVisit(visit: $id, reason: "uji") { id } }';
const puskesmas = { role: 'puskesmas', areas: [REMBANG] };

jest.setTimeout(60_000);

describe('what time has brought to a child after its month was swept', () => {
  let clinic: Clinic;
  let now: Date;

  beforeEach(async () => {
    now = new Date('2027-02-07T03:00:00Z');
    clinic = await aClinic(() => now, POLICY, []);
    await sweep();
  });
  afterEach(() => clinic[Symbol.asyncDispose]());

  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1_000));
  const sweep = () => SWEEP.run(clinic.store, () => now, POLICY);
  /** What a house finds that sweeps when it should. */
  const withinAMinute = async () => {
    later(60 - SWEEP.everyMilliseconds / 1_000);
    return (await sweep()) ?? {};
  };
  const ask = async (query: string, variables: object, as = bidan) => {
    const { data, errors } = await clinic.ask<Record<string, unknown>>(query, as, variables as never);
    expect(errors).toBeUndefined();
    return data!;
  };
  const weighed = (person: string, date: string, more = {}) => {
    return { id: anId(now), person, posyandu: MELATI, date, weightGrams: 12_000, ...more };
  };
  const record = (...v: object[]) => ask(RECORD, { v });
  const aChild = async (...dates: string[]) => {
    const { subject } = await clinic.takeIn({ birthDate: '2025-01-10' as never });
    if (dates.length > 0) await record(...dates.map((date) => weighed(subject, date)));
    return subject;
  };
  const anAbsentChild = async (...dates: string[]) => {
    const child = await aChild(...dates);
    expect(await withinAMinute()).toEqual({ OPENED: 1 });
    return child;
  };
  const enrol = (person: string, from: string, posyandu = MELATI) => ask(ENROL, { e: { person, posyandu, from } });
  const missedOf = async (child: string) => {
    const { alerts } = (await clinic.all(ServedPeople)).find(({ _id }) => _id === child)!;
    const missed = alerts.filter(({ kind }) => kind === 'MISSED_TWO_MONTHS');
    return missed.map(({ openedOn, end, step = 'OPEN' }) => [openedOn, end ?? step]);
  };
  const notes = async () => (await clinic.all(SweepNotes)).map(({ _id }) => _id);

  it('is found where it is enrolled late, weighed never or long ago', async () => {
    await enrol(await aChild(), '2026-09-01');
    expect(await withinAMinute()).toEqual({ OPENED: 1 });
    await aChild('2026-05-05');
    expect(await withinAMinute()).toEqual({ OPENED: 1 });
    await enrol(await aChild(), '2027-01-02');
    await enrol(await aChild(), '2026-12-02');
    expect(await withinAMinute()).toEqual({});
    expect(await notes()).toEqual([]);
  });

  it('is found where a visit that arrives late ends the alert that stood', async () => {
    const child = await anAbsentChild('2026-10-05');
    await record(weighed(child, '2026-11-28'));
    expect(await missedOf(child)).toEqual([['2027-01-01', 'CORRECTED']]);
    expect(await withinAMinute()).toEqual({ OPENED: 1 });
    expect(await missedOf(child)).toEqual([
      ['2027-01-01', 'CORRECTED'],
      ['2027-02-01', 'OPEN'],
    ]);
    await record(weighed(child, '2026-12-28'));
    expect(await withinAMinute()).toEqual({});
    // Nor does it hide the child when the next months are missed.
    now = new Date('2027-03-01T03:00:00Z');
    expect(await sweep()).toMatchObject({ OPENED: 1 });
  });

  it('is found where its last visit is withdrawn, and where it turns out to be a balita', async () => {
    const child = await aChild('2026-10-05', '2027-01-05');
    const visits = await clinic.store.model(ServedPeople).collection.findOne({ _id: child as never });
    const id = (visits!['readings'] as { visitId: string; date: string }[]).find(({ date }) => date > '2027')!.visitId;
    expect(await withinAMinute()).toEqual({});
    await ask(WITHDRAW, { id });
    expect(await withinAMinute()).toEqual({ OPENED: 1 });
    const old = await clinic.takeIn({ birthDate: '2021-02-01' as never });
    await enrol(old.subject, '2026-10-01');
    expect(await withinAMinute()).toEqual({});
    await clinic.tell({ ...old, _id: anId(), version: 2, kind: 'CORRECTED', birthDate: '2023-02-01' as never });
    await clinic.caughtUp();
    expect(await withinAMinute()).toEqual({ OPENED: 1 });
  });

  it('is found anew two months after a person has settled it', async () => {
    now = new Date('2026-12-02T03:00:00Z');
    await sweep();
    const child = await anAbsentChild('2026-09-05');
    const [alert] = (await clinic.all(ServedPeople)).find(({ _id }) => _id === child)!.alerts;
    await ask('mutation ($id: ID!) { dismissAlert(id: $id) { id } }', { id: alert!.id }, puskesmas);
    for (const [moment, found] of [
      ['2026-12-03', {}],
      ['2027-01-31', {}],
      ['2027-02-01', { OPENED: 1 }],
      ['2027-02-07', {}],
    ] as const) {
      now = new Date(`${moment}T03:00:00Z`);
      expect([moment, await withinAMinute()]).toEqual([moment, found]);
    }
    expect(await missedOf(child)).toEqual([
      ['2026-12-01', 'FALSE_ALARM'],
      ['2027-02-01', 'OPEN'],
    ]);
  });

  it('is nothing that a later row of the same batch takes back, or the next batch of a file', async () => {
    const child = await aChild('2026-05-05', '2026-12-20');
    expect(await notes()).toEqual([]);
    const other = await aChild('2026-05-05');
    for (const date of ['2026-06-05', '2026-07-05', '2026-08-05', '2026-12-21']) {
      later(25);
      expect(await sweep()).toBeUndefined();
      await record(weighed(other, date));
    }
    expect([await withinAMinute(), await missedOf(child), await missedOf(other)]).toEqual([{}, [], []]);
    expect((await clinic.all(AlertFeed.entries)).filter(({ alert }) => alert.kind === 'MISSED_TWO_MONTHS')).toEqual([]);
  });

  it('is found once, however many processes sweep at once', async () => {
    for (let i = 0; i < 12; i += 1) await aChild('2026-05-05');
    later(40);
    const swept = await Promise.all([1, 2, 3, 4].map(() => sweep()));
    const sum = swept.reduce((all, found) => all + ((found as { OPENED?: number })?.OPENED ?? 0), 0);
    expect([sum, (await clinic.all(AlertFeed.entries)).length]).toEqual([12, 12]);
  });

  it('costs a visit one thing more, and none where nobody is absent; and a sweep that finds nothing four looks', async () => {
    const [present, absent] = [await aChild('2026-12-05', '2027-01-05'), await aChild('2026-05-05', '2026-06-05')];
    const [, usual] = await touchedBy(clinic, () => record(weighed(present, '2027-02-05')));
    const [, more] = await touchedBy(clinic, () => record(weighed(absent, '2026-07-05')));
    expect(more.commands - usual.commands).toBe(1);
    expect(await notes()).toEqual([absent]);
    await withinAMinute();
    const children = await Promise.all(Array.from({ length: 30 }, () => aChild('2027-01-05')));
    expect(children).toHaveLength(30);
    const [found, idle] = await touchedBy(clinic, sweep);
    expect([found, idle]).toEqual([undefined, { commands: 4, documents: 1 }]);
  });

  it('is found of whomever, whatever happens to them: a look at all of them finds no more', async () => {
    const chance = chanceOf('sweep', 'noted');
    const boys = Array.from({ length: 25 }, () =>
      aBoy({ birthDate: chance.oneOf(['2022-02-10', '2025-01-10']) as never }),
    );
    await clinic.tell(...boys);
    const aDay = () => addDays('2027-02-07' as CalendarDate, -chance.whole(0, 240));
    const versions = new Map(boys.map(({ subject }) => [subject, 1]));
    let opened = 0;
    for (let i = 0; i < 260; i += 1) {
      const boy = chance.oneOf(boys);
      const [p, as] = [boy.subject, { role: 'puskesmas', areas: [REMBANG, PASIRHALANG] }];
      const known = (await clinic.all(ServedPeople)).find(({ _id }) => _id === p);
      const alert = known?.alerts.find(({ closedAt, step }) => !closedAt && !step);
      const visit = chance.oneOf(known?.readings ?? [])?.visitId;
      const version = versions.get(p)! + 1;
      const told = (changes: object) => {
        versions.set(p, version);
        return clinic.tell({ ...boy, _id: anId(), version, ...changes }).then(() => clinic.caughtUp());
      };
      const e = { person: p, posyandu: chance.oneOf([MELATI, MAWAR]), from: aDay() };
      const v = { ...weighed(p, aDay()), posyandu: chance.oneOf([MELATI, MAWAR, KENANGA]) };
      await chance.weighted<() => Promise<unknown>>([
        [() => clinic.ask(RECORD, as, { v: [v] }), 5],
        [() => clinic.ask(ENROL, as, { e }), 3],
        [() => clinic.ask(END, as, { p, to: aDay() }), 1],
        [() => clinic.ask(WITHDRAW, as, { id: visit ?? anId() }), 2],
        [() => clinic.ask('mutation ($id: ID!) { dismissAlert(id: $id) { id } }', as, { id: alert?.id ?? anId() }), 1],
        [() => told({ kind: 'CORRECTED', birthDate: chance.oneOf(['2022-02-10', '2022-01-20', '2025-01-10']) }), 1],
        [() => told({ kind: 'MOVED', desaCode: PASIRHALANG, movedOn: aDay() }), 0.3],
      ])();
      if (chance.happens(0.4)) opened += ((await withinAMinute()) as { OPENED?: number }).OPENED ?? 0;
      if (chance.happens(0.05)) now = new Date(now.getTime() + 20 * 86_400_000);
    }
    await withinAMinute();
    expect(await notes()).toEqual([]);
    const missing = (await clinic.all(ServedPeople)).filter((person) =>
      passing(person, { now, newId: () => anId(), dueUntil: new Date(0) }).some(({ events }) => events.length > 0),
    );
    expect(missing).toEqual([]);
    expect(opened).toBeGreaterThan(20);
  });
});
