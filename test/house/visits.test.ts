import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import { anId } from '../subgraphs/services/a-clinic.ts';
import { aHamlet, type Child, type Hamlet } from '../support/a-hamlet.ts';
import { codesOf } from '../support/codes.ts';
import { curvesOfChildren, UNITS, zByLines, type Curve } from '../support/curves.ts';
import { roundTripsOf } from '../support/round-trips.ts';
import { BANTARBARANG, NOW, REMBANG } from '../support/village-of-tests.ts';
import { startVillage, tokenFor, type Village } from '../support/village.ts';

const VISIT = `id date weightGrams counted ageDays recordedByRole posyandu { name desa { name } } person { name }
  status(index: LENGTH_FOR_AGE) { z class label english: label(lang: EN) note why: note(lang: EN) }`;
const RECORD = `mutation ($visit: VisitInput!, $dryRun: Boolean!) { recordVisit(visit: $visit, dryRun: $dryRun) { ${VISIT} } }`;
const OF_CHILD = `query ($id: ID!) {
  person(id: $id) {
    name
    visits { totalCount nodes { id weightGrams counted } }
    growth { history { id } curves(indices: [LENGTH_FOR_AGE]) { xUnit yUnit points { x y z visit } } }
    alerts { nodes { kind severity status visit { id } } }
    enrolment { from reason endReason posyandu { id } sex birthDate }
  }
}`;

const SHORT = {
  z: -2.06,
  class: 'STUNTED',
  label: 'pendek',
  english: 'stunted',
  note: '−2,06: di bawah −2; diukur berdiri pada umur 18 bulan, ditambah 0,7 cm; Permenkes 2/2020',
  why: '−2.06: below −2; measured standing at 18 months, 0.7 cm added; Permenkes 2/2020',
};

describe('a child is weighed', () => {
  let village: Village;
  let hamlet: Hamlet;
  let child: Child;

  beforeAll(async () => {
    village = await startVillage({ isEmpty: true });
    hamlet = await aHamlet(village);
    child = await hamlet.child(hamlet.own);
  });
  afterAll(() => village[Symbol.asyncDispose]());

  const visitOf = ({ id: person, post }: Child) => ({
    ...{ person, posyandu: post.id, date: '2026-01-31', weightGrams: 8700 },
    ...{ lengthMillimetres: 760, posture: 'STANDING' },
  });
  const record = (
    of: Child,
    as: Claims | undefined,
    { dryRun = false, ...changes }: { dryRun?: boolean; id?: string } = {},
  ) =>
    village.ask<{ recordVisit: { id: string } | null }>(RECORD, {
      ...(as && { as }),
      variables: { visit: { ...visitOf(of), ...changes }, dryRun },
    });
  const seenBy = (as: Claims) =>
    village.ask<{ person: Record<string, unknown> | null }>(OF_CHILD, { as, variables: { id: child.id } });
  const answered = {
    ...{ date: '2026-01-31', weightGrams: 8700, counted: true, ageDays: 548, recordedByRole: 'kader' },
    posyandu: { name: 'Posyandu Uji', desa: { name: 'Bantarbarang' } },
    status: [SHORT],
  };

  it('for a trial, by the kader: the answer is whole, and nothing is saved', async () => {
    const { data, errors } = await record(child, hamlet.own.kader, { dryRun: true });
    expect(errors).toBeUndefined();
    expect(data!.recordVisit).toMatchObject({ ...answered, person: { name: child.name } });
    expect(await village.stores.get('services')!.model(Visits).collection.countDocuments()).toBe(0);
  });

  it('by the kader, who reads at once what it means and why, in both languages; sent again, it is the same visit', async () => {
    const id = anId();
    for (let twice = 0; twice < 2; twice += 1) {
      const { data, errors } = await record(child, hamlet.own.kader, { id });
      expect(errors).toBeUndefined();
      expect(data!.recordVisit).toMatchObject({ id, ...answered, person: { name: child.name } });
    }
  });

  it('and the family sees the visit, the curve, the alert and the enrolment', async () => {
    const { data, errors } = await seenBy({ role: 'family', household: child.household });
    expect(errors).toBeUndefined();
    const [visit] = (data!.person as unknown as { visits: { nodes: { id: string }[] } }).visits.nodes;
    const { id } = visit!;
    expect(data!.person).toEqual({
      name: child.name,
      visits: { totalCount: 1, nodes: [{ id, weightGrams: 8700, counted: true }] },
      growth: {
        history: [{ id }],
        curves: [{ xUnit: 'months', yUnit: 'millimetres', points: [{ x: 18, y: 767, z: -2.06, visit: id }] }],
      },
      alerts: {
        nodes: expect.arrayContaining(
          ['STUNTING', 'UNDERWEIGHT'].map((kind) => ({ kind, severity: 'MODERATE', status: 'OPEN', visit: { id } })),
        ),
      },
      enrolment: {
        ...{ from: '2026-01-31', reason: 'FIRST_VISIT', endReason: null, posyandu: { id: hamlet.own.id } },
        ...{ sex: 'MALE', birthDate: '2024-08-01' },
      },
    });
  });

  it('and nobody sees it who has no part in it', async () => {
    const strangers: Claims[] = [
      { role: 'family', household: anId() },
      hamlet.neighbour.kader,
      hamlet.foreign.bidan,
      ...['desa', 'dpmd', 'tppkk', 'auditor', 'analyst'].map((role) => ({ role, areas: [BANTARBARANG] })),
      { role: 'agency', areas: [BANTARBARANG], scope: 'alerts:read alerts:identified' },
      { role: 'doctor', cases: [child.id] },
    ];
    const anything = /8700|2\.06|-01-31|STUNTED/;
    for (const as of strangers) {
      const answer = await seenBy(as);
      expect(codesOf(answer)).toContain('FORBIDDEN');
      expect(JSON.stringify(answer)).not.toMatch(anything);
    }
  });

  it('with others at once: each is answered whole, or with why not', async () => {
    // Later than the one of the same day: of two it is the one that counts.
    const later = { ...visitOf(child), id: anId(new Date(NOW.getTime() + 1_000)) };
    const { data, errors } = await village.ask<{ recordVisits: object[] }>(
      `mutation ($visits: [VisitInput!]!) { recordVisits(visits: $visits) { visit { ${VISIT} } refusal { code message } } }`,
      { as: hamlet.own.kader, variables: { visits: [{ ...visitOf(child), weightGrams: 0 }, later] } },
    );
    expect(errors).toBeUndefined();
    expect(data!.recordVisits).toMatchObject([
      { visit: null, refusal: { code: 'INVALID', message: expect.stringContaining('tidak mungkin') } },
      { visit: { ...answered, person: { name: child.name } }, refusal: null },
    ]);
  });

  it('500 times in one request, with all that can be measured, indented', async () => {
    const { id: person, post } = await hamlet.child(hamlet.own);
    const measured = {
      ...{ ...visitOf(child), person, headCircumferenceMillimetres: 460, armCircumferenceMillimetres: 145 },
      ...{ oedema: false, tool: 'STANDARD', growthCardShown: true },
    };
    const visits = Array.from({ length: 500 }, () => ({ id: anId(), ...measured }));
    const query = `mutation ($visits: [VisitInput!]!) {
      recordVisits(visits: $visits, dryRun: true) { refusal { code } }
    }`;
    const response = await fetch(`${village.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(post.kader)}` },
      body: JSON.stringify({ query, variables: { visits } }, null, 4),
    });
    expect(await response.json()).toEqual({ data: { recordVisits: visits.map(() => ({ refusal: null })) } });
  });

  it('by nobody but the kader of the posyandu, the bidan of the desa and its Puskesmas', async () => {
    const another = await hamlet.child(hamlet.own);
    const { household } = another;
    const everything = { areas: [BANTARBARANG, REMBANG], posyandu: hamlet.own.id, household, cases: [another.id] };
    const refused = ['family', 'doctor', 'dinkes', 'desa', 'dpmd', 'tppkk', 'auditor', 'analyst', 'agency'];
    const strangers = [
      hamlet.neighbour.kader,
      hamlet.foreign.bidan,
      ...refused.map((role) => ({ role, ...everything })),
    ];
    for (const dryRun of [true, false])
      for (const as of [undefined, ...strangers])
        expect([as, codesOf(await record(another, as, { dryRun }))]).toEqual([as, ['FORBIDDEN']]);
    for (const as of [hamlet.own.bidan, { role: 'puskesmas', areas: [REMBANG] }])
      expect([as, codesOf(await record(another, as))]).toEqual([as, []]);
  });
});

describe('growth of the children of a village', () => {
  let village: Village;
  beforeAll(async () => {
    village = await startVillage();
  });
  afterAll(() => village[Symbol.asyncDispose]());

  it('costs the same number of store round trips for twenty households as for two', async () => {
    const question = (first: number) => `{
      stuntingAlerts(area: "${BANTARBARANG}", first: ${first}) { nodes { person { household { members {
        growth { history { id status { z label } counted } curves { points { x y } } }
        visits(first: 3) { nodes { id posyandu { name } } } enrolment { from } alerts { nodes { severity } }
      } } } } }
    }`;
    const counts = [];
    for (const first of [2, 20]) {
      const [{ data, errors }, count] = await roundTripsOf(village, () =>
        village.ask<{ stuntingAlerts: { nodes: object[] } }>(question(first), {
          as: { role: 'puskesmas', areas: [REMBANG] },
        }),
      );
      expect(errors).toBeUndefined();
      expect(data!.stuntingAlerts.nodes).toHaveLength(first);
      counts.push(count);
    }
    console.info(`${counts[0]} store round trips for a page of households with growth`);
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeLessThanOrEqual(10);
  });

  describe('is drawn', () => {
    let curves: Curve[];
    beforeAll(async () => {
      curves = await curvesOfChildren(village, BANTARBARANG);
    });

    it('in units that are said', () => {
      for (const [index, units] of Object.entries(UNITS)) {
        const [first] = curves.filter((curve) => curve.index === index);
        expect(first).toMatchObject({ index, xUnit: units.x, yUnit: units.y });
        expect(first!.lines.map(({ z }) => z)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
        const [least, most] = units.between;
        for (const { y } of first!.lines.flatMap(({ points }) => points)) {
          expect(y).toBeGreaterThan(least);
          expect(y).toBeLessThan(most);
        }
      }
    });

    it('with each point where the lines say by its z-score', () => {
      const points = curves.flatMap((curve) => curve.points.map((point) => ({ index: curve.index, curve, ...point })));
      const plausible = points.filter(({ flagged, z }) => !flagged && Math.abs(z) < 3);
      expect(plausible.length).toBeGreaterThan(500);
      const far = plausible
        .map(({ index, curve, x, y, z }) => ({ index, x, y, z, byLines: zByLines(curve.lines, x, y) }))
        .filter(({ z, byLines }) => Math.abs(z - byLines) > 0.1);
      expect(far.slice(0, 10)).toEqual([]);
    });
  });
});
