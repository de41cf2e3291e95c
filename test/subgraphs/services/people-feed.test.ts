import { addDays, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { AlertAcknowledgements, AlertSteps } from '../../../subgraphs/services/alert-step.ts';
import { recountMonths } from '../../../subgraphs/services/recount-months.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { codesOf } from '../../support/codes.ts';
import { NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { until } from '../../compose/until.ts';
import { aBoy, aClinic, anId, bidan, KENANGA, MAWAR, MELATI, type Clinic } from './a-clinic.ts';

type Boy = ReturnType<typeof aBoy>;

const RECORD = 'mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }';

describe('what people tells', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  const measure = (person: string, changes = {}, as = bidan) =>
    clinic.ask(RECORD, as, {
      visit: { person, posyandu: MELATI, date: '2026-01-20', lengthMillimetres: 750, posture: 'STANDING', ...changes },
    });
  const again = (boy: Boy, changes: Partial<Boy>): Boy => ({
    ...boy,
    _id: anId(),
    version: boy.version + 1,
    ...changes,
  });
  const servedAs = async (id: string, version: number) => {
    const find = async () => (await clinic.all(ServedPeople)).find(({ _id }) => _id === id);
    await until(
      async () => (await find())?.version === version,
      5_000,
      () => `${id} is not at version ${version}`,
    );
    return (await find())!;
  };
  const of = async <T extends { personId: string }>(all: Promise<T[]>, id: string) =>
    (await all).filter(({ personId }) => personId === id);
  const logOf = async (id: string) =>
    (await clinic.all(AlertFeed.entries))
      .filter(({ alert }) => alert.personId === id)
      .sort((a, b) => a.version - b.version)
      .map(({ change, alert: { end } }) => (end ? `${change} ${end}` : change));

  it('of a birth date that was wrong changes every z, and the alerts, as events', async () => {
    const boy = await clinic.takeIn();
    await measure(boy.subject);
    expect(await of(clinic.all(StuntingAlerts), boy.subject)).toMatchObject([{ status: 'OPEN', severity: 'MODERATE' }]);
    const older = again(boy, { kind: 'CORRECTED', birthDate: '2024-04-01' as Boy['birthDate'] });
    await clinic.tell(older);
    await servedAs(boy.subject, 2);
    expect(await of(clinic.all(StuntingAlerts), boy.subject)).toMatchObject([{ status: 'OPEN', severity: 'SEVERE' }]);
    await clinic.tell(again(older, { kind: 'CORRECTED', birthDate: '2025-04-01' as Boy['birthDate'] }));
    await servedAs(boy.subject, 3);
    const [visit] = (await clinic.all(Visits)).filter(({ person }) => person.id === boy.subject);
    expect(visit!.growth.ageDays).toBe(294);
    await clinic.tell(again(older, { kind: 'CORRECTED', birthDate: '2026-01-30' as Boy['birthDate'], version: 4 }));
    await servedAs(boy.subject, 4);
    const counts = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Person { visits { nodes { counted } } growth { history { id } } } }
    }`;
    const before = await clinic.ask(counts, bidan, { of: [{ __typename: 'Person', id: boy.subject }] });
    expect(before.data).toEqual({ _entities: [{ visits: { nodes: [{ counted: false }] }, growth: { history: [] } }] });
    expect((await recountMonths(clinic.store, { repair: false, now: NOW })).differences).toEqual([]);
    expect(await logOf(boy.subject)).toEqual(['OPENED', 'CORRECTED', 'CLOSED CORRECTED']);
  });

  it('of a move ends the enrolment and the alert; at the new home the first visit enrols', async () => {
    const boy = await clinic.takeIn();
    await measure(boy.subject);
    const moved = { kind: 'MOVED', desaCode: PASIRHALANG, movedOn: '2026-01-25' } as Partial<Boy>;
    await clinic.tell(again(boy, moved));
    const { enrolments } = await servedAs(boy.subject, 2);
    expect(enrolments).toMatchObject([{ posyanduId: MELATI, to: '2026-01-25', endReason: 'MOVED' }]);
    expect(await logOf(boy.subject)).toEqual(['OPENED', 'CLOSED MOVED']);
    const there = { role: 'bidan', areas: [PASIRHALANG] };
    const { errors } = await measure(boy.subject, { posyandu: KENANGA, date: '2026-01-30' }, there);
    expect(errors).toBeUndefined();
    expect((await servedAs(boy.subject, 2)).enrolments).toMatchObject([
      {},
      { posyanduId: KENANGA, from: '2026-01-30' },
    ]);
    expect(await logOf(boy.subject)).toEqual(['OPENED', 'OPENED', 'CLOSED MOVED']);
  });

  it('of a move within the reach of the same posyandu ends neither', async () => {
    const boy = await clinic.takeIn();
    await measure(boy.subject);
    await clinic.tell(again(boy, { kind: 'MOVED', posyanduId: MELATI, householdId: anId() }));
    const { enrolments } = await servedAs(boy.subject, 2);
    expect(enrolments.map(({ to }) => to)).toEqual([undefined]);
    expect(await logOf(boy.subject)).toEqual(['OPENED']);
  });

  describe('of a move from the reach of one posyandu to that of another', () => {
    const [BEFORE, MOVED_ON, AFTER, LAST] = ['2026-01-10', '2026-01-15', '2026-01-20', '2026-01-25'] as const;
    const move = { kind: 'MOVED', movedOn: MOVED_ON, posyanduId: MAWAR, householdId: anId() } as Partial<Boy>;
    const ended = { posyanduId: MELATI, from: BEFORE, to: MOVED_ON, endReason: 'MOVED' };

    /** What is left once all has arrived: the days of which posyandu it was, and the alerts. */
    async function end(arrivals: readonly ('move' | [date: string, posyandu: string])[]) {
      const boy = await clinic.takeIn();
      await clinic.caughtUp();
      for (const each of arrivals) {
        if (each === 'move') {
          await clinic.tell(again(boy, move));
          await servedAs(boy.subject, 2);
          continue;
        }
        const [date, posyandu] = each;
        expect((await measure(boy.subject, { date, posyandu })).errors).toBeUndefined();
      }
      const { enrolments } = (await clinic.all(ServedPeople)).find(({ _id }) => _id === boy.subject)!;
      const places = new Map(enrolments.map(({ id, posyanduId }) => [id, posyanduId]));
      const visits = (await clinic.all(Visits)).filter(({ person }) => person.id === boy.subject);
      const alerts = await of(clinic.all(StuntingAlerts), boy.subject);
      return {
        enrolments: enrolments.map(({ id: _, ...rest }) => rest),
        visits: visits.map(({ date, enrolmentId }) => `${date} ${places.get(enrolmentId)}`).sort(),
        alerts: alerts
          .map(({ kind, status, openedOn, closedOn, end }) => ({ kind, status, openedOn, closedOn, end }))
          .sort((a, b) => (a.openedOn < b.openedOn ? -1 : 1)),
      };
    }

    it('ends alike in whatever order the visits and the move are heard of', async () => {
      const [early, late] = [
        [BEFORE, MELATI],
        [AFTER, MELATI],
      ] as const as [[string, string], [string, string]];
      const ends = [];
      for (const order of [
        [early, late, 'move'],
        [early, 'move', late],
        ['move', early, late],
        ['move', late, early],
        [late, 'move', early],
      ] as const)
        ends.push(await end(order));
      for (const each of ends) expect(each).toEqual(ends[0]);
      expect((await recountMonths(clinic.store, { repair: false, now: NOW })).differences).toEqual([]);
      expect(ends[0]!.enrolments).toMatchObject([ended, { posyanduId: MELATI, from: AFTER }]);
      expect(ends[0]!.alerts.map(({ status, end }) => [status, end]).sort()).toEqual([
        ['OPEN', undefined],
        ['RESOLVED', 'MOVED'],
      ]);
    });

    it('takes what was measured before from where the child lived then, also once it was weighed at the new home', async () => {
      const [early, late, there] = [
        [BEFORE, MELATI],
        ['2026-01-12', MELATI],
        [LAST, MAWAR],
      ] as [string, string][];
      const ends = [await end([early!, late!, 'move', there!]), await end(['move', there!, early!, late!])];
      expect(ends[1]).toEqual(ends[0]);
      expect(ends[0]!.enrolments).toMatchObject([ended, { posyanduId: MAWAR, from: LAST }]);
    });

    it('enrols at the new home on the very day of the move', async () => {
      const { enrolments } = await end([[BEFORE, MELATI], 'move', [MOVED_ON, MAWAR]]);
      expect(enrolments).toMatchObject([ended, { posyanduId: MAWAR, from: MOVED_ON }]);
    });

    it('opens an alert at the new home also where both posyandu measured on the day of the move, whoever was last', async () => {
      const [here, there] = [
        [MOVED_ON, MAWAR],
        [MOVED_ON, MELATI],
      ] as const as [[string, string], [string, string]];
      for (const order of [
        [here, there],
        [there, here],
      ] as const) {
        const { alerts } = await end([[BEFORE, MELATI], 'move', ...order]);
        expect(alerts).toMatchObject([
          { kind: 'STUNTING', status: 'RESOLVED', end: 'MOVED', openedOn: BEFORE, closedOn: MOVED_ON },
          { kind: 'STUNTING', status: 'OPEN', openedOn: MOVED_ON },
        ]);
      }
      expect((await recountMonths(clinic.store, { repair: false, now: NOW })).differences).toEqual([]);
    });

    it('lets the kader of before send the same visit again, and nothing of a later day', async () => {
      const boy = await clinic.takeIn();
      await clinic.caughtUp();
      const kader = { role: 'kader', posyandu: MELATI };
      const visit = { id: anId(), date: BEFORE };
      expect((await measure(boy.subject, visit, kader)).errors).toBeUndefined();
      await clinic.tell(again(boy, move));
      await servedAs(boy.subject, 2);
      expect((await measure(boy.subject, { date: LAST, posyandu: MAWAR })).errors).toBeUndefined();
      expect((await measure(boy.subject, visit, kader)).errors).toBeUndefined();
      expect((await measure(boy.subject, { date: '2026-01-14' }, kader)).errors).toBeUndefined();
      expect(codesOf(await measure(boy.subject, { date: LAST }, kader))).toEqual(['FORBIDDEN']);
      const newKader = { role: 'kader', posyandu: MAWAR };
      expect(codesOf(await measure(boy.subject, { date: BEFORE, posyandu: MAWAR }, newKader))).toEqual(['FORBIDDEN']);
      expect(codesOf(await measure(boy.subject, { date: BEFORE, posyandu: MAWAR }))).toEqual(['CONFLICT']);
    });
  });

  it('of a death that was recorded by mistake lets the enrolment and the alert go on', async () => {
    const boy = await clinic.takeIn();
    await measure(boy.subject);
    const dead = again(boy, { kind: 'DIED', diedOn: '2026-01-22' as Boy['diedOn'] });
    await clinic.tell(dead);
    await servedAs(boy.subject, 2);
    await clinic.tell(again(dead, { kind: 'CORRECTED', diedOn: '2026-01-24' as Boy['diedOn'] }));
    expect((await servedAs(boy.subject, 3)).enrolments).toMatchObject([{ to: '2026-01-24', endReason: 'DIED' }]);
    const { diedOn: _, ...alive } = again(dead, { kind: 'CORRECTED', version: 4 });
    await clinic.tell(alive);
    const { enrolments } = await servedAs(boy.subject, 4);
    expect(enrolments.map(({ to, endReason }) => [to, endReason])).toEqual([[undefined, undefined]]);
    expect(await of(clinic.all(StuntingAlerts), boy.subject)).toMatchObject([{ status: 'OPEN' }]);
    expect(await logOf(boy.subject)).toEqual(['OPENED', 'CLOSED DIED', 'CORRECTED DIED', 'OPENED']);
  });

  it('of somebody who is forgotten leaves nothing from which the day of birth, or the household, follows', async () => {
    const boy = await clinic.takeIn({ birthDate: '2024-08-19' as Boy['birthDate'] });
    await measure(boy.subject);
    const { householdId, ...rest } = again(boy, { kind: 'ERASED', birthDate: '2024-08-01' as Boy['birthDate'] });
    await clinic.tell(rest);
    expect(await servedAs(boy.subject, 2)).toMatchObject({ isErased: true, birthDate: '2024-08-01' });
    const born = (date: string, ageDays: number) => addDays(date as CalendarDate, -ageDays);
    const visits = (await clinic.all(Visits)).filter(({ person }) => person.id === boy.subject);
    expect(visits.map(({ date, growth }) => born(date, growth.ageDays))).toEqual(['2024-08-01']);
    const told = (await clinic.all(AlertFeed.entries))
      .filter(({ alert }) => alert.personId === boy.subject)
      .sort((a, b) => a.version - b.version);
    expect(told.map(({ change }) => change)).toEqual(['OPENED', 'CLOSED']);
    const [z] = visits[0]!.growth.indices.map(({ z }) => z);
    for (const alert of [...told.map(({ alert }) => alert), ...(await of(clinic.all(StuntingAlerts), boy.subject))])
      expect([born(alert.measuredOn!, alert.ageDays), alert.lengthForAge]).toEqual(['2024-08-01', z]);
    expect(JSON.stringify([told, await of(clinic.all(StuntingAlerts), boy.subject)])).not.toContain(householdId);
    expect(codesOf(await measure(boy.subject, { date: '2026-01-19' }))).toEqual(['NOT_FOUND']);
  });

  it('of somebody who is forgotten takes away what people noted of alerts, and the numbers of cases', async () => {
    const boy = await clinic.takeIn();
    await measure(boy.subject);
    const { _id: id } = (await of(clinic.all(StuntingAlerts), boy.subject)).find(({ kind }) => kind === 'STUNTING')!;
    const agency = { role: 'agency', areas: ['33.03'], scope: 'alerts:read' };
    await clinic.ask(
      'mutation ($id: ID!) { confirmAlert(id: $id, note: "the mother asks for a visit") { id } }',
      { role: 'puskesmas', areas: ['33.03.13'] },
      { id },
    );
    await clinic.ask('mutation ($id: ID!) { acknowledgeAlert(id: $id, caseNumber: "A-1") { id } }', agency, { id });
    expect(await of(clinic.all(AlertSteps), boy.subject)).toMatchObject([{ note: 'the mother asks for a visit' }]);
    expect(await of(clinic.all(AlertAcknowledgements), boy.subject)).toHaveLength(1);
    await clinic.tell(again(boy, { kind: 'ERASED' }));
    await servedAs(boy.subject, 2);
    const [step, ...others] = await of(clinic.all(AlertSteps), boy.subject);
    expect([step!.step, 'note' in step!, others]).toEqual(['CONFIRMED', false, []]);
    expect(await of(clinic.all(AlertAcknowledgements), boy.subject)).toEqual([]);
  });

  it('of a death ends the enrolment, and no later visit is taken', async () => {
    const boy = await clinic.takeIn();
    await measure(boy.subject);
    await clinic.tell(again(boy, { kind: 'DIED', diedOn: '2026-01-22' as Boy['diedOn'] }));
    const { enrolments } = await servedAs(boy.subject, 2);
    expect(enrolments).toMatchObject([{ to: '2026-01-22', endReason: 'DIED' }]);
    expect(codesOf(await measure(boy.subject, { date: '2026-01-23' }))).toEqual(['CONFLICT']);
    expect((await measure(boy.subject, { date: '2026-01-21' })).errors).toBeUndefined();
  });

  it('while services was not listening is taken in when it does, nothing missed and nothing twice', async () => {
    const boys = Array.from({ length: 20 }, () => aBoy());
    await clinic.stopPeople();
    await clinic.tell(...boys);
    // People’s process is gone, and with it whoever numbers: what it has written waits.
    expect(codesOf(await measure(boys[0]!.subject))).toEqual(['UNAVAILABLE']);
    await clinic.startPeople();
    await clinic.tell(
      ...boys.map((boy) => again(boy, { kind: 'CORRECTED', birthDate: '2024-09-01' as Boy['birthDate'] })),
    );
    for (const { subject } of boys) expect((await servedAs(subject, 2)).birthDate).toBe('2024-09-01');
    expect((await measure(boys[0]!.subject)).errors).toBeUndefined();
  });

  it('of somebody a moment ago is caught up with before a visit is refused', async () => {
    const boy = await clinic.takeIn({ at: NOW });
    expect((await measure(boy.subject)).errors).toBeUndefined();
  });
});
