import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import { sweepAlerts } from '../../../subgraphs/services/sweep-alerts.ts';
import { until } from '../../compose/until.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, MELATI, type Clinic } from './a-clinic.ts';

jest.setTimeout(20_000);

describe('a sweep', () => {
  let clinic: Clinic;

  beforeEach(async () => {
    clinic = await aClinic();
  });
  afterEach(() => clinic[Symbol.asyncDispose]());

  const sweep = (moment: string) => sweepAlerts(clinic.store, () => new Date(moment));
  const aShortChild = async (changes = {}, date = '2026-01-05') => {
    const { subject: person } = await clinic.takeIn(changes);
    const visit = { id: anId(), person, posyandu: MELATI, date, weightGrams: 9_500 };
    const v = { ...visit, lengthMillimetres: 740, posture: 'STANDING' };
    const { errors } = await clinic.ask('mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }', bidan, { v });
    expect(errors).toBeUndefined();
    return person;
  };
  const logOf = async (person: string) =>
    (await clinic.all(AlertFeed.entries))
      .filter(({ alert }) => alert.personId === person)
      .sort((a, b) => (a.subject === b.subject ? a.version - b.version : a.subject < b.subject ? -1 : 1))
      .map(({ change, alert: { kind, status, end } }) => [kind, change, status, end].filter(Boolean).join(' '));

  it('finds an alert that nobody answered in time, once', async () => {
    const child = await aShortChild();
    expect(await sweep('2026-02-14T02:59:59Z')).toEqual({});
    expect(await sweep('2026-02-14T03:00:00Z')).toEqual({ OVERDUE: 1 });
    expect(await sweep('2026-02-15T03:00:00Z')).toEqual({});
    expect(await logOf(child)).toEqual(['STUNTING OPENED OPEN', 'STUNTING OVERDUE OPEN']);
  });

  it('finds none of an alert that was confirmed', async () => {
    const child = await aShortChild();
    const [alert] = await clinic.all(StuntingAlerts);
    const puskesmas = { role: 'puskesmas', areas: ['33.03.13'] };
    await clinic.ask('mutation ($id: ID!) { confirmAlert(id: $id) { id } }', puskesmas, { id: alert!._id });
    expect(await sweep('2026-02-15T03:00:00Z')).toEqual({});
    expect(await logOf(child)).toEqual(['STUNTING OPENED OPEN', 'STUNTING CONFIRMED CONFIRMED']);
  });

  it('ends the alerts of a child on the day on which sixty months are complete, by the calendar of the place', async () => {
    const child = await aShortChild({ birthDate: '2021-02-10' });
    const alerts = await clinic.all(StuntingAlerts);
    expect(await sweep('2026-02-09T16:59:59Z')).not.toHaveProperty('CLOSED');
    expect(await sweep('2026-02-09T17:00:00Z')).toEqual({ CLOSED: alerts.length });
    expect(await logOf(child)).toContain('UNDERWEIGHT CLOSED RESOLVED SIXTY_MONTHS');
    expect(await sweep('2026-02-20T17:00:00Z')).toEqual({});
  });

  it('finds in a new month who was not weighed in the two before, once, and remembers that it has looked', async () => {
    const child = await aShortChild({}, '2025-12-20');
    expect(await sweep('2026-02-28T16:59:59Z')).toMatchObject({ OVERDUE: 1 });
    expect(await sweep('2026-02-28T17:00:00Z')).toEqual({ OPENED: 1 });
    expect(await logOf(child)).toContain('MISSED_TWO_MONTHS OPENED OPEN');
    // What was noted in the last moment of the month is looked at once more.
    expect(await sweep('2026-03-01T03:00:00Z')).toEqual({});
    await clinic.store.model(ServedPeople).collection.updateMany({}, { $set: { alerts: [] } });
    expect(await sweep('2026-03-15T03:00:00Z')).toEqual({});
  });

  it('finds each thing once, however many processes sweep at once', async () => {
    const children = await Promise.all(Array.from({ length: 12 }, () => aShortChild({}, '2025-12-20')));
    const swept = await Promise.all([1, 2, 3, 4].map(() => sweep('2026-03-01T03:00:00Z')));
    const sum = (change: 'OVERDUE' | 'OPENED') => swept.reduce((total, each) => total + (each[change] ?? 0), 0);
    expect([sum('OVERDUE'), sum('OPENED')]).toEqual([children.length, children.length]);
    const events = await clinic.all(AlertFeed.entries);
    expect(new Set(events.map(({ subject, change }) => `${subject} ${change}`)).size).toBe(events.length);
  });

  it('of more than a page of alerts finds all, and each event is numbered like any other', async () => {
    await aShortChild();
    const [person] = await clinic.all(ServedPeople);
    const [alert] = await clinic.all(StuntingAlerts);
    const copies = Array.from({ length: 450 }, () => ({ person: anId(), alert: anId() }));
    await clinic.store.model(ServedPeople).collection.insertMany(
      copies.map((copy) => ({
        ...person!,
        _id: copy.person,
        alerts: [{ ...person!.alerts[0]!, id: copy.alert }],
      })) as never,
    );
    await clinic.store
      .model(StuntingAlerts)
      .collection.insertMany(copies.map((copy) => ({ ...alert!, _id: copy.alert, personId: copy.person })) as never);
    expect(await sweep('2026-02-20T03:00:00Z')).toEqual({ OVERDUE: 451 });
    expect(await clinic.store.model(StuntingAlerts).collection.countDocuments({ dueAt: { $exists: true } })).toBe(0);
    await until(
      async () => (await clinic.all(AlertFeed.entries)).every(({ number }) => number !== undefined),
      10_000,
      () => 'not all are numbered',
    );
  });

  it('looks by an index, and at no more alerts than there is something to find of', async () => {
    await aShortChild();
    const { collection } = clinic.store.model(StuntingAlerts);
    for (const filter of [{ dueAt: { $lte: NOW } }, { leavesOn: { $lte: '2026-01-31' } }]) {
      const [path] = Object.keys(filter);
      const { queryPlanner, executionStats } = await collection
        .find(filter)
        .sort({ [path!]: 1 })
        .explain();
      expect(JSON.stringify(queryPlanner.winningPlan)).toContain(`"${path}_1"`);
      expect(executionStats.totalDocsExamined).toBe(0);
    }
  });
});
