import { POLICY } from '../../../subgraphs/kernel/policy.ts';
import { openStores, type OpenStores } from '../../../scripts/open-stores.ts';
import { beginLog } from '../../../scripts/seed/begin-log.ts';
import { removeVillage } from '../../../scripts/seed/remove-village.ts';
import { sealNumbers } from '../../../scripts/seed/seal-numbers.ts';
import type { VillageSubgraph } from '../../../scripts/seed/invent-village.ts';
import { findVillage, writeVillage } from '../../../scripts/seed/write-village.ts';
import { Budgets } from '../../../subgraphs/desa/budget.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { positionOf } from '../../../subgraphs/kernel/feed-head.ts';
import { configuredKeyRing, type KeyRing } from '../../../subgraphs/kernel/key-ring.ts';
import { lay, put } from '../../../subgraphs/kernel/load.ts';
import { setMark } from '../../../subgraphs/kernel/marks.ts';
import { read } from '../../../subgraphs/kernel/read.ts';
import type { Collection } from '../../../subgraphs/kernel/store.ts';
import type { VisitRecord } from '../../../subgraphs/services/admit-visit.ts';
import { PersonFeed } from '../../../subgraphs/people/person-event.ts';
import { DayAttendances } from '../../../subgraphs/services/day-attendance.ts';
import { AlertFeed, type AlertEvent } from '../../../subgraphs/services/alert-event.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { ServiceDays } from '../../../subgraphs/services/service-day.ts';
import { StuntingAlerts, type AlertFacts } from '../../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { VILLAGE } from '../../support/village-of-tests.ts';
import { aVillage } from './a-village.ts';
import { expectSealed } from './stored-numbers.ts';
import { openVillageStores } from './village-stores.ts';

const village = aVillage(VILLAGE);
const records = Object.entries(village.village) as [VillageSubgraph, (typeof village.village)[VillageSubgraph]][];
let keyRing: KeyRing;

/** What is written as it was made, without validating it once more. */
const LAID: Collection[] = [ServedPeople, Visits, StuntingAlerts, AlertFeed.entries];

const first = new Set(village.alerts.slice(0, 50).map(({ personId }) => personId));
const isOfTheFirst = (record: object) => {
  const { _id, person, personId, alert } = record as Partial<VisitRecord & AlertFacts & AlertEvent>;
  return first.has(alert?.personId ?? personId ?? person?.id ?? _id!);
};

/** What a user may have recorded of somebody, and what followed from it. */
function reportedOf(personId: string) {
  const [visit, { _id: __, ...alert }, event] = [village.visits[0]!, village.alerts[0]!, village.alertEvents[0]!];
  const { number: _, ...told } = event;
  return {
    visit: { ...visit, _id: `a visit of ${personId}`, person: { id: personId }, provenance: 'REPORTED' },
    alert: { ...alert, _id: `an alert of ${personId}`, personId },
    event: {
      ...told,
      _id: `an event of ${personId}`,
      subject: `an alert of ${personId}`,
      alert: { ...alert, personId },
      pending: 1,
    },
  };
}

/** A day that users have opened at a made-up posyandu, and that somebody came. */
const openedFor = (personId: string) => ({
  day: { ...village.serviceDays[0]!, _id: 'a day', status: 'OPEN', provenance: 'REPORTED' },
  attendance: {
    ...{ _id: 'an attendance', person: { id: personId }, dayId: 'a day', steps: [] },
    ...{ recordedAt: new Date(), recordedBy: 'a user' },
  },
});

/** What people tell when a user has moved somebody. */
const movedOf = ({ _id, sex, birthDate, provenance }: (typeof village.people)[number]) => ({
  _id: `a move of ${_id}`,
  subject: _id,
  version: 1,
  at: new Date(),
  number: 1,
  kind: 'MOVED',
  sex,
  birthDate,
  desaCode: village.households[0]!.desa.code,
  provenance,
});

beforeAll(async () => {
  keyRing = await configuredKeyRing(readConfig());
});

/** What of a collection is there for certain: the log of alerts is kept for some days, and a house may run by now. */
const keptOf = (of: Collection, records: readonly object[]): { _id: string }[] => {
  const since = new Date(Date.now() - POLICY.alertLogDays * 86_400_000);
  const all = records as { _id: string; at: Date }[];
  return of === AlertFeed.entries ? all.filter(({ at }) => at >= since) : all;
};

// A writing takes five seconds, and the run of all tests has begun with one.
describe('the village that was written for all tests', () => {
  let opened: OpenStores;

  beforeAll(async () => {
    opened = await openStores(readConfig().mongodbUri, '');
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('is marked in every store, and wholly there', async () => {
    for (const { name } of SUBGRAPHS) expect(await findVillage(opened.stores.get(name)!)).toEqual(VILLAGE);
    for (const [name, parts] of records) {
      for (const [of, each] of parts) {
        const ids = keptOf(of, each).map(({ _id }) => _id);
        const count = await opened.stores
          .get(name)!
          .model(of)
          .countDocuments({ _id: { $in: ids } });
        expect([of.name, count]).toEqual([of.name, ids.length]);
      }
    }
  });

  it('is stored as it was made, and as every schema wants it', async () => {
    for (const [name, parts] of records) {
      for (const [of, each] of parts) {
        const sample = keptOf(of, each).filter((_, i, { length }) => i % Math.ceil(length / 40) === 0);
        const model = opened.stores.get(name)!.model(of);
        const stored = await model.collection.find({ _id: { $in: sample.map(({ _id }) => _id) } as never }).toArray();
        expect([of.name, stored.length]).toEqual([of.name, sample.length]);
        for (const document of stored) await model.validate(document);
        if (LAID.includes(of))
          expect(new Map(stored.map((document) => [document._id, document]))).toEqual(
            new Map<unknown, unknown>(sample.map((record) => [record._id, record])),
          );
      }
    }
  });

  it('has a log of alerts that goes on after the last of its events', async () => {
    const { log, number } = await positionOf(opened.stores.get('services')!, AlertFeed);
    expect(log).toMatch(/^[\da-f]{12}$/);
    // Other tests of the run record visits in it.
    expect(number).toBeGreaterThanOrEqual(village.alertEvents.length);
  });

  it('has the numbers of its persons sealed, which open as they were invented', async () => {
    await expectSealed(opened.stores.get('people')!, village, keyRing);
  });
});

describe('a village among the documents of others', () => {
  let opened: Awaited<ReturnType<typeof openVillageStores>>;

  beforeAll(async () => {
    opened = await openVillageStores('among-others-', village.budgets[0]!.totals);
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('goes wholly when it is removed, with what was recorded of its persons, and nothing of theirs', async () => {
    const { store, everything } = opened;
    const atFirst = await everything();
    expect(atFirst.size).toBeGreaterThan(10);
    // Enough for all kader, trainings and budgets to be among them, on which other records hang.
    const laid = records.flatMap(([name, parts]) =>
      sealNumbers(parts, keyRing).map(([of, each]) => ({
        name,
        of,
        each: LAID.includes(of) ? each.filter(isOfTheFirst) : each.slice(0, 200),
      })),
    );
    for (const { name, of, each } of laid) await store(name).connection.collection(of.name).insertMany(each);
    const { visit, alert, event } = reportedOf(village.alerts[0]!.personId);
    const { day, attendance } = openedFor(village.alerts[0]!.personId);
    await put(store('services'), Visits, [visit]);
    await put(store('services'), StuntingAlerts, [alert]);
    await put(store('services'), AlertFeed.entries, [event]);
    await put(store('services'), ServiceDays, [day]);
    await put(store('services'), DayAttendances, [attendance]);
    await put(store('people'), PersonFeed.entries, [movedOf(village.people[0]!)]);
    expect((await everything()).size).toBe(atFirst.size + laid.reduce((sum, { each }) => sum + each.length, 0) + 6);
    for (const [name] of records) await removeVillage(store(name), name);
    expect(await everything()).toEqual(atFirst);
  });

  it('leaves what is told of others to be numbered anew, in a log of which no cursor is known', async () => {
    const { store } = opened;
    const before = await positionOf(store('services'), AlertFeed);
    const { alert, event } = reportedOf('somebody');
    await put(store('services'), StuntingAlerts, [alert]);
    await put(store('services'), AlertFeed.entries, [{ ...event, number: 5 }]);
    await beginLog(store('services'), AlertFeed, 12);
    const after = await positionOf(store('services'), AlertFeed);
    expect(after).toMatchObject({ number: 12 });
    expect(after.log).not.toBe(before.log);
    await removeVillage(store('services'), 'services');
    expect(await positionOf(store('services'), AlertFeed)).toMatchObject({ number: 0 });
    const [left, ...others] = await read(store('services'), AlertFeed.entries, {}, { limit: 10 });
    expect(others).toEqual([]);
    expect(left).toMatchObject({ _id: event._id, pending: 1 });
    expect(left).not.toHaveProperty('number');
  });

  it('may be laid by two processes at once: what one has laid, the other replaces', async () => {
    const { store } = opened;
    const events = village.alertEvents.slice(0, 20);
    await lay(store('services'), AlertFeed.entries, [{ ...events[0]!, change: 'CLOSED' }, ...events.slice(1, 10)]);
    await lay(store('services'), AlertFeed.entries, events);
    const ids = events.map(({ _id }) => _id);
    const stored = await store('services')
      .connection.collection(AlertFeed.name)
      .find({ _id: { $in: ids as never[] } })
      .sort({ number: 1 })
      .toArray();
    expect(stored).toEqual(events);
  });

  it('is refused where it would replace a record that is not made up, and nothing is changed', async () => {
    const { stores, store, fingerprints } = opened;
    const budget = village.budgets.find(({ _id }) => _id === '33.03.13.2002:2025')!;
    await put(store('desa'), Budgets, [{ ...budget, provenance: 'REPORTED' }]);
    const before = await fingerprints();
    await expect(writeVillage(stores, { ...VILLAGE, keyRing })).rejects.toThrow(`budgets ${budget._id} is not made up`);
    expect(await fingerprints()).toEqual(before);
  });

  it('has no mark where there is none, or where it is stored in an older form', async () => {
    const people = opened.store('people');
    expect(await findVillage(people)).toBeNull();
    await setMark(people, { _id: 'village', ...VILLAGE });
    expect(await findVillage(people)).toBeNull();
  });
});
