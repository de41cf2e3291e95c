import type { Claims } from '../../subgraphs/kernel/development-token.ts';
import { ROLES } from '../../subgraphs/kernel/actor.ts';
import { aVillage, groupedBy } from '../scripts/seed/a-village.ts';
import { codesOf } from '../support/codes.ts';
import { allCells, allResidents, ANALYST, askResidents, MONTH, type ResidentRow } from '../support/resident-answers.ts';
import { BANDS, groupsOf, sumOf } from '../support/resident-groups.ts';
import { BANTARBARANG, PASIRHALANG, REMBANG, VILLAGE } from '../support/village-of-tests.ts';
import { startVillage, type Village } from '../support/village.ts';

let village: Village;
beforeAll(async () => {
  village = await startVillage();
});
afterAll(() => village[Symbol.asyncDispose]());

describe('counts of residents are shown', () => {
  const asking = async (within: string | undefined, as: Claims) =>
    codesOf(await askResidents(village, { rows: ['REGION'], level: 'VILLAGE', within }, as));

  it('to the analyst everywhere, and to Puskesmas, Dinkes and desa where they are', async () => {
    expect(await asking(undefined, ANALYST)).toEqual([]);
    for (const [as, own, wider] of [
      [{ role: 'puskesmas', areas: [REMBANG] }, REMBANG, '33.03'],
      [{ role: 'dinkes', areas: ['33.03'] }, '33.03', '33'],
      [{ role: 'desa', areas: [BANTARBARANG] }, BANTARBARANG, REMBANG],
    ] as [Claims, string, string][]) {
      expect([as.role, await asking(own, as)]).toEqual([as.role, []]);
      for (const place of [wider, PASIRHALANG, undefined])
        expect([as.role, place, await asking(place, as)]).toEqual([as.role, place, ['FORBIDDEN']]);
    }
  });

  it('to nobody else, by the name of the right', async () => {
    const others = Object.keys(ROLES).filter((role) => !['analyst', 'puskesmas', 'dinkes', 'desa'].includes(role));
    for (const role of [undefined, ...others]) {
      const as =
        role === undefined
          ? null
          : { role, areas: [BANTARBARANG], posyandu: 'p', household: 'h', scope: 'alerts:read' };
      const { errors } = await askResidents(village, { rows: [], within: BANTARBARANG }, as);
      expect([role, errors?.map(({ extensions }) => extensions['right'])]).toEqual([role, ['see aggregate']]);
    }
  });
});

describe('the cube of residents', () => {
  const recorded = aVillage(VILLAGE);
  const groups = groupsOf(recorded);
  let cells: Map<string, ResidentRow>;
  beforeAll(async () => {
    cells = await allCells(village);
  });

  it('counts what is recorded', () => {
    const wrong = [...cells.values()].filter((row) => {
      const byHand = sumOf(row, groups).leaves.reduce((sum, leaf) => sum + groups[leaf]!.count, 0);
      return !row.count.suppressed && row.count.value !== byHand;
    });
    expect(wrong).toEqual([]);
    // Five desa, their kecamatan and kabupaten, and four provinces; two sexes and both, six ages and all.
    expect(cells.size).toBe((5 + 5 + 5 + 4) * 3 * 7);
  });

  it('shows a desa to everybody by the very same cells', async () => {
    const { data, errors } = await village.ask<{
      desa: {
        population: Record<'persons' | 'male' | 'female', number | null> & {
          households: number | null;
          suppressed: boolean;
          asOf: string;
        };
      };
    }>(`{ desa(code: "${BANTARBARANG}") { population { persons male female households suppressed asOf } } }`);
    expect(errors).toBeUndefined();
    const { asOf, ...population } = data!.desa.population;
    expect(asOf >= MONTH).toBe(true);
    const told = (sex: string) => cells.get(`${BANTARBARANG}|${sex}|ALL`)!.count.value;
    expect(population).toEqual({
      persons: told('ALL'),
      male: told('MALE'),
      female: told('FEMALE'),
      households: recorded.households.filter(({ desa }) => desa.code === BANTARBARANG).length,
      suppressed: false,
    });
  });
});

describe('an answer about residents', () => {
  it('is a page, in a stable order', async () => {
    const wanted = { rows: ['REGION', 'SEX', 'AGE_BAND'], level: 'VILLAGE' };
    const whole = await allResidents(village, wanted);
    expect(whole).toHaveLength(5 * 2 * 6);
    expect(whole.slice(0, 6).map(({ ageBand }) => ageBand)).toEqual(BANDS.map(([band]) => band));
    const paged: ResidentRow[] = [];
    let after: string | null = null;
    do {
      const { data }: Awaited<ReturnType<typeof askResidents>> = await askResidents(village, {
        ...wanted,
        first: 7,
        after,
      });
      const { nodes, totalCount, pageInfo } = data!.residentCounts!;
      expect(totalCount).toBe(whole.length);
      paged.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(paged).toEqual(whole);
  });

  it('names places that the desa subgraph knows', async () => {
    const { data } = await village.ask(
      `{ residentCounts(rows: [], within: "${REMBANG}") { nodes { region { name level } count { suppressed } } } }`,
      { as: ANALYST },
    );
    expect(data).toEqual({
      residentCounts: { nodes: [{ region: { name: 'Rembang', level: 'DISTRICT' }, count: { suppressed: false } }] },
    });
  });

  it('has months as rows where they are asked for', async () => {
    const rows = await allResidents(village, { rows: ['MONTH'], within: REMBANG, from: '2025-01' });
    expect(rows.map(({ month }) => month)).toEqual([MONTH]);
  });

  it('counts households, which have no sex and no age', async () => {
    const rows = await allResidents(village, { rows: ['REGION'], level: 'VILLAGE', measure: 'HOUSEHOLDS' });
    const byHand = groupedBy(aVillage(VILLAGE).households, ({ desa }) => desa.code);
    expect(rows.map(({ region, count }) => [region.code, count.value])).toEqual(
      [...byHand].map(([code, each]) => [code, each.length]).sort(),
    );
    expect(codesOf(await askResidents(village, { rows: ['SEX'], within: REMBANG, measure: 'HOUSEHOLDS' }))).toEqual([
      'INVALID',
    ]);
  });

  it('wants a place, or places for rows, and no level above the place', async () => {
    expect(codesOf(await askResidents(village, { rows: ['SEX'] }))).toEqual(['INVALID']);
    expect(codesOf(await askResidents(village, { rows: ['REGION'], within: BANTARBARANG }))).toEqual(['INVALID']);
    expect(codesOf(await askResidents(village, { rows: [], within: REMBANG, after: 'x' }))).toEqual(['INVALID']);
  });
});
