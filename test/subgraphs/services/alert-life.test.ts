import { AlertFeed } from '../../../subgraphs/services/alert-event.ts';
import { StuntingAlerts } from '../../../subgraphs/services/stunting-alert.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { aClinic, anId, bidan, kader, MELATI, type Clinic } from './a-clinic.ts';

const NORMAL = 800;
const SHORT = 740;
const VERY_SHORT = 715;

const puskesmas: Claims = { sub: 'a nurse', role: 'puskesmas', areas: ['33.03.13'] };
const agency = (sub: string): Claims => ({ sub, role: 'agency', areas: ['33.03'], scope: 'alerts:read' });

const ALERT = `id status end confirmed closedOn overdue rule { edition source referralStep answerBy }
  steps { step at role } acknowledgements { by caseNumber }`;
const STEP = (act: string) => `mutation ($id: ID!, $note: String) { ${act}(id: $id, note: $note) { ${ALERT} } }`;
const ACKNOWLEDGE = `mutation ($id: ID!, $caseNumber: String!) {
  acknowledgeAlert(id: $id, caseNumber: $caseNumber) { ${ALERT} }
}`;
const NOTES = `query ($id: ID!) {
  _entities(representations: [{ __typename: "StuntingAlert", id: $id }]) { ... on StuntingAlert { steps { step by note } } }
}`;

type Act = 'confirmAlert' | 'referAlert' | 'resolveAlert' | 'dismissAlert' | 'acknowledgeAlert';
type Answered = Record<Act, { status: string; [more: string]: unknown } | null>;

jest.setTimeout(15_000);

describe('the life of an alert', () => {
  let now = NOW;
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await aClinic(() => now);
  });
  beforeEach(() => void (now = NOW));
  afterAll(() => clinic[Symbol.asyncDispose]());

  const later = (days: number) => void (now = new Date(NOW.getTime() + days * 86_400_000));
  const measure = async (person: string, date: string, lengthMillimetres: number, as = kader) => {
    const visit = { person, posyandu: MELATI, date, lengthMillimetres, posture: 'STANDING' };
    const { errors } = await clinic.ask('mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }', as, {
      v: visit,
    });
    expect(errors).toBeUndefined();
  };
  const alertsOf = async (person: string) =>
    (await clinic.all(StuntingAlerts))
      .filter(({ personId }) => personId === person)
      .map((alert) => ({ ...alert, id: alert._id }));
  /** A boy who was measured short, and the alert of that. */
  const anAlert = async (as = kader) => {
    const { subject: person } = await clinic.takeIn();
    await measure(person, '2026-01-05', SHORT, as);
    const [alert] = await alertsOf(person);
    return { person, id: alert!.id };
  };
  const act = (name: Act, id: string, as: Claims = puskesmas, more: object = {}) =>
    clinic.ask<Answered>(name === 'acknowledgeAlert' ? ACKNOWLEDGE : STEP(name), as, { id, ...more });
  const statusAfter = async (name: Act, id: string, as?: Claims, more?: object) => {
    const { data, errors } = await act(name, id, as, more);
    return errors ? codesOf({ errors } as never)[0] : data![name]!.status;
  };
  const logOf = async (person: string) =>
    (await clinic.all(AlertFeed.entries))
      .filter(({ alert }) => alert.personId === person)
      .sort((a, b) => a.version - b.version)
      .map(({ change, version, alert: { status } }) => `${version} ${change} ${status}`);

  it('goes from open to confirmed, referred and resolved, each step with who took it and when, and as an event', async () => {
    const { id, person } = await anAlert();
    await act('confirmAlert', id, puskesmas, { note: ' measured again ' });
    later(1);
    expect(await statusAfter('referAlert', id, bidan)).toBe('REFERRED');
    const { data } = await act('resolveAlert', id);
    expect(data!.resolveAlert).toMatchObject({
      status: 'RESOLVED',
      end: null,
      closedOn: '2026-02-01',
      steps: [
        { step: 'CONFIRMED', at: NOW.toISOString(), role: 'puskesmas' },
        { step: 'REFERRED', at: now.toISOString(), role: 'bidan' },
        { step: 'RESOLVED', at: now.toISOString(), role: 'puskesmas' },
      ],
    });
    expect(await logOf(person)).toEqual([
      '1 OPENED OPEN',
      '2 CONFIRMED CONFIRMED',
      '3 REFERRED REFERRED',
      '4 RESOLVED RESOLVED',
    ]);
  });

  it('takes no step out of its order', async () => {
    const { id, person } = await anAlert();
    for (const early of ['referAlert', 'resolveAlert'] as const) expect(await statusAfter(early, id)).toBe('CONFLICT');
    await act('confirmAlert', id);
    for (const wrong of ['resolveAlert', 'dismissAlert'] as const)
      expect(await statusAfter(wrong, id)).toBe('CONFLICT');
    const other = await anAlert();
    await act('dismissAlert', other.id);
    for (const late of ['confirmAlert', 'referAlert', 'resolveAlert'] as const)
      expect(await statusAfter(late, other.id)).toBe('CONFLICT');
    expect([await logOf(person), await logOf(other.person)]).toEqual([
      ['1 OPENED OPEN', '2 CONFIRMED CONFIRMED'],
      ['1 OPENED OPEN', '2 FALSE_ALARM FALSE_ALARM'],
    ]);
  });

  it('takes a step once, however often the same person says it in the same words', async () => {
    const { id, person } = await anAlert();
    const note = 'measured again';
    await Promise.all([1, 2, 3].map(() => act('confirmAlert', id, puskesmas, { note })));
    await act('referAlert', id);
    expect(await statusAfter('confirmAlert', id, puskesmas, { note })).toBe('REFERRED');
    expect(await statusAfter('confirmAlert', id, puskesmas, { note: 'in other words' })).toBe('CONFLICT');
    expect(await statusAfter('confirmAlert', id, { ...puskesmas, sub: 'another nurse' }, { note })).toBe('CONFLICT');
    expect(await logOf(person)).toEqual(['1 OPENED OPEN', '2 CONFIRMED CONFIRMED', '3 REFERRED REFERRED']);
  });

  it('lies in the hands of those whose right it is; to others a known one is as one that is not', async () => {
    const { id } = await anAlert();
    const elsewhere: Claims = { role: 'puskesmas', areas: [PASIRHALANG.slice(0, 8)] };
    const dinkes: Claims = { role: 'dinkes', areas: ['33.03'] };
    for (const name of ['confirmAlert', 'resolveAlert', 'dismissAlert'] as const)
      for (const as of [kader, bidan, dinkes, agency('an agency'), elsewhere]) {
        const [known, guessed] = [await act(name, id, as), await act(name, anId(), as)];
        expect([name, as.role, codesOf(known)]).toEqual([name, as.role, ['FORBIDDEN']]);
        expect(guessed.errors![0]!.extensions['right']).toBe(known.errors![0]!.extensions['right']);
      }
    for (const as of [kader, dinkes, elsewhere])
      expect(codesOf(await act('referAlert', id, as))).toEqual(['FORBIDDEN']);
    for (const as of [kader, bidan, puskesmas])
      expect(codesOf(await act('acknowledgeAlert', id, as, { caseNumber: '1' }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await act('confirmAlert', anId()))).toEqual(['FORBIDDEN']);
  });

  it('tells the words of a note, and who said them, to those alone who may know whom it is about', async () => {
    const { id } = await anAlert();
    const note = 'the mother asks for a home visit';
    await act('confirmAlert', id, puskesmas, { note });
    expect((await clinic.ask(NOTES, kader, { id })).data).toEqual({
      _entities: [{ steps: [{ step: 'CONFIRMED', by: 'a nurse', note }] }],
    });
    for (const as of [{ role: 'dinkes', areas: ['33.03'] } as Claims, agency('an agency')]) {
      const answer = await clinic.ask(NOTES, as, { id });
      expect(answer.data).toEqual({ _entities: [{ steps: [{ step: 'CONFIRMED', by: null, note: null }] }] });
      expect(answer.errors!.map(({ extensions }) => extensions['right'])).toEqual([
        'see alert.identity',
        'see alert.identity',
      ]);
      expect(JSON.stringify(answer)).not.toContain(note);
    }
    const tooLong = await act('confirmAlert', id, puskesmas, { note: note.repeat(20) });
    expect(codesOf(tooLong)).toEqual(['INVALID']);
    expect(JSON.stringify(tooLong)).not.toContain(note);
  });

  it('goes on being found while it is confirmed, and recovery ends it', async () => {
    const { id, person } = await anAlert();
    await act('confirmAlert', id);
    await measure(person, '2026-01-12', VERY_SHORT);
    await measure(person, '2026-01-19', NORMAL);
    expect(await logOf(person)).toEqual([
      '1 OPENED OPEN',
      '2 CONFIRMED CONFIRMED',
      '3 WORSENED CONFIRMED',
      '4 CLOSED RESOLVED',
    ]);
    expect(await statusAfter('referAlert', id)).toBe('CONFLICT');
  });

  it.each(['FALSE_ALARM', 'RESOLVED'])(
    'is over with %s: readings of those days raise none, not those either that arrive late, and a later day does',
    async (end) => {
      const { id, person } = await anAlert();
      if (end === 'FALSE_ALARM') await act('dismissAlert', id);
      else for (const name of ['confirmAlert', 'referAlert', 'resolveAlert'] as const) await act(name, id);
      await measure(person, '2026-01-12', SHORT);
      await measure(person, '2026-01-31', VERY_SHORT);
      expect(await alertsOf(person)).toMatchObject([{ id, status: end, severity: 'MODERATE', closedOn: '2026-01-31' }]);
      later(1);
      await measure(person, '2026-02-01', SHORT);
      expect(await alertsOf(person)).toMatchObject([
        { id, status: end },
        { status: 'OPEN', openedOn: '2026-02-01' },
      ]);
    },
  );

  it('is taken up by agencies, each under its own number, which no other agency sees', async () => {
    const { id, person } = await anAlert();
    const [one, other] = [agency('one'), agency('other')];
    for (let twice = 0; twice < 2; twice += 1) await act('acknowledgeAlert', id, one, { caseNumber: ' A-1 ' });
    expect(await statusAfter('acknowledgeAlert', id, one, { caseNumber: 'A-2' })).toBe('CONFLICT');
    expect(await statusAfter('acknowledgeAlert', id, one, { caseNumber: '  ' })).toBe('INVALID');
    const { data } = await act('acknowledgeAlert', id, other, { caseNumber: 'B-1' });
    expect(data!.acknowledgeAlert).toMatchObject({
      status: 'OPEN',
      acknowledgements: [{ by: 'other', caseNumber: 'B-1' }],
    });
    expect((await act('confirmAlert', id)).data!.confirmAlert!['acknowledgements']).toEqual([
      { by: 'one', caseNumber: 'A-1' },
      { by: 'other', caseNumber: 'B-1' },
    ]);
    expect(await logOf(person)).toEqual([
      '1 OPENED OPEN',
      '2 ACKNOWLEDGED OPEN',
      '3 ACKNOWLEDGED OPEN',
      '4 CONFIRMED CONFIRMED',
    ]);
  });

  it('says by when it is to be answered, and that it is overdue as long as nobody has', async () => {
    const { id } = await anAlert();
    const ask = async () => {
      const question = `{ stuntingAlerts(area: "${BANTARBARANG}", first: 100) { nodes { ${ALERT} } } }`;
      const { data } = await clinic.ask<{ stuntingAlerts: { nodes: { id: string }[] } }>(question, puskesmas);
      return data!.stuntingAlerts.nodes.find((each) => each.id === id);
    };
    expect(await ask()).toMatchObject({
      overdue: false,
      rule: {
        edition: 'stunting-1',
        referralStep: 2,
        answerBy: '2026-02-14T03:00:00.000Z',
        source: expect.any(String),
      },
    });
    later(15);
    expect(await ask()).toMatchObject({ overdue: true });
    await act('confirmAlert', id);
    expect(await ask()).toMatchObject({ overdue: false });
  });
});
