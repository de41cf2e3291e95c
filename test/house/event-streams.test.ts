import { EventSource } from 'eventsource';
import { openDoor } from '../../gateway/open-door.ts';
import { remoteDepartment } from '../../gateway/remote-department.ts';
import type { Gateway } from '../../gateway/server.ts';
import { freePort } from '../../scripts/store/free-port.ts';
import { houseSecret } from '../../subgraphs/kernel/house-secret.ts';
import { until } from '../compose/until.ts';
import { aStream } from '../gateway/a-stream.ts';
import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { heardLog } from '../support/heard-log.ts';
import { hear } from '../support/said.ts';
import { startScatteredVillage, testConfig, tokenFor } from '../support/village.ts';

const ALERTS = 'subscription ($area: RegionCode) { stuntingAlert(area: $area) { change alert { visit { id } } } }';

interface Told {
  data?: { stuntingAlert: { change: string; alert: { visit: { id: string } } | null } };
  errors?: { extensions: { code: string } }[];
}

jest.setTimeout(60_000);

describe('an event stream of alerts', () => {
  let village: Awaited<ReturnType<typeof startScatteredVillage>>;
  let hamlet: Hamlet;
  let door: Gateway;
  let port: number;
  const { log, lines } = heardLog();
  const sources: EventSource[] = [];

  const openGateway = async () => {
    const secret = await houseSecret(testConfig());
    const departments = [...village.urls].map(([name, url]) => remoteDepartment(name, url, 3_000, secret));
    door = await openDoor(departments, { ...testConfig(), port }, log, () => undefined);
  };
  beforeAll(async () => {
    village = await startScatteredVillage({ isEmpty: true });
    hamlet = await aHamlet(village);
    port = await freePort();
    await openGateway();
  });
  afterEach(() => sources.splice(0).forEach((source) => source.close()));
  afterAll(async () => {
    await door[Symbol.asyncDispose]();
    await village[Symbol.asyncDispose]();
  });

  /** Measures a child, of which an alert is told, and gives the visit. */
  const found = async (child: Child) => (await hamlet.measure(child, { date: '2026-01-20' })).data!.recordVisit!.id;
  const so = (isSo: () => boolean, what: string) =>
    until(
      () => Promise.resolve(isSo()),
      20_000,
      () => what,
      10,
    );
  const aTicket = async () => {
    const { data } = await village.ask<{ openTicket: { ticket: string } }>(
      `mutation ($query: String!, $variables: JSONObject) {
        openTicket(query: $query, variables: $variables) { ticket }
      }`,
      { as: hamlet.own.bidan, variables: { query: ALERTS, variables: { area: hamlet.own.desa } } },
    );
    return data!.openTicket.ticket;
  };

  /** A plain EventSource with a ticket, at a gateway: what it was told, until where, and whether that was all. */
  function listen(ticket: string, { at = `http://127.0.0.1:${port}`, from }: { at?: string; from?: string } = {}) {
    const source = new EventSource(`${at}/graphql?ticket=${ticket}`, {
      fetch: (address, init) =>
        fetch(address, { ...init, headers: { ...(from && { 'Last-Event-ID': from }), ...init.headers } as never }),
    });
    sources.push(source);
    const told: Told[] = [];
    const client = { source, told, isComplete: false, at: '', status: undefined as number | undefined };
    source.addEventListener('next', ({ data, lastEventId }) => {
      const result = JSON.parse(data as string) as Told;
      if (result.errors) hear('answer', JSON.stringify(result.errors));
      told.push(result);
      client.at = lastEventId;
    });
    source.addEventListener('complete', () => (client.isComplete = true));
    source.addEventListener('error', ({ code }) => (client.status = code));
    return client;
  }
  const visitsIn = (told: Told[]) =>
    told.flatMap(({ data }) => (data?.stuntingAlert.change === 'OPENED' ? [data.stuntingAlert.alert!.visit.id] : []));
  const codesIn = (told: Told[]) => told.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
  const subscribed = (at: Gateway | typeof village, many = 1) => {
    const count = () => [at.openSubscriptions()].flat().at(-1)!;
    return so(() => count() === many, 'nobody listens');
  };

  it('is gone on with by an EventSource through a restart of the gateway, each alert once and in order', async () => {
    const children = await hamlet.many(5);
    const { told } = listen(await aTicket());
    await subscribed(door);
    const visits = [await found(children[0]!)];
    await so(() => visitsIn(told).length === 1, 'the first was not told');
    await door[Symbol.asyncDispose]();
    for (const child of children.slice(1, 3)) visits.push(await found(child));
    await openGateway();
    visits.push(await found(children[3]!));
    await so(() => visitsIn(told).length === 4, 'not all were told');
    visits.push(await found(children[4]!));
    await so(() => visitsIn(told).length === 5, 'not all were told');
    expect(visitsIn(told)).toEqual(visits);
    expect(codesIn(told)).toEqual([]);
  });

  it('misses nothing from when the ticket was made, also if it is lost before the first event', async () => {
    const [child] = await hamlet.many(1);
    const ticket = await aTicket();
    const address = `${door.url}/graphql?ticket=${ticket}`;
    const first = await aStream(address, {});
    await first.next();
    const { id } = (await first.next())!;
    await subscribed(door);
    first.leave();
    await subscribed(door, 0);
    const visit = await found(child!);
    const second = await aStream(address, { headers: { 'last-event-id': id! } });
    await second.next();
    expect(await second.next()).toMatchObject({
      data: { data: { stuntingAlert: { change: 'OPENED', alert: { visit: { id: visit } } } } },
    });
    second.leave();
  });

  it.each([
    ['the same gateway', () => door],
    ['another gateway', () => village],
  ])('belongs to the connection that came last, at %s', async (_, other) => {
    const [one, child] = await hamlet.many(2);
    const ticket = await aTicket();
    const older = listen(ticket);
    await subscribed(door);
    await found(one!);
    await so(() => older.at !== '', 'the older one was not told');
    const newer = listen(ticket, { at: other().url, from: older.at });
    await so(() => older.isComplete && older.source.readyState === EventSource.CLOSED, 'the older one goes on');
    expect([codesIn(older.told), older.status]).toEqual([['CONFLICT'], 204]);
    await subscribed(other());
    const visit = await found(child!);
    await so(() => visitsIn(newer.told).includes(visit), 'the newer one was not told');
    expect(visitsIn(older.told)).not.toContain(visit);
  });

  it('is refused for no ticket of ours, and not tried again', async () => {
    const client = listen('x'.repeat(43));
    await so(() => client.source.readyState === EventSource.CLOSED, 'it goes on');
    expect([client.status, client.told]).toEqual([401, []]);
  });

  it('is opened once by a ticket: whoever has it as well ends nothing', async () => {
    const ticket = await aTicket();
    const rightful = listen(ticket);
    await subscribed(door);
    const other = listen(ticket);
    await so(() => other.source.readyState === EventSource.CLOSED, 'it goes on');
    const unused = await aStream(`${door.url}/graphql?ticket=${await aTicket()}`, {
      headers: { 'last-event-id': 'x' },
    });
    unused.leave();
    expect([other.status, unused.status, rightful.source.readyState]).toEqual([401, 401, EventSource.OPEN]);
  });

  it('is over for whoever comes back after a position that is none', async () => {
    const authorization = `Bearer ${await tokenFor(hamlet.own.bidan)}`;
    const stream = await aStream(`${door.url}/graphql`, {
      question: { query: ALERTS },
      headers: { authorization, 'last-event-id': 'nowhere' },
    });
    expect(await stream.rest()).toMatchObject([
      { retry: '1000' },
      { event: 'next', data: { errors: [{ extensions: { code: 'GAP' } }] } },
      { event: 'complete', id: 'complete' },
    ]);
  });

  it('leaves no ticket, and no token, in the log', async () => {
    const ticket = await aTicket();
    const { source } = listen(ticket);
    await subscribed(door);
    source.close();
    await subscribed(door, 0);
    const logged = [...lines, ...village.logged].join('');
    expect(logged).toContain('subscription opened');
    for (const secret of [ticket, 'Bearer ', 'eyJ']) expect(logged).not.toContain(secret);
  });
});
