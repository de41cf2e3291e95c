import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import type { Events } from '../../../subgraphs/kernel/subscribing.ts';
import { until } from '../../compose/until.ts';
import { BANTARBARANG, NOW } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, MELATI, type Clinic } from './a-clinic.ts';

/** Millimetres, standing, of a boy of about 18 months: not short, short, very short. */
const NORMAL = 800;
const SHORT = 740;
const VERY_SHORT = 715;

const RECORD = 'mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }';
const EVENTS = `subscription ($area: RegionCode, $changes: [AlertChange!]) {
  stuntingAlert(area: $area, changes: $changes) {
    id cursor previousCursor at change
    alert { id severity status end measuredOn ageMonths lengthForAge visit { person { id } lengthMillimetres } desa { code } }
  }
}`;

interface Event {
  id: string;
  cursor: string;
  previousCursor: string | null;
  change: string;
  alert: {
    id: string;
    severity: string;
    status: string;
    end: string | null;
    visit: { person: { id: string }; lengthMillimetres: number };
  };
}

jest.setTimeout(10_000);

describe('the alert of a child that is short for age', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterEach(() => clinic.hangUp());
  afterAll(() => clinic[Symbol.asyncDispose]());

  const aChild = async (changes = {}) => (await clinic.takeIn(changes)).subject;
  const measure = async (person: string, date: string, lengthMillimetres: number, id = anId()) => {
    const visit = { id, person, posyandu: MELATI, date, lengthMillimetres, posture: 'STANDING' };
    const { errors } = await clinic.ask(RECORD, bidan, { visit });
    expect(errors).toBeUndefined();
    return id;
  };
  const subscribe = async (variables = {}) => {
    const events = await clinic.subscribe(EVENTS, bidan, { area: BANTARBARANG, ...variables });
    return events;
  };
  const next = async (events: Events): Promise<Event> => {
    const { value } = await events.next();
    expect(value!.errors).toBeUndefined();
    return (value!.data as unknown as { stuntingAlert: Event }).stuntingAlert;
  };
  const alertsOf = async (person: string) =>
    (await clinic.all(StuntingAlerts))
      .filter(({ kind, personId }) => kind === 'STUNTING' && personId === person)
      .sort((a, b) => (a.openedOn < b.openedOn ? -1 : 1));
  const logOf = async (person: string) => {
    const all = async () => (await clinic.all(AlertFeed.entries)).filter(({ alert }) => alert.personId === person);
    await until(
      async () => (await all()).every(({ number }) => number !== undefined),
      5_000,
      () => 'not all are numbered',
    );
    return (await all()).sort((a, b) => a.number! - b.number!);
  };

  it('is opened, worsens, improves and is closed as the readings go, each as an event in its order', async () => {
    const events = await subscribe();
    const child = await aChild();
    await measure(child, '2026-01-05', SHORT);
    await measure(child, '2026-01-12', VERY_SHORT);
    await measure(child, '2026-01-13', VERY_SHORT);
    await measure(child, '2026-01-19', SHORT);
    await measure(child, '2026-01-26', NORMAL);
    const seen = [await next(events), await next(events), await next(events), await next(events)];
    expect(seen.map(({ change, alert: { severity, status, end } }) => [change, severity, status, end])).toEqual([
      ['OPENED', 'MODERATE', 'OPEN', null],
      ['WORSENED', 'SEVERE', 'OPEN', null],
      ['IMPROVED', 'MODERATE', 'OPEN', null],
      ['CLOSED', 'MODERATE', 'RESOLVED', 'RECOVERED'],
    ]);
    expect(seen.map(({ alert }) => alert.visit.lengthMillimetres)).toEqual([SHORT, VERY_SHORT, SHORT, SHORT]);
    expect(new Set(seen.map(({ alert }) => alert.id)).size).toBe(1);
    expect(seen.slice(1).map(({ previousCursor }) => previousCursor)).toEqual(
      seen.slice(0, 3).map(({ cursor }) => cursor),
    );
    expect((await logOf(child)).map(({ change }) => change)).toEqual([
      'OPENED',
      'WORSENED',
      'CONTINUED',
      'IMPROVED',
      'CLOSED',
    ]);
  });

  it('goes on when a second measurement takes the place of its only reading on the same day', async () => {
    const child = await aChild();
    for (const [i, length] of [SHORT, VERY_SHORT, SHORT, NORMAL].entries())
      await measure(child, '2026-01-05', length, anId(new Date(NOW.getTime() + i)));
    expect((await logOf(child)).map(({ change, alert: { end } }) => [change, end])).toEqual([
      ['OPENED', undefined],
      ['WORSENED', undefined],
      ['IMPROVED', undefined],
      ['CLOSED', 'CORRECTED'],
    ]);
    expect(await alertsOf(child)).toHaveLength(1);
  });

  it('goes on without being pushed, unless that is asked for', async () => {
    const events = await subscribe({ changes: ['CONTINUED'] });
    const child = await aChild();
    await measure(child, '2026-01-05', SHORT);
    await measure(child, '2026-01-12', SHORT);
    expect(await next(events)).toMatchObject({ change: 'CONTINUED', alert: { visit: { person: { id: child } } } });
  });

  it('that comes of an old measurement is logged and not pushed', async () => {
    const events = await subscribe();
    const [old, fresh] = [await aChild(), await aChild()];
    await measure(old, '2025-12-16', SHORT);
    await measure(fresh, '2025-12-17', SHORT);
    expect((await next(events)).alert.visit.person.id).toBe(fresh);
    expect(await logOf(old)).toMatchObject([{ change: 'OPENED', backfill: true }]);
  });

  it('that was pushed is followed by all that becomes of it, also by an old measurement that is heard of late', async () => {
    const events = await subscribe();
    const child = await aChild();
    await measure(child, '2026-01-12', SHORT);
    await measure(child, '2025-12-10', VERY_SHORT);
    expect([await next(events), await next(events)]).toMatchObject([
      { change: 'OPENED', alert: { severity: 'MODERATE' } },
      { change: 'CORRECTED', alert: { severity: 'MODERATE', visit: { person: { id: child } } } },
    ]);
    expect((await logOf(child)).map(({ backfill }) => backfill)).toEqual([false, false]);
  });

  it('is one at a time, and a new one after recovery', async () => {
    const child = await aChild();
    for (const [day, length] of [
      ['05', SHORT],
      ['06', VERY_SHORT],
      ['12', NORMAL],
      ['19', SHORT],
    ] as const)
      await measure(child, `2026-01-${day}`, length);
    expect(await alertsOf(child)).toMatchObject([
      { status: 'RESOLVED', openedOn: '2026-01-05', closedOn: '2026-01-12', end: 'RECOVERED' },
      { status: 'OPEN', openedOn: '2026-01-19' },
    ]);
  });

  it('is not raised by an implausible length, which says nothing', async () => {
    const child = await aChild();
    await measure(child, '2026-01-05', 560);
    expect(await alertsOf(child)).toEqual([]);
  });

  it('ends the same in whatever order the visits arrive', async () => {
    const visits = [
      ['2026-01-05', SHORT],
      ['2026-01-07', VERY_SHORT],
      ['2026-01-12', NORMAL],
      ['2026-01-14', SHORT],
      ['2026-01-14', VERY_SHORT],
      ['2026-01-20', SHORT],
      ['2026-01-25', VERY_SHORT],
    ] as const;
    const told = ({
      severity,
      status,
      openedOn,
      closedOn,
      end,
      measuredOn,
      lengthForAge,
    }: Awaited<ReturnType<typeof alertsOf>>[number]) => ({
      severity,
      status,
      openedOn,
      closedOn,
      end,
      measuredOn,
      lengthForAge,
    });
    const orders = [
      visits.map((_, i) => i),
      visits.map((_, i) => visits.length - 1 - i),
      [3, 0, 6, 2, 5, 1, 4],
      [5, 2, 4, 0, 6, 3, 1],
    ];
    const ends: unknown[] = [];
    for (const order of orders) {
      const child = await aChild();
      const ids = visits.map(() => anId()).sort();
      for (const i of order) await measure(child, visits[i]![0], visits[i]![1], ids[i]);
      const alerts = (await alertsOf(child)).filter(({ end }) => end !== 'CORRECTED').map(told);
      ends.push(alerts);
    }
    expect(ends[0]).toMatchObject([
      { status: 'RESOLVED', openedOn: '2026-01-05' },
      { status: 'OPEN', openedOn: '2026-01-14', severity: 'SEVERE' },
    ]);
    for (const end of ends) expect(end).toEqual(ends[0]);
  });

  it('of a burst of 200 arrives whole and in the order of the log', async () => {
    const events = await subscribe();
    const children = await Promise.all(Array.from({ length: 200 }, () => aChild()));
    const sent = Promise.all(children.map((child) => measure(child, '2026-01-05', SHORT)));
    const seen: Event[] = [];
    // What is numbered just now may still be of somebody else.
    const ours = new Set(children);
    while (seen.length < 200) {
      const event = await next(events);
      if (ours.has(event.alert.visit.person.id)) seen.push(event);
    }
    await sent;
    expect(new Set(seen.map(({ alert }) => alert.visit.person.id))).toEqual(ours);
    const numbers = seen.map(({ cursor }) => Number(Buffer.from(cursor, 'base64url').toString().split('.')[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('goes to those alone whose place it is', async () => {
    const other = await clinic.subscribe(EVENTS, { role: 'kader', posyandu: anId() });
    const theirs = await subscribe();
    const nothing = other.next();
    const child = await aChild();
    await measure(child, '2026-01-05', SHORT);
    expect((await next(theirs)).alert.visit.person.id).toBe(child);
    await other.return!();
    expect(await nothing).toEqual({ done: true, value: undefined });
  });

  it('frees what a subscriber held who leaves', async () => {
    const before = clinic.services.openSubscriptions();
    const events = await subscribe();
    const waiting = events.next();
    expect(clinic.services.openSubscriptions()).toBe(before + 1);
    await events.return!();
    await waiting;
    expect(clinic.services.openSubscriptions()).toBe(before);
  });
});
