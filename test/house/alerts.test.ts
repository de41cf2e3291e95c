import { put } from '../../subgraphs/kernel/load.ts';
import { lineageOf, type RegionCode } from '../../subgraphs/kernel/region-code.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { Referrals } from '../../subgraphs/services/referral.ts';
import { until } from '../compose/until.ts';
import { anId } from '../subgraphs/services/a-clinic.ts';
import { aHamlet, LENGTHS, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { codesOf } from '../support/codes.ts';
import { listenersAt, type Heard, type Listener } from '../support/live-alerts.ts';
import { BANTARBARANG, NOW, PASIRHALANG, REMBANG } from '../support/village-of-tests.ts';
import { startScatteredVillage, startVillage, type Village } from '../support/village.ts';

const WHOLE = `subscription { stuntingAlert(area: "33.03") {
  id cursor previousCursor at change
  alert {
    severity status ageMonths lengthForAge
    person { name household { dusun rt } }
    visit { lengthMillimetres status(index: LENGTH_FOR_AGE) { label } }
    posyandu { name kader { nodes { id trainings(first: 1) { nodes { name } } } } }
    desa { name ilpPilot { since } healthShare { value } }
  }
} }`;
const WHOSE = `subscription { stuntingAlert {
  change alert { posyandu { id } person { id name } visit { lengthMillimetres } }
} }`;

const NUMBERED = `subscription { stuntingAlert { id cursor previousCursor alert { desa { name } } } }`;

interface Whole {
  id: string;
  cursor: string;
  previousCursor: string | null;
  alert: {
    person: object | null;
    posyandu: { name: string; kader: { nodes: { trainings: { nodes: object[] } }[] } | null };
  };
}

interface Whose {
  change: string;
  alert: { posyandu: { id: string }; person: { id: string; name: string | null } | null; visit: object | null };
}

const HOSPITAL = anId();
const agency = (scope: string): Claims => ({ role: 'agency', areas: ['33.03'], scope });

/** Code and path of each error. */
const refusalsIn = ({ errors = [] }: Heard<unknown>) =>
  errors.map(({ path, extensions }) => `${extensions.code} ${path!.slice(2).join('.')}`).sort();

describe.each([
  ['in one process', startVillage],
  ['distributed', startScatteredVillage],
])('an alert, live, %s', (way, start) => {
  let village: Village & { silence?: (name: string) => Promise<void> };
  let hamlet: Hamlet;
  let at: ReturnType<typeof listenersAt>;

  beforeAll(async () => {
    village = await start({ isEmpty: true });
    hamlet = await aHamlet(village);
  });
  beforeEach(() => void (at = listenersAt(village)));
  afterEach(async () => {
    await at[Symbol.asyncDispose]();
    await nobodyListens();
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const nobodyListens = () =>
    until(
      () => Promise.resolve(village.openSubscriptions().every((open) => open === 0)),
      5_000,
      () => `${village.openSubscriptions().join()} subscriptions are still open`,
      10,
    );
  const found = async (child: Child) => {
    expect((await hamlet.measure(child, { date: '2026-01-20' })).errors).toBeUndefined();
  };
  const worsened = async (child: Child) => {
    const length = { lengthMillimetres: LENGTHS.veryShort };
    expect((await hamlet.measure(child, { date: '2026-01-30', ...length })).errors).toBeUndefined();
  };

  it('tells what all departments know, to the kader', async () => {
    const child = await hamlet.child(hamlet.own);
    const kader = await at.listen<Whole>(hamlet.own.kader, WHOLE);
    await found(child);
    const { data, errors } = await kader.next();
    expect(errors).toBeUndefined();
    const event = data!.stuntingAlert!;
    expect(event).toMatchObject({
      ...{
        id: expect.any(String),
        cursor: expect.any(String),
        previousCursor: expect.any(String),
        at: NOW.toISOString(),
      },
      change: 'OPENED',
      alert: {
        ...{ severity: 'MODERATE', status: 'OPEN', ageMonths: 17, lengthForAge: expect.any(Number) },
        person: { name: child.name, household: { dusun: 'Krajan', rt: '001' } },
        visit: { lengthMillimetres: LENGTHS.short, status: [{ label: 'pendek' }] },
        desa: { name: 'Bantarbarang', ilpPilot: { since: '2024' }, healthShare: { value: expect.any(Number) } },
      },
    });
    const { name, kader: volunteers } = event.alert.posyandu;
    expect(name).toBe('Posyandu Uji');
    expect(volunteers!.nodes.flatMap(({ trainings }) => trainings.nodes).length).toBeGreaterThan(0);
  });

  it('goes to those whose place it is, and shows to each what the role may see', async () => {
    const [own, neighbour, foreign] = [
      await hamlet.child(hamlet.own),
      await hamlet.child(hamlet.neighbour),
      await hamlet.child(hamlet.foreign),
    ];
    await put(village.stores.get('services')!, Referrals, [
      {
        ...{ _id: anId(), person: { id: own.id }, facilityId: HOSPITAL, householdId: own.household },
        ...{ from: new Date('2026-01-01'), until: new Date('2026-03-01'), posyanduId: own.post.id },
        ...{ regions: lineageOf(BANTARBARANG as RegionCode), provenance: 'SYNTHETIC' },
      },
    ]);
    const shown = (child: Child) => ({ person: { id: child.id, name: child.name }, refused: [] as string[] });
    const nameless = { person: null, refused: ['FORBIDDEN person'] };
    const here = [own, neighbour];
    const expected: [Claims, Child[], (child: Child) => { person: object | null; refused: string[] }][] = [
      [{ role: 'family', household: own.household }, [own], shown],
      [hamlet.own.kader, [own], shown],
      [hamlet.neighbour.kader, [neighbour], shown],
      [hamlet.own.bidan, here, shown],
      [hamlet.foreign.bidan, [foreign], shown],
      [{ role: 'puskesmas', areas: [REMBANG] }, here, shown],
      [{ role: 'doctor', facility: HOSPITAL, cases: [own.id, foreign.id] }, [own], shown],
      [{ role: 'dinkes', areas: ['33.03'] }, here, () => nameless],
      [agency('alerts:read'), here, () => ({ ...nameless, refused: [...nameless.refused, 'FORBIDDEN visit'] })],
      [agency('alerts:read alerts:identified'), here, (child) => ({ ...shown(child), refused: ['FORBIDDEN visit'] })],
    ];
    const listeners: Listener<Whose>[] = [];
    for (const [as] of expected) listeners.push(await at.listen(as, WHOSE));
    for (const child of [own, neighbour, foreign]) await found(child);
    for (const child of [own, neighbour, foreign]) await worsened(child);
    // Nobody hears of others in between: what comes next is always the own.
    for (const [i, [as, children, seen]] of expected.entries())
      for (const change of ['OPENED', 'WORSENED'])
        for (const child of children) {
          const heard = await listeners[i]!.next();
          const { person, posyandu } = heard.data!.stuntingAlert!.alert;
          const told = { change: heard.data!.stuntingAlert!.change, posyandu: posyandu.id, person };
          const { refused, ...may } = seen(child);
          expect([as, told, refusalsIn(heard)]).toEqual([as, { change, posyandu: child.post.id, ...may }, refused]);
        }
  });

  it('is refused to whoever sees none, by its code', async () => {
    const codeOf = async (as: Claims | string | undefined, query = WHOSE) => {
      const errors = await at.refused(as, query);
      return errors.map(({ extensions }) => [extensions.code, extensions['right']]);
    };
    const everything = { areas: [BANTARBARANG], posyandu: hamlet.own.id, household: anId() };
    const roles = ['desa', 'dpmd', 'tppkk', 'auditor', 'analyst', 'agency'];
    for (const as of [undefined, ...roles.map((role) => ({ role, ...everything })), agency('alerts:identified')])
      expect([as, await codeOf(as)]).toEqual([as, [['FORBIDDEN', 'see alert.event']]]);
    expect(await codeOf(hamlet.own.bidan, WHOLE.replace('33.03', PASIRHALANG))).toEqual([
      ['FORBIDDEN', 'see alert.event'],
    ]);
    expect(await codeOf('Bearer e30.e30.e30')).toEqual([['UNAUTHENTICATED', undefined]]);
    expect(village.openSubscriptions()).toEqual([0, 0]);
  });

  it('is refused for a region that there is not: whoever mistyped one would wait in silence', async () => {
    const as = agency('alerts:read');
    const mistyped = '33.03.99.2001';
    const [error] = await at.refused(as, WHOLE.replace('33.03', mistyped));
    expect(error!.extensions).toMatchObject({ code: 'NOT_FOUND', type: 'Region', id: mistyped });
    for (const field of ['alerts { cursor }', 'alertsSummary { cursor }', 'stuntingAlerts { totalCount }']) {
      const [name, rest] = field.split(' {');
      const asked = (area: string) => village.ask(`{ ${name}(area: "${area}") {${rest} }`, { as });
      expect([name, codesOf(await asked(mistyped))]).toEqual([name, ['NOT_FOUND']]);
      expect([name, codesOf(await asked(BANTARBARANG))]).toEqual([name, []]);
    }
  });

  it('of a burst of 200 arrives whole and in the order of the log', async () => {
    const children = await hamlet.many(200);
    const bidan = await at.listen<Whole>(hamlet.own.bidan, NUMBERED);
    await Promise.all(children.map(found));
    let previous: string | null | undefined;
    const ids = new Set<string>();
    for (const _ of children) {
      const { data, errors } = await bidan.next();
      expect(errors).toBeUndefined();
      const { id, cursor, previousCursor } = data!.stuntingAlert!;
      if (previous !== undefined) expect(previousCursor).toBe(previous);
      previous = cursor;
      ids.add(id);
    }
    expect(ids.size).toBe(200);
  });

  it('is told to whoever comes back with a cursor, whole, then a mark, then what happens', async () => {
    const children = await hamlet.many(4);
    const first = await at.listen<Whole>(hamlet.own.bidan, WHOLE);
    await found(children[0]!);
    const { cursor } = (await first.next()).data!.stuntingAlert!;
    await first.leave();
    await found(children[1]!);
    await found(children[2]!);
    const back = await at.listen<Whole>(
      hamlet.own.bidan,
      WHOLE.replace('area: "33.03"', `area: "33.03", after: "${cursor}"`),
    );
    const items = [await back.next(), await back.next(), await back.next()];
    await found(children[3]!);
    items.push(await back.next());
    expect(items.flatMap(({ errors = [] }) => errors)).toEqual([]);
    const told = items.map(({ data }) => data!.stuntingAlert! as Whole & { change: string });
    expect(told.map(({ change }) => change)).toEqual(['OPENED', 'OPENED', 'CAUGHT_UP', 'OPENED']);
    expect(told.map(({ alert }) => alert?.posyandu != null)).toEqual([true, true, false, true]);
    expect(told.map(({ previousCursor }) => previousCursor)).toEqual([
      cursor,
      ...told.slice(0, -1).map((item) => item.cursor),
    ]);
  });

  it('ends in GAP for a cursor that is none, and says from where to go on', async () => {
    const [error] = await at.refused(hamlet.own.bidan, WHOLE.replace('area: "33.03"', 'after: "x"'));
    expect(error!.extensions).toMatchObject({ code: 'GAP', from: expect.any(String) });
  });

  it('holds nothing for whoever leaves, or whose connection is cut', async () => {
    const [leaves, cut] = [
      await at.listen<Whole>(hamlet.own.kader, WHOLE),
      await at.listen<Whole>(hamlet.own.bidan, WHOLE),
    ];
    expect(village.openSubscriptions()).toEqual([2, 2]);
    await leaves.leave();
    cut.client.terminate();
    await nobodyListens();
  });

  if (way === 'distributed')
    it('comes with a gap and its reason where a department is down', async () => {
      const [one, other] = [await hamlet.child(hamlet.own), await hamlet.child(hamlet.own)];
      const kader = await at.listen<Whole>(hamlet.own.kader, WHOLE);
      await village.silence!('training');
      await found(one);
      const untrained = await kader.next();
      expect(untrained.data!.stuntingAlert!.alert).toMatchObject({
        person: { name: one.name },
        posyandu: { name: 'Posyandu Uji', kader: null },
        desa: { name: 'Bantarbarang' },
      });
      expect(refusalsIn(untrained)).toEqual(['UNAVAILABLE posyandu.kader']);
      await village.silence!('people');
      await found(other);
      const unnamed = await kader.next();
      expect(unnamed.data!.stuntingAlert!.alert).toMatchObject({
        person: null,
        visit: { lengthMillimetres: LENGTHS.short },
      });
      expect(refusalsIn(unnamed)).toEqual(['UNAVAILABLE person', 'UNAVAILABLE posyandu.kader']);
    });
});
