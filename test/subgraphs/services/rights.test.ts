import { put } from '../../../subgraphs/kernel/load.ts';
import { lineageOf } from '../../../subgraphs/kernel/region-code.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { Referrals } from '../../../subgraphs/services/referral.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, kader, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = `mutation ($visit: VisitInput!, $dryRun: Boolean) {
  recordVisit(visit: $visit, dryRun: $dryRun) { id status(index: LENGTH_FOR_AGE) { z } }
}`;
const ENROL = 'mutation ($enrolment: EnrolmentInput!) { enrol(enrolment: $enrolment) { id birthDate } }';
const END = `mutation ($person: ID!) {
  endEnrolment(person: $person, to: "2026-01-31", reason: TRANSFERRED) { to endReason posyandu { id } }
}`;
const ENTITY = (type: string, fields: string) =>
  `query ($id: ID!) { _entities(representations: [{ __typename: "${type}", id: $id }]) { ... on ${type} { ${fields} } } }`;

const farAway: Claims = { role: 'bidan', areas: [PASIRHALANG] };

interface Alerts {
  _entities: ({ alerts: { totalCount: number; nodes: { id: string }[] } } | null)[];
}

describe('who may', () => {
  let now = NOW;
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic(() => now);
  });
  beforeEach(() => void (now = NOW));
  afterEach(() => clinic.hangUp());
  afterAll(() => clinic[Symbol.asyncDispose]());

  const tell = async (changes: Parameters<Clinic['takeIn']>[0] = {}) => {
    const boy = await clinic.takeIn(changes);
    await clinic.caughtUp();
    return boy;
  };
  const record = (person: string, changes = {}, as: Claims = kader, dryRun = false) =>
    clinic.ask<{ recordVisit: { id: string } | null }>(RECORD, as, {
      visit: { person, posyandu: MELATI, date: '2026-01-31', lengthMillimetres: 740, posture: 'STANDING', ...changes },
      dryRun,
    });
  const enrol = (person: string, changes = {}, as: Claims = kader) =>
    clinic.ask(ENROL, as, { enrolment: { person, posyandu: MELATI, from: '2026-01-31', ...changes } });
  const entity = <D>(type: string, id: string, fields: string, as: Claims | null) =>
    clinic.ask<D>(ENTITY(type, fields), as, { id });
  const visitsOf = async (child: string) => (await clinic.all(Visits)).filter(({ person }) => person.id === child);

  it('lay a hand on somebody who is enrolled nowhere: whoever works in the desa, and nobody elsewhere', async () => {
    const { subject: far } = await tell({ desaCode: PASIRHALANG as never });
    // Neither may the answer tell on which side of the birth a day lies.
    for (const date of ['2024-07-31', '2026-01-31']) {
      for (const dryRun of [true, false])
        expect(codesOf(await record(far, { date }, kader, dryRun))).toEqual(['FORBIDDEN']);
      expect(codesOf(await enrol(far, { from: date }))).toEqual(['FORBIDDEN']);
    }
    const { subject: near } = await tell();
    expect((await enrol(near)).data).toEqual({ enrol: { id: expect.any(String), birthDate: '2024-08-01' } });
  });

  it.each([
    ['kader', kader],
    ['bidan', bidan],
  ])(
    'record a visit that arrives after the child has moved away: the %s of then, and not begin anew',
    async (_, as) => {
      const boy = await tell();
      await record(boy.subject, { date: '2026-01-05' }, as);
      const moved = { ...boy, _id: anId(), kind: 'MOVED', version: 2, desaCode: PASIRHALANG, movedOn: '2026-01-20' };
      await tell(moved as never);
      const { data, errors } = await record(boy.subject, { date: '2026-01-12' }, as);
      expect([errors, data!.recordVisit]).toMatchObject([undefined, { status: [{ z: expect.any(Number) }] }]);
      expect(await visitsOf(boy.subject)).toHaveLength(2);
      expect(codesOf(await enrol(boy.subject, {}, as))).toEqual(['FORBIDDEN']);
      expect(codesOf(await record(boy.subject, { date: '2026-01-25' }, as))).toEqual(['CONFLICT']);
    },
  );

  it('end an enrolment: the kader of the posyandu, who is answered what has ended', async () => {
    const { subject } = await tell();
    await record(subject);
    const ended = { to: '2026-01-31', endReason: 'TRANSFERRED', posyandu: { id: MELATI } };
    for (let twice = 0; twice < 2; twice += 1)
      expect(await clinic.ask(END, kader, { person: subject })).toEqual({ data: { endEnrolment: ended } });
    for (const as of [farAway, { role: 'kader', posyandu: anId() }])
      expect(codesOf(await clinic.ask(END, as, { person: subject }))).toEqual(['FORBIDDEN']);
  });

  it('learn what was measured by the id of a visit: nobody who records another child under it', async () => {
    const [one, other] = [await tell(), await tell()];
    const id = anId();
    await record(one.subject, { id });
    const { errors } = await record(other.subject, { id, lengthMillimetres: 750 });
    expect(errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', keys: ['id'] });
  });

  it('tell a visit or an alert elsewhere from none at all: nobody', async () => {
    const { subject } = await tell();
    const visit = (await record(subject)).data!.recordVisit!.id;
    const { data } = await entity<Alerts>('Person', subject, 'alerts { totalCount nodes { id } }', bidan);
    const alert = data!._entities[0]!.alerts.nodes[0]!.id;
    const shape = (answer: Awaited<ReturnType<typeof entity>>) => ({
      ...answer,
      errors: answer.errors!.map(({ extensions, ...error }) => ({ ...error, ...extensions, requestId: '' })),
    });
    for (const as of [null, farAway, { role: 'desa', areas: [BANTARBARANG] }, { role: 'doctor', cases: [anId()] }])
      for (const [type, id] of [
        ['Visit', visit],
        ['StuntingAlert', alert],
      ] as const) {
        const [known, guessed] = [await entity(type, id, 'id', as), await entity(type, anId(), 'id', as)];
        expect(codesOf(known)).toEqual(['FORBIDDEN']);
        expect(shape(guessed)).toEqual(shape(known));
      }
  });

  it('learn of a person which alerts are theirs: whoever may see whom an alert is about', async () => {
    const { subject } = await tell();
    await record(subject);
    const alerts = 'alerts { totalCount nodes { id disclosure } }';
    const agency = (scope: string): Claims => ({ role: 'agency', areas: [BANTARBARANG], scope });
    const refused = await entity('Person', subject, alerts, agency('alerts:read'));
    expect(refused).toMatchObject({
      data: { _entities: [{ alerts: null }] },
      errors: [{ extensions: { code: 'FORBIDDEN', right: 'see alert.identity' } }],
    });
    const told = { alerts: { totalCount: 1, nodes: [{ disclosure: expect.any(String) as string }] } };
    expect(await entity('Person', subject, alerts, agency('alerts:read alerts:identified'))).toMatchObject({
      data: { _entities: [told] },
    });
  });

  it('see the alerts of a child: the household in which it lives, and no longer the one that it left', async () => {
    const [old, next] = [anId(), anId()];
    const boy = await tell({ householdId: old });
    await record(boy.subject, { date: '2026-01-05' });
    await record(boy.subject, { date: '2026-01-12', lengthMillimetres: 800 });
    await tell({ ...boy, _id: anId(), kind: 'MOVED', version: 2, householdId: next, movedOn: '2026-01-20' as never });
    const counts = await Promise.all(
      [old, next, ''].map(async (household) => {
        const question = '{ stuntingAlerts { totalCount } }';
        const { data } = await clinic.ask<{ stuntingAlerts: { totalCount: number } }>(question, {
          role: 'family',
          household,
        });
        return data!.stuntingAlerts.totalCount;
      }),
    );
    expect(counts).toEqual([0, 1, 0]);
  });

  describe('be told of a case', () => {
    const HOSPITAL = anId();
    const until = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    const referred = async (from: Date, end: Date) => {
      const boy = await tell();
      await put(clinic.store, Referrals, [
        {
          ...{ _id: anId(), person: { id: boy.subject }, from, until: end, facilityId: HOSPITAL },
          ...{ regions: lineageOf(BANTARBARANG as never), posyanduId: MELATI, householdId: boy.householdId },
          provenance: 'SYNTHETIC',
        },
      ]);
      return boy.subject;
    };
    const doctorOf = (...cases: string[]): Claims => ({ role: 'doctor', facility: HOSPITAL, cases });

    it('in lists: while it is referred; of one that is over, not even that there is something', async () => {
      const [over, inForce] = [await referred(until(-2), until(-1)), await referred(until(-1), until(1))];
      for (const child of [over, inForce]) await record(child);
      const question = '{ stuntingAlerts { totalCount nodes { visit { person { id } } } } }';
      expect(await clinic.ask(question, doctorOf(over, inForce))).toEqual({
        data: { stuntingAlerts: { totalCount: 1, nodes: [{ visit: { person: { id: inForce } } }] } },
      });
      expect(await clinic.ask(question, doctorOf(over))).toEqual({
        data: { stuntingAlerts: { totalCount: 0, nodes: [] } },
      });
      const elsewhere = { ...doctorOf(inForce), facility: anId() };
      expect(await clinic.ask(question, elsewhere)).toEqual({ data: { stuntingAlerts: { totalCount: 0, nodes: [] } } });
    });

    it('by events: while it is referred, and of what comes later there is no event at all', async () => {
      const [short, long] = [await referred(until(-1), until(1)), await referred(until(-1), until(60))];
      const subscription = 'subscription { stuntingAlert { change alert { visit { person { id } } } } }';
      const events = await clinic.subscribe(subscription, doctorOf(short, long));
      const told = async () => (await events.next()).value;
      const event = (change: string, id: string) => ({
        data: { stuntingAlert: { change, alert: { visit: { person: { id } } } } },
      });
      await record(short, { date: '2026-01-05' });
      expect(await told()).toEqual(event('OPENED', short));
      now = until(2);
      await record(short, { date: '2026-01-12', lengthMillimetres: 715 });
      await record(long, { date: '2026-01-12' });
      expect(await told()).toEqual(event('OPENED', long));
    });
  });
});
