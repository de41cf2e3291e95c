import { FeedHeads, positionOf } from '../../../subgraphs/kernel/feed-head.ts';
import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { until } from '../../compose/until.ts';
import { aClinic, anId, bidan, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = 'mutation ($visit: VisitInput!) { recordVisit(visit: $visit) { id } }';

describe('what is told of alerts', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic();
    await until(
      async () => (await positionOf(clinic.store, AlertFeed)).holder !== undefined,
      5_000,
      () => 'nobody has the lease',
    );
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  const measureShort = async (date: string) => {
    const { subject: person } = await clinic.takeIn();
    const visit = { id: anId(), person, posyandu: MELATI, date, lengthMillimetres: 700, posture: 'STANDING' };
    return clinic.ask(RECORD, bidan, { visit });
  };
  const numbers = async () => (await clinic.all(AlertFeed.entries)).map(({ number = 'none yet' }) => number).sort();

  it('has its number when the visit is acknowledged', async () => {
    expect((await measureShort('2026-01-05')).errors).toBeUndefined();
    expect(await numbers()).toEqual([1]);
  });

  it('waits for one, and the visit is recorded, where the log was restored without its head', async () => {
    await clinic.store.model(FeedHeads).collection.updateOne({ _id: AlertFeed.name as never }, { $set: { number: 0 } });
    expect((await measureShort('2026-01-06')).errors).toBeUndefined();
    expect(await numbers()).toEqual([1, 'none yet']);
  });
});
