import { foldMonths } from '../../../subgraphs/services/fold-months.ts';
import { countPosyandu } from '../../../subgraphs/services/posyandu-count.ts';
import type { Claims } from '../../../subgraphs/kernel/development-token.ts';
import { codesOf } from '../../support/codes.ts';
import { BANTARBARANG, NOW, PASIRHALANG } from '../../support/village-of-tests.ts';
import { aBoy, aClinic, anId, bidan, kader, KENANGA, MELATI, type Clinic } from './a-clinic.ts';

const RECORD = 'mutation ($v: VisitInput!) { recordVisit(visit: $v) { id } }';
const SKDN = 's k d n t o b uncertain twiceT bgm kPerS dPerS nPerD nPerDPrime isRegisterStale source';
const KECAMATAN = BANTARBARANG.slice(0, 8);
const puskesmas: Claims = { role: 'puskesmas', areas: [KECAMATAN] };
const analyst: Claims = { role: 'analyst' };

describe('questions about months', () => {
  let clinic: Clinic;
  const boys = Array.from({ length: 8 }, () => aBoy({ birthDate: '2025-08-10' as never }));
  const [gaining, standing, , late] = boys;

  beforeAll(async () => {
    clinic = await aClinic();
    await clinic.tell(...boys);
    const weigh = async (
      { subject }: { subject: string },
      date: string,
      weightGrams: number,
      more = {},
      as = bidan,
    ) => {
      const v = { id: anId(), person: subject, posyandu: MELATI, date, weightGrams, ...more };
      expect((await clinic.ask(RECORD, as, { v })).errors).toBeUndefined();
    };
    for (const boy of boys) await weigh(boy, '2025-12-10', 6_000, { growthCardShown: boy !== late, tool: 'STANDARD' });
    await weigh(gaining!, '2026-01-12', 6_600);
    await weigh(standing!, '2026-01-12', 6_100, { lengthMillimetres: 560, posture: 'LYING' });
    await weigh(late!, '2026-01-12', 25_000);
    const elsewhere = await clinic.takeIn({ birthDate: '2025-08-10' as never, desaCode: PASIRHALANG as never });
    const there: Claims = { role: 'bidan', areas: [PASIRHALANG] };
    for (const date of ['2025-12-11', '2026-01-13']) await weigh(elsewhere, date, 6_500, { posyandu: KENANGA }, there);
    await foldMonths(clinic.store, () => NOW);
    await countPosyandu(clinic.store);
  });
  afterAll(() => clinic[Symbol.asyncDispose]());

  const entity = (type: string, key: object, fields: string) => ({
    query: `query ($e: [_Any!]!) { _entities(representations: $e) { ... on ${type} { ${fields} } } }`,
    variables: { e: [{ __typename: type, ...key }] },
  });
  const ofRegion = async <T>(code: string, fields: string, as: Claims | null) => {
    const { query, variables } = entity('Region', { code }, fields);
    return clinic.ask<{ _entities: T[] }>(query, as, variables);
  };
  const indicators = async (asked: string, as: Claims | null = analyst, first = 500) => {
    const fields = `region { code } month sex ageBand measure numerator denominator value interval { low high }
      suppressed source asOf completeness { reported expected value }`;
    const query = `{ indicators(${asked}, first: ${first}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } totalCount } }`;
    return clinic.ask<{
      indicators: { nodes: Record<string, unknown>[]; pageInfo: { endCursor: string }; totalCount: number } | null;
    }>(query, as);
  };

  it('answer the SKDN of a posyandu by its letters', async () => {
    const query = `query ($id: ID!) { posyandu(id: $id) { skdn(month: "2026-01") { ${SKDN} } } }`;
    const { data, errors } = await clinic.ask<{ posyandu: { skdn: object } }>(query, puskesmas, { id: MELATI });
    expect(errors).toBeUndefined();
    expect(data!.posyandu.skdn).toEqual({
      ...{ s: 8, k: 7, d: 3, n: 1, t: 1, o: 0, b: 0, uncertain: 1, twiceT: 0, bgm: 0 },
      ...{ kPerS: 7 / 8, dPerS: 3 / 8, nPerD: 1 / 3, nPerDPrime: 1 / 2 },
      ...{ isRegisterStale: false, source: 'REGISTER' },
    });
  });

  it('withhold small counts of a posyandu from whoever may not see its children', async () => {
    const query = `query ($id: ID!) { posyandu(id: $id) { skdn(month: "2026-01") { ${SKDN} suppressed } } }`;
    for (const as of [analyst, { role: 'desa', areas: [BANTARBARANG] }]) {
      const { data } = await clinic.ask<{ posyandu: { skdn: object } }>(query, as, { id: MELATI });
      expect(data!.posyandu.skdn).toMatchObject({
        ...{ s: 8, k: 7, d: null, n: null, t: null, o: 0, b: 0, uncertain: null, twiceT: 0, bgm: 0 },
        ...{ kPerS: 7 / 8, dPerS: null, nPerD: null, nPerDPrime: null, suppressed: true },
      });
    }
  });

  it('answer the SKDN of a region of any level, and of months in which nobody was weighed, without small counts', async () => {
    for (const code of [BANTARBARANG, KECAMATAN, '33.03', '33']) {
      const fields = `growth(from: "2025-11", to: "2026-01") { skdn { month s d b suppressed completeness { reported expected } } }`;
      const { data, errors } = await ofRegion<{ growth: { skdn: unknown } }>(code, fields, analyst);
      expect(errors).toBeUndefined();
      const expected = 2;
      expect(data!._entities[0]!.growth.skdn).toEqual([
        { month: '2025-11', s: 0, d: 0, b: 0, suppressed: false, completeness: { reported: 0, expected } },
        { month: '2025-12', s: 8, d: 8, b: 8, suppressed: false, completeness: { reported: 1, expected } },
        // Of all of them one desa alone reported: whatever is withheld of it is withheld of what lies above.
        { month: '2026-01', s: 8, d: null, b: 0, suppressed: true, completeness: { reported: 1, expected } },
      ]);
    }
  });

  it('tell who was not weighed, the longest gone first, to those who may see them', async () => {
    const query = `query ($id: ID!, $first: Int!, $after: String) { posyandu(id: $id) { absentees(month: "2026-01", first: $first, after: $after) {
      totalCount nodes { lastWeighedOn person { id } } pageInfo { endCursor hasNextPage } } } }`;
    type Absentees = {
      posyandu: {
        absentees: { totalCount: number; nodes: { person: { id: string } }[]; pageInfo: { endCursor: string } } | null;
      };
    };
    const page = (after: string | null) =>
      clinic
        .ask<Absentees>(query, kader, { id: MELATI, first: 3, after })
        .then(({ data }) => data!.posyandu.absentees!);
    const one = await page(null);
    const two = await page(one.pageInfo.endCursor);
    expect(one.totalCount).toBe(5);
    const found = [...one.nodes, ...two.nodes].map(({ person }) => person.id);
    expect(found.sort()).toEqual(
      boys
        .filter((boy) => ![gaining, standing, late].includes(boy))
        .map((b) => b.subject)
        .sort(),
    );
    expect(codesOf(await clinic.ask(query, kader, { id: KENANGA, first: 3 }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await clinic.ask(query, analyst, { id: MELATI, first: 3 }))).toEqual(['FORBIDDEN']);
  });

  it('tell how a child stands on a day, and what the growth card says with both weighings', async () => {
    const fields = `nutritionStatus(at: "2026-01-31") { status { status { index class } visit { date } }
        kms { month code gainGrams minimumGainGrams edition weighing previous note(lang: EN) } }
      kms { month code }`;
    const { query, variables } = entity('Person', { id: standing!.subject }, fields);
    const { data, errors } = await clinic.ask<{
      _entities: [{ nutritionStatus: { kms: Record<string, string>; status: object[] }; kms: unknown }];
    }>(query, bidan, variables);
    expect(errors).toBeUndefined();
    const [{ nutritionStatus, kms }] = data!._entities;
    expect(nutritionStatus.kms).toMatchObject({ month: '2026-01', code: 'T', gainGrams: 100, minimumGainGrams: 500 });
    expect(nutritionStatus.kms['previous']).not.toBe(nutritionStatus.kms['weighing']);
    expect(nutritionStatus.kms['note']).toContain('+100 g, at least 500 g');
    expect(nutritionStatus.status).toContainEqual({
      status: { index: 'LENGTH_FOR_AGE', class: 'SEVERELY_STUNTED' },
      visit: { date: '2026-01-12' },
    });
    expect(kms).toEqual([
      { month: '2025-12', code: 'B' },
      { month: '2026-01', code: 'T' },
    ]);
  });

  it('give indicators as flat rows, with interval, source and completeness', async () => {
    const { data, errors } = await indicators(
      'rows: [REGION, MONTH], level: PROVINCE, within: "33", measures: [D_PER_S, N_PER_D_PRIME], from: "2025-12", to: "2026-01"',
    );
    expect(errors).toBeUndefined();
    const { nodes, totalCount } = data!.indicators!;
    expect(totalCount).toBe(4);
    expect(nodes[0]).toEqual({
      ...{ region: { code: '33' }, month: '2025-12', sex: null, ageBand: null, measure: 'D_PER_S' },
      ...{ numerator: 8, denominator: 8, value: 1, suppressed: false, source: 'REGISTER', asOf: NOW.toISOString() },
      interval: { low: expect.closeTo(0.6756, 3), high: 1 },
      completeness: { reported: 1, expected: 2, value: 1 / 2 },
    });
    expect(nodes.map(({ month, measure, value }) => [month, measure, value])).toEqual([
      ['2025-12', 'D_PER_S', 1],
      ['2025-12', 'N_PER_D_PRIME', null],
      ['2026-01', 'D_PER_S', null],
      ['2026-01', 'N_PER_D_PRIME', null],
    ]);
  });

  it('give the same in pages, by sex and age, and for months together', async () => {
    const asked = 'rows: [SEX, AGE_BAND], measures: [D_PER_S], from: "2025-12", to: "2026-01"';
    const whole = (await indicators(asked)).data!.indicators!;
    expect(whole.nodes).toHaveLength(12);
    const sum = (of: 'numerator' | 'denominator') => whole.nodes.reduce((all, row) => all + Number(row[of]), 0);
    expect([sum('numerator'), sum('denominator')]).toEqual([13, 18]);
    const one = (await indicators(asked, analyst, 5)).data!.indicators!;
    const two = (await indicators(`${asked}, after: "${one.pageInfo.endCursor}"`)).data!.indicators!;
    expect([...one.nodes, ...two.nodes]).toEqual(whole.nodes);
  });

  it('withhold small counts of a desa, whoever asks and however', async () => {
    const alone = (
      await indicators(`rows: [MONTH], within: "${BANTARBARANG}", measures: [T_PER_D], from: "2026-01", to: "2026-01"`)
    ).data!.indicators!.nodes[0];
    expect(alone).toMatchObject({ suppressed: true, numerator: null, denominator: null, value: null, interval: null });
    const listed = (
      await indicators(`rows: [REGION], level: VILLAGE, within: "33.03", measures: [T_PER_D], to: "2026-01"`)
    ).data!.indicators!.nodes;
    expect(listed.every(({ suppressed }) => suppressed)).toBe(true);
    const summed = (
      await indicators(`rows: [], within: "${BANTARBARANG}", measures: [T_PER_D], from: "2025-12", to: "2026-01"`)
    ).data!.indicators!.nodes[0];
    expect(summed).toMatchObject({ suppressed: true, numerator: null });
    // Nobody else in the kecamatan, and in the whole country, was weighed: its figures are those of the desa.
    for (const [within, level] of [
      [`within: "${KECAMATAN}"`, 'DISTRICT'],
      ['within: "33.03"', 'DISTRICT'],
      ['within: "33.03"', 'REGENCY'],
      ['within: "33"', 'PROVINCE'],
    ]) {
      const asked = `rows: [REGION], level: ${level}, ${within}, measures: [T_PER_D], to: "2026-01"`;
      const { nodes } = (await indicators(asked)).data!.indicators!;
      expect(nodes).toHaveLength(1);
      expect(nodes[0]).toMatchObject({ suppressed: true, numerator: null, denominator: null });
    }
  });

  it('give no rows of a place of which nothing is recorded', async () => {
    const { data, errors } = await indicators('rows: [], within: "99.99.99.2001", measures: [D_PER_S]');
    expect([errors, data!.indicators!.nodes]).toEqual([undefined, []]);
  });

  it('give what surveys found as it was published, the latest first', async () => {
    const { data } = await clinic.ask<{ surveyPrevalence: { year: number; stunted: number }[] }>(
      '{ surveyPrevalence { year stunted } }',
      analyst,
    );
    expect(data!.surveyPrevalence.map(({ year, stunted }) => [year, stunted])).toEqual([
      [2024, 0.198],
      [2023, 0.215],
      [2022, 0.216],
      [2021, 0.244],
      [2018, 0.308],
      [2013, 0.372],
    ]);
  });

  it('refuse what cannot be asked, and who may not', async () => {
    expect(codesOf(await indicators('rows: [], measures: []'))).toEqual(['INVALID']);
    expect(codesOf(await indicators('rows: [REGION], level: PROVINCE, within: "33.03", measures: [D_PER_S]'))).toEqual([
      'INVALID',
    ]);
    const { errors } = await indicators('rows: [MONTH], measures: [D_PER_S], from: "2026-02", to: "2026-01"');
    expect(errors).toMatchObject([
      { message: expect.stringContaining('lebih akhir') as string, extensions: { code: 'INVALID' } },
    ]);
    const toCome = await indicators('rows: [MONTH], measures: [D_PER_S], to: "2026-03"');
    expect(toCome.errors).toMatchObject([{ extensions: { code: 'INVALID', fields: { to: '<= 2026-01' } } }]);
    const ofDesa = await ofRegion(BANTARBARANG, 'growth(from: "2025-12", to: "2026-03") { skdn { s } }', analyst);
    expect(codesOf(ofDesa)).toEqual(['INVALID']);
    const decade = (from: string) => indicators(`rows: [], measures: [D_PER_S], from: "${from}", to: "2026-01"`);
    expect([codesOf(await decade('2016-02')), codesOf(await decade('2016-01'))]).toEqual([[], ['INVALID']]);
    expect(codesOf(await indicators('rows: [], measures: [D_PER_S]', analyst, 1_001))).toEqual(['INVALID']);
    expect(codesOf(await indicators('rows: [], measures: [D_PER_S]', puskesmas))).toEqual(['FORBIDDEN']);
    expect(codesOf(await indicators('rows: [], measures: [D_PER_S]', kader))).toEqual(['FORBIDDEN']);
    expect(codesOf(await indicators(`rows: [], within: "${KECAMATAN}", measures: [D_PER_S]`, puskesmas))).toEqual([]);
  });
});
