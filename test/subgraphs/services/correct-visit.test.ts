import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { foldMonths } from '../../../subgraphs/services/fold-months.ts';
import { recountMonths } from '../../../subgraphs/services/recount-months.ts';
import { ServedPeople } from '../../../subgraphs/services/served-person.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { codesOf } from '../../support/codes.ts';
import { NOW } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, kader, MELATI, type Clinic } from './a-clinic.ts';

const SHOWN = `{
  id date weightGrams lengthMillimetres counted withdrawnAt status(index: LENGTH_FOR_AGE) { z }
  revisions { change at role reason before { date weightGrams lengthMillimetres posture } }
}`;
const RECORD = `mutation ($visit: VisitInput!) { recordVisit(visit: $visit) ${SHOWN} }`;
const CORRECT = `mutation ($id: ID!, $correction: VisitCorrection!, $reason: String!) {
  visit: correctVisit(visit: $id, correction: $correction, reason: $reason) ${SHOWN}
}`;
const changing = (name: string) =>
  `mutation ($id: ID!, $reason: String!) { visit: ${name}(visit: $id, reason: $reason) ${SHOWN} }`;
const WITHDRAW = changing('withdrawVisit');
const PREFER = changing('preferVisit');
const PERSON = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person {
  visits { nodes { id counted } }
  growth { history { id } }
  enrolments { posyandu { id } from to endReason }
  alerts { nodes { kind status end lengthForAge } }
} } }`;

interface Shown {
  id: string;
  counted: boolean;
  withdrawnAt: string | null;
  weightGrams: number | null;
  status: { z: number | null }[];
  revisions: { change: string; before: object | null }[];
}
interface Person {
  visits: { nodes: { id: string; counted: boolean }[] };
  growth: { history: { id: string }[] };
  enrolments: { from: string; to: string | null; endReason: string | null }[];
  alerts: { nodes: { kind: string; status: string; end: string | null; lengthForAge: number | null }[] };
}

describe('a visit that was recorded', () => {
  let clinic: Clinic;
  let child: string;

  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterAll(() => clinic[Symbol.asyncDispose]());
  beforeEach(async () => void (child = (await clinic.takeIn()).subject));

  const facts = (changes = {}) => ({
    ...{ date: '2026-01-20', weightGrams: 8_700, lengthMillimetres: 750, posture: 'STANDING' },
    ...changes,
  });
  const asked = async (query: string, variables: object, as = bidan) => {
    const { data, errors } = await clinic.ask<{ visit: Shown; recordVisit: Shown }>(query, as, { ...variables });
    expect(errors).toBeUndefined();
    return data!.visit ?? data!.recordVisit;
  };
  const recorded = (changes = {}, as = kader) =>
    asked(RECORD, { visit: { person: child, posyandu: MELATI, ...facts(changes) } }, as);
  const refusal = async (query: string, variables: object, as = bidan) =>
    codesOf(await clinic.ask(query, as, { ...variables }));
  const known = async () => {
    const { data, errors } = await clinic.ask<{ _entities: [Person] }>(PERSON, bidan, { id: child });
    expect(errors).toBeUndefined();
    return data!._entities[0];
  };
  const eventsOf = async () =>
    (await clinic.all(AlertFeed.entries))
      .filter(({ alert }) => alert.personId === child && alert.kind === 'STUNTING')
      .sort((a, b) => a.version - b.version)
      .map(({ change }) => change);
  const differences = async () => {
    await foldMonths(clinic.store, () => NOW);
    return (await recountMonths(clinic.store, { repair: false, now: NOW })).differences;
  };

  it('is corrected: z-scores, alerts and counts follow, and what it said before stays to be read', async () => {
    const { id } = await recorded({ lengthMillimetres: 670 });
    const [raised] = (await known()).alerts.nodes;
    expect(raised).toMatchObject({ kind: 'STUNTING', lengthForAge: -5.31 });
    const correction = facts();
    const shown = await asked(CORRECT, { id, correction, reason: '67 cm ternyata 75 cm' });
    expect(shown).toMatchObject({ lengthMillimetres: 750, counted: true, status: [{ z: -2.32 }] });
    expect(shown.revisions).toEqual([
      {
        ...{ change: 'CORRECTED', at: NOW.toISOString(), role: 'bidan', reason: '67 cm ternyata 75 cm' },
        before: { date: '2026-01-20', weightGrams: 8_700, lengthMillimetres: 670, posture: 'STANDING' },
      },
    ]);
    expect((await known()).alerts.nodes.filter(({ end }) => end === null)).toMatchObject([{ lengthForAge: -2.32 }]);
    expect(await eventsOf()).toEqual(['OPENED', 'CORRECTED']);
    expect(await differences()).toEqual([]);
  });

  it('tells of no alert of which nothing else is said by a correction', async () => {
    const { id } = await recorded({ growthCardShown: false });
    await asked(CORRECT, { id, correction: facts({ growthCardShown: true }), reason: 'KMS ada' });
    expect(await eventsOf()).toEqual(['OPENED']);
  });

  it('is corrected once, however often it is said, and withdrawn once', async () => {
    const { id } = await recorded();
    const correction = facts({ weightGrams: 9_000 });
    for (let i = 0; i < 2; i += 1) await asked(CORRECT, { id, correction, reason: 'salah tulis' });
    for (let i = 0; i < 2; i += 1) await asked(WITHDRAW, { id, reason: 'anak lain' });
    const [visit] = (await clinic.all(Visits)).filter(({ person }) => person.id === child);
    expect(visit!.revisions!.map(({ change }) => change)).toEqual(['CORRECTED', 'WITHDRAWN']);
  });

  it('stands in the audit log as often as it was changed, and so does an enrolment; not a word of why', async () => {
    const { id } = await recorded();
    await asked(CORRECT, { id, correction: facts({ weightGrams: 9_000 }), reason: 'salah tulis' });
    for (let i = 0; i < 2; i += 1) await asked(PREFER, { id, reason: 'yang benar' });
    for (let i = 0; i < 2; i += 1) await asked(WITHDRAW, { id, reason: 'anak lain' });
    const enrolment = { person: child, posyandu: MELATI, from: '2026-01-22' };
    const enrol = 'mutation ($e: EnrolmentInput!) { visit: enrol(enrolment: $e) { id } }';
    const enrolled = await asked(enrol, { e: enrolment });
    const end = 'mutation ($p: ID!) { visit: endEnrolment(person: $p, to: "2026-01-23", reason: OTHER) { id } }';
    await asked(end, { p: child });
    const TRAIL = `query ($id: ID!) { _entities(representations: [{ __typename: "AuditTrail", id: $id }]) {
      ... on AuditTrail { services { nodes { act role recordType recordId fields reason } } }
    } }`;
    const { data } = await clinic.ask<{ _entities: [{ services: { nodes: object[] } }] }>(
      TRAIL,
      { role: 'auditor' },
      { id: `person:${child}` },
    );
    const said = (act: string, recordType: string, recordId: string, fields: string[]) => {
      return { act, role: 'bidan', recordType, recordId, fields, reason: null };
    };
    expect(data!._entities[0].services.nodes).toEqual([
      said('end enrolment', 'Enrolment', enrolled.id, ['to', 'endReason']),
      said('enrol', 'Enrolment', enrolled.id, ['posyandu', 'from', 'reason']),
      said('withdraw visit', 'Visit', id, []),
      said('prefer visit', 'Visit', id, []),
      said('correct visit', 'Visit', id, ['weightGrams']),
    ]);
  });

  it('is the same visit when a phone sends it again as it was recorded', async () => {
    const sent = { id: anId(), person: child, posyandu: MELATI, ...facts() };
    await asked(RECORD, { visit: sent }, kader);
    await asked(CORRECT, { id: sent.id, correction: facts({ weightGrams: 9_000 }), reason: 'salah tulis' });
    expect(await asked(RECORD, { visit: sent }, kader)).toMatchObject({ weightGrams: 9_000 });
    await asked(WITHDRAW, { id: sent.id, reason: 'anak lain' });
    expect(await asked(RECORD, { visit: sent }, kader)).toMatchObject({ withdrawnAt: NOW.toISOString() });
    expect(await refusal(RECORD, { visit: { ...sent, weightGrams: 9_900 } })).toEqual(['CONFLICT']);
    expect((await known()).visits.nodes).toEqual([]);
  });

  it('counts for nothing once it is withdrawn, and the enrolment that it began goes with it', async () => {
    const { id } = await recorded();
    const shown = await asked(WITHDRAW, { id, reason: 'anak lain yang ditimbang' });
    expect(shown).toMatchObject({ counted: false, withdrawnAt: NOW.toISOString(), weightGrams: 8_700 });
    const person = await known();
    expect(person).toMatchObject({ visits: { nodes: [] }, growth: { history: [] } });
    expect(person.enrolments).toMatchObject([{ from: '2026-01-20', to: '2026-01-20', endReason: 'MISTAKE' }]);
    expect(person.alerts.nodes.map(({ end }) => end)).toEqual(['CORRECTED']);
    expect(await eventsOf()).toEqual(['OPENED', 'CLOSED']);
    expect(await differences()).toEqual([]);
    await recorded({ date: '2026-01-21' });
    expect((await known()).enrolments).toMatchObject([{ from: '2026-01-21', to: null }, { endReason: 'MISTAKE' }]);
  });

  it('leaves nothing of an enrolment on which no alert rests', async () => {
    const { id } = await recorded({ lengthMillimetres: 800, weightGrams: 10_500 });
    await asked(WITHDRAW, { id, reason: 'anak lain' });
    expect((await known()).enrolments).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('counts before a health worker’s once it was chosen, until that one is', async () => {
    const first = await recorded({}, bidan);
    const second = await recorded({ weightGrams: 8_500 });
    expect(second.counted).toBe(false);
    expect(await asked(PREFER, { id: second.id, reason: 'bidan menimbang dengan baju' })).toMatchObject({
      counted: true,
      revisions: [{ change: 'PREFERRED', before: null }],
    });
    const counted = async () => (await known()).visits.nodes.filter((each) => each.counted).map(({ id }) => id);
    expect(await counted()).toEqual([second.id]);
    expect(await differences()).toEqual([]);
    await asked(PREFER, { id: first.id, reason: 'timbangan kader rusak' });
    expect(await counted()).toEqual([first.id]);
  });

  it('is no other one’s to change than a health worker’s of the place, and nobody learns whether it is there', async () => {
    const { id } = await recorded();
    const foreign = { role: 'bidan', areas: ['33.07.01.2001'] } as const;
    const reason = 'uji';
    for (const as of [kader, foreign, { role: 'family', household: anId() } as const])
      for (const visit of [id, anId()])
        for (const query of [WITHDRAW, PREFER])
          expect(await refusal(query, { id: visit, reason }, as as never)).toEqual(['FORBIDDEN']);
    expect(await refusal(CORRECT, { id, correction: facts(), reason }, kader)).toEqual(['FORBIDDEN']);
  });

  it('is refused without a reason, with a number of a person in it, and what cannot be', async () => {
    const { id } = await recorded();
    for (const reason of ['', '  ', 'x'.repeat(501), 'NIK 9999 0101 0101 0001 salah'])
      expect(await refusal(WITHDRAW, { id, reason })).toEqual(['INVALID']);
    for (const changes of [{ weightGrams: 0 }, { date: '2020-01-01' }, { date: '2026-02-03' }, { posture: null }])
      expect(await refusal(CORRECT, { id, correction: facts(changes), reason: 'uji' })).toEqual(['INVALID']);
    await asked(WITHDRAW, { id, reason: 'uji' });
    expect(await refusal(CORRECT, { id, correction: facts({ weightGrams: 9_000 }), reason: 'uji' })).toEqual([
      'CONFLICT',
    ]);
    expect(await refusal(PREFER, { id, reason: 'uji' })).toEqual(['CONFLICT']);
  });

  it('says nothing of why it was changed once the family asked to be forgotten', async () => {
    const boy = await clinic.takeIn();
    child = boy.subject;
    const { id } = await recorded();
    await asked(WITHDRAW, { id, reason: 'anak lain' });
    const { householdId: _, ...erased } = { ...boy, _id: anId(), version: 2, kind: 'ERASED', birthDate: '2024-08-01' };
    await clinic.tell(erased as never);
    await clinic.caughtUp();
    const [visit] = (await clinic.all(Visits)).filter(({ person }) => person.id === child);
    expect(visit!.revisions).toMatchObject([{ change: 'WITHDRAWN' }]);
    expect(visit!.revisions![0]!.reason).toBeUndefined();
    const [person] = (await clinic.all(ServedPeople)).filter(({ _id }) => _id === child);
    expect(person!.readings).toEqual([]);
    expect((await clinic.all(StuntingAlerts)).filter(({ personId }) => personId === child)).toMatchObject([
      { end: 'CORRECTED' },
    ]);
  });
});
