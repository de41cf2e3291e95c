import type { Events } from '../../../subgraphs/kernel/subscribing.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { until } from '../../compose/until.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, MELATI, type Clinic } from './a-clinic.ts';

/** Millimetres, standing, of a boy of about 18 months: not short, short, very short. */
const [NORMAL, SHORT, VERY_SHORT] = [800, 740, 715];

const ITEM = '{ id cursor previousCursor at change alert { id severity kind } }';
const WANTED = `$area: RegionCode, $minSeverity: AlertSeverity, $kinds: [AlertKind!], $after: String`;
const PASSED = 'area: $area, minSeverity: $minSeverity, kinds: $kinds, after: $after';
const EVENTS = `subscription (${WANTED}) { stuntingAlert(${PASSED}) ${ITEM} }`;
const PAGE = `query (${WANTED}, $first: Int! = 20) {
  alerts(${PASSED}, first: $first) { cursor caughtUp events ${ITEM} }
}`;
const SUMMARY = `query ($area: RegionCode, $kinds: [AlertKind!], $since: DateTime) {
  alertsSummary(area: $area, kinds: $kinds, since: $since) { asOf cursor sinceCursor sinceIsWhole open { kind status count } }
}`;

interface Item {
  id: string | null;
  cursor: string;
  previousCursor: string;
  change: string;
  alert: { id: string; severity: string } | null;
}
interface Page {
  cursor: string;
  caughtUp: boolean;
  events: Item[];
}
interface Summary {
  cursor: string;
  sinceCursor: string | null;
  sinceIsWhole: boolean | null;
  open: { kind: string; status: string; count: number }[];
}

const agency: Claims = { role: 'agency', areas: ['33.03', PASIRHALANG.slice(0, 5)], scope: 'alerts:read' };

jest.setTimeout(15_000);

describe('the log of alerts', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic(() => NOW, { ...POLICY, heartbeatSeconds: 0.05 });
  });
  afterEach(() => clinic.hangUp());
  afterAll(() => clinic[Symbol.asyncDispose]());

  const aChild = async () => (await clinic.takeIn()).subject;
  const measure = async (person: string, date: string, lengthMillimetres: number) => {
    const visit = { id: anId(), person, posyandu: MELATI, date, lengthMillimetres, posture: 'STANDING' };
    const record = 'mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }';
    expect((await clinic.ask(record, bidan, { visit })).errors).toBeUndefined();
    // A visit is acknowledged before what it tells has its number.
    await until(
      async () => (await clinic.all(AlertFeed.entries)).every(({ number }) => number !== undefined),
      5_000,
      () => 'not all are numbered',
    );
  };
  const page = async (variables = {}, as: Claims = bidan): Promise<Page> => {
    const { data, errors } = await clinic.ask<{ alerts: Page }>(PAGE, as, { area: BANTARBARANG, ...variables });
    expect(errors).toBeUndefined();
    return data!.alerts;
  };
  const now = async () => (await page()).cursor;
  const subscribe = async (variables = {}, as: Claims = bidan) => {
    const events = await clinic.subscribe(EVENTS, as, { area: BANTARBARANG, ...variables });
    return events;
  };
  /** The next items, heartbeats aside. */
  const next = async (events: Events, count: number): Promise<Item[]> => {
    const items: Item[] = [];
    while (items.length < count) {
      const { value } = await events.next();
      expect(value!.errors).toBeUndefined();
      const { stuntingAlert: item } = value!.data as unknown as { stuntingAlert: Item };
      if (item.change !== 'HEARTBEAT') items.push(item);
    }
    return items;
  };
  const changes = (items: readonly Item[]) => items.map(({ change }) => change);
  const afterwards = async (after: string, variables = {}) => (await page({ after, ...variables })).events;

  it('gives a subscriber who comes back what happened meanwhile, a mark, and what happens then', async () => {
    const child = await aChild();
    const after = await now();
    await measure(child, '2026-01-05', SHORT);
    await measure(child, '2026-01-12', VERY_SHORT);
    const events = await subscribe({ after });
    const items = await next(events, 3);
    expect(changes(items)).toEqual(['OPENED', 'WORSENED', 'CAUGHT_UP']);
    expect(items[2]).toMatchObject({ id: null, alert: null });
    expect(items[0]!.previousCursor).toBe(after);
    await measure(child, '2026-01-19', NORMAL);
    expect(changes(await next(events, 1))).toEqual(['CLOSED']);
  });

  it('tells a subscriber where it is when nothing happens', async () => {
    const events = await subscribe();
    const { value } = await events.next();
    expect(value!.data).toMatchObject({ stuntingAlert: { change: 'HEARTBEAT', id: null, alert: null } });
  });

  it('is told page by page to whoever asks, without a hole, and the same', async () => {
    const children = [await aChild(), await aChild(), await aChild()];
    let after = await now();
    const begun = after;
    for (const child of children)
      for (const [i, length] of [SHORT, VERY_SHORT, SHORT].entries()) await measure(child, `2026-01-0${5 + i}`, length);
    const items: Item[] = [];
    let pages = 0;
    for (let caughtUp = false; !caughtUp; pages += 1) {
      const found = await page({ after, first: 4 });
      expect(found.events.length).toBeLessThanOrEqual(4);
      items.push(...found.events);
      ({ cursor: after, caughtUp } = found);
    }
    expect(pages).toBe(3);
    expect(changes(items)).toEqual(children.flatMap(() => ['OPENED', 'WORSENED', 'IMPROVED']));
    expect(items.map(({ previousCursor }) => previousCursor)).toEqual(
      [begun, ...items.map(({ cursor }) => cursor)].slice(0, -1),
    );
    const live = await next(await subscribe({ after: begun }), 10);
    expect(live.slice(0, -1)).toEqual(items);
  });

  it('has one cursor for every area and role: whoever widens an area has missed nothing since', async () => {
    const child = await aChild();
    const elsewhere = await page({ area: PASIRHALANG }, { role: 'bidan', areas: [PASIRHALANG] });
    await measure(child, '2026-01-05', SHORT);
    expect(changes((await page({ after: elsewhere.cursor, area: '33.03' }, agency)).events)).toEqual(['OPENED']);
    const { events, cursor } = await page({ after: elsewhere.cursor, area: PASIRHALANG }, agency);
    expect(events).toEqual([]);
    expect(await afterwards(cursor)).toEqual([]);
  });

  it('tells of what is grave, and that it is so no longer, to whoever wants no more', async () => {
    const child = await aChild();
    const after = await now();
    for (const [i, length] of [SHORT, VERY_SHORT, SHORT, NORMAL].entries())
      await measure(child, `2026-01-${10 + i}`, length);
    const severe = await afterwards(after, { minSeverity: 'SEVERE' });
    expect(severe.map(({ change, alert }) => [change, alert!.severity])).toEqual([
      ['WORSENED', 'SEVERE'],
      ['IMPROVED', 'MODERATE'],
    ]);
    expect(changes(await afterwards(after, { minSeverity: 'MODERATE' }))).toEqual([
      'OPENED',
      'WORSENED',
      'IMPROVED',
      'CLOSED',
    ]);
  });

  it('ends in GAP for a cursor that is none, with the one from which to go on', async () => {
    const events = await subscribe({ after: 'x' });
    const said = (events as unknown as { errors: { extensions: { code: string; from: string } }[] }).errors[0]!;
    expect(said.extensions.code).toBe('GAP');
    const all = await afterwards(said.extensions.from);
    expect(all.length).toBeGreaterThan(0);
    const { errors } = await clinic.ask(PAGE, bidan, { area: BANTARBARANG, after: '' });
    expect(codesOf({ errors } as never)).toEqual(['GAP']);
  });

  it.each(['kinds', 'changes'])('is not asked for %s of none', async (list) => {
    const query = `{ alerts(area: "${BANTARBARANG}", ${list}: []) { cursor } }`;
    expect(codesOf(await clinic.ask(query, bidan))).toEqual(['INVALID']);
  });

  it('is summed up for whoever begins: what is open, and where to go on', async () => {
    const summary = async (variables = {}) => {
      const { data, errors } = await clinic.ask<{ alertsSummary: Summary }>(SUMMARY, bidan, {
        area: BANTARBARANG,
        ...variables,
      });
      expect(errors).toBeUndefined();
      return data!.alertsSummary;
    };
    const openOf = ({ open: counts }: Summary) =>
      counts.find(({ kind, status }) => kind === 'STUNTING' && status === 'OPEN')!.count;
    const before = await summary();
    expect(before).toMatchObject({ sinceCursor: null, sinceIsWhole: null });
    await measure(await aChild(), '2026-01-05', SHORT);
    await measure(await aChild(), '2026-01-05', NORMAL);
    const after = await summary({ since: '2020-01-01T00:00:00Z' });
    expect(after.sinceIsWhole).toBe(true);
    expect(openOf(after) - openOf(before)).toBe(1);
    expect(changes(await afterwards(before.cursor))).toEqual(['OPENED']);
    expect(await afterwards(after.cursor)).toEqual([]);
    expect((await page({ after: after.sinceCursor, first: 100 })).events.length).toBeGreaterThan(10);
  });

  it('is refused to whoever sees no alerts', async () => {
    for (const as of [null, { role: 'analyst' }, { role: 'agency', areas: ['33.03'] }] as (Claims | null)[])
      for (const query of [PAGE, SUMMARY])
        expect(codesOf(await clinic.ask(query, as, { area: BANTARBARANG }))).toEqual(['FORBIDDEN']);
  });
});
