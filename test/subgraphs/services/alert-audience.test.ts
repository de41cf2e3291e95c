import { Visits } from '../../../subgraphs/services/visit.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, kader, MELATI, type Clinic } from './a-clinic.ts';

const puskesmas: Claims = { role: 'puskesmas', areas: ['33.03.13'] };
const LIST = `query ($kinds: [AlertKind!]) { stuntingAlerts(area: "${BANTARBARANG}", kinds: $kinds, first: 100) {
  totalCount nodes { kind lengthMillimetres toMeasureAgain visit { person { id } } }
} }`;
const EVENTS = `subscription ($kinds: [AlertKind!], $confirmedOnly: Boolean! = false) {
  stuntingAlert(area: "${BANTARBARANG}", kinds: $kinds, confirmedOnly: $confirmedOnly) {
    change alert { kind visit { person { id } } }
  }
}`;
const BY_ID = `query ($id: ID!) {
  _entities(representations: [{ __typename: "StuntingAlert", id: $id }]) { ... on StuntingAlert { id kind } }
}`;

interface Listed {
  stuntingAlerts: { totalCount: number; nodes: { kind: string; visit: { person: { id: string } } }[] };
}

/** Short, and implausibly heavy for that length: of the two kinds one is told at the posyandu alone. */
const SHORT = { lengthMillimetres: 740, posture: 'STANDING' };
const IMPLAUSIBLE = { weightGrams: 30_000 };

jest.setTimeout(15_000);

describe('of the kinds of alerts', () => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterEach(() => clinic.hangUp());
  afterAll(() => clinic[Symbol.asyncDispose]());

  const measure = async (person: string, date: string, measures: object, as = kader) => {
    const v = { person, posyandu: MELATI, date, ...measures };
    const { errors } = await clinic.ask('mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }', as, { v });
    expect(errors).toBeUndefined();
  };
  const listed = async (person: string, as: Claims, kinds?: string[]) => {
    const { data, errors } = await clinic.ask<Listed>(LIST, as, { kinds });
    return errors
      ? codesOf({ errors } as never)
      : data!.stuntingAlerts.nodes.filter(({ visit }) => visit.person.id === person).map(({ kind }) => kind);
  };
  const subscribe = async (as: Claims, variables: object) => {
    const events = await clinic.subscribe(EVENTS, as, variables as Record<string, unknown>);
    return async () => {
      const { value } = await events.next();
      expect(value!.errors).toBeUndefined();
      const { change, alert } = (
        value!.data as { stuntingAlert: { change: string; alert: Listed['stuntingAlerts']['nodes'][0] } }
      ).stuntingAlert;
      return [change, alert.kind, alert.visit.person.id];
    };
  };

  it('STUNTING is listed unless others are asked for, and of these those of which a role is told', async () => {
    const { subject } = await clinic.takeIn();
    await measure(subject, '2026-01-05', { ...SHORT, ...IMPLAUSIBLE });
    const both = ['STUNTING', 'IMPLAUSIBLE_MEASUREMENT'];
    expect(await listed(subject, kader)).toEqual(['STUNTING']);
    expect((await listed(subject, kader, both)).sort()).toEqual(both.toSorted());
    for (const as of [bidan, puskesmas]) {
      expect(await listed(subject, as, both)).toEqual(['STUNTING']);
      expect(await listed(subject, as, ['IMPLAUSIBLE_MEASUREMENT'])).toEqual(['FORBIDDEN']);
    }
  });

  it('one is counted in no page of whoever is not told of it, nor among those of a child', async () => {
    const boy = await clinic.takeIn();
    await measure(boy.subject, '2026-01-05', IMPLAUSIBLE);
    const question = `query ($id: ID!) {
      _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { alerts { totalCount nodes { kind } } } }
    }`;
    const alerts = async (as: Claims) =>
      (await clinic.ask<{ _entities: { alerts: object }[] }>(question, as, { id: boy.subject })).data!._entities[0]!
        .alerts;
    const told = { totalCount: 1, nodes: [{ kind: 'IMPLAUSIBLE_MEASUREMENT' }] };
    expect(await alerts(kader)).toEqual(told);
    expect(await alerts({ role: 'family', household: boy.householdId! })).toEqual(told);
    for (const as of [bidan, puskesmas]) expect(await alerts(as)).toEqual({ totalCount: 0, nodes: [] });
  });

  it('one of which a role is not told is as one that is not there, by its id and for every act', async () => {
    const { subject } = await clinic.takeIn();
    await measure(subject, '2026-01-05', IMPLAUSIBLE);
    const id = (await clinic.all(StuntingAlerts)).find(({ personId }) => personId === subject)!._id;
    expect((await clinic.ask(BY_ID, kader, { id })).data).toEqual({
      _entities: [{ id, kind: 'IMPLAUSIBLE_MEASUREMENT' }],
    });
    const shape = ({ data, errors }: Awaited<ReturnType<typeof clinic.ask>>) => [
      data,
      errors!.map(({ message, extensions: { code, right, id: of } }) => [message, code, right, of]),
    ];
    for (const question of [BY_ID, 'mutation ($id: ID!) { confirmAlert(id: $id) { id } }']) {
      const known = shape(await clinic.ask(question, puskesmas, { id }));
      expect(known).toEqual(shape(await clinic.ask(question, puskesmas, { id: anId() })));
      expect(JSON.stringify(known)).toContain('FORBIDDEN');
    }
  });

  it('STUNTING is pushed unless others are asked for, and of these those of which a role is told', async () => {
    const both = { kinds: ['IMPLAUSIBLE_MEASUREMENT', 'STUNTING'] };
    const [unasked, toKader, toBidan] = [
      await subscribe(kader, {}),
      await subscribe(kader, both),
      await subscribe(bidan, both),
    ];
    const { subject } = await clinic.takeIn();
    await measure(subject, '2026-01-05', IMPLAUSIBLE);
    await measure(subject, '2026-01-06', SHORT);
    expect(await toKader()).toEqual(['OPENED', 'IMPLAUSIBLE_MEASUREMENT', subject]);
    for (const next of [unasked, toKader, toBidan]) expect(await next()).toEqual(['OPENED', 'STUNTING', subject]);
    const refused = (await clinic.subscribe(EVENTS, bidan, { kinds: ['IMPLAUSIBLE_MEASUREMENT'] })) as never;
    expect(codesOf(refused)).toEqual(['FORBIDDEN']);
  });

  it('whoever wants confirmed ones alone hears of one when somebody confirms it, or a health worker measures it', async () => {
    const next = await subscribe(puskesmas, { confirmedOnly: true });
    const children = [await clinic.takeIn(), await clinic.takeIn(), await clinic.takeIn(), await clinic.takeIn()].map(
      ({ subject }) => subject,
    );
    const [byKader, confirmed, measuredAgain, byBidan] = children as [string, string, string, string];
    for (const child of [byKader, confirmed, measuredAgain]) await measure(child, '2026-01-05', SHORT);
    const alert = (await clinic.all(StuntingAlerts)).find(({ personId }) => personId === confirmed)!._id;
    await clinic.ask('mutation ($id: ID!) { confirmAlert(id: $id) { id } }', puskesmas, { id: alert });
    await measure(measuredAgain, '2026-01-12', SHORT, bidan);
    await measure(byBidan, '2026-01-12', SHORT, bidan);
    await measure(byKader, '2026-01-12', { ...SHORT, lengthMillimetres: 800 });
    await measure(confirmed, '2026-01-19', { ...SHORT, lengthMillimetres: 715 });
    expect([await next(), await next(), await next(), await next()]).toEqual([
      ['CONFIRMED', 'STUNTING', confirmed],
      ['CONTINUED', 'STUNTING', measuredAgain],
      ['OPENED', 'STUNTING', byBidan],
      ['WORSENED', 'STUNTING', confirmed],
    ]);
  });

  it('and hears that one is so no longer, when that measurement is withdrawn', async () => {
    const next = await subscribe(puskesmas, { confirmedOnly: true });
    const [alone, twice] = [(await clinic.takeIn()).subject, (await clinic.takeIn()).subject];
    await measure(twice, '2026-01-05', SHORT);
    for (const child of [alone, twice]) await measure(child, '2026-01-12', SHORT, bidan);
    for (const child of [alone, twice]) {
      const visit = (await clinic.all(Visits)).find(
        ({ person, recordedByRole }) => person.id === child && recordedByRole === 'bidan',
      )!._id;
      const withdrawn = 'mutation ($v: ID!) { withdrawVisit(visit: $v, reason: "another child") { id } }';
      expect((await clinic.ask(withdrawn, bidan, { v: visit })).errors).toBeUndefined();
    }
    expect([await next(), await next(), await next(), await next()]).toEqual([
      ['OPENED', 'STUNTING', alone],
      ['CONTINUED', 'STUNTING', twice],
      ['CLOSED', 'STUNTING', alone],
      ['CORRECTED', 'STUNTING', twice],
    ]);
  });
});
