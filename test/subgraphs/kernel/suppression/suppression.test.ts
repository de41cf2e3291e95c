import { ALL, keyOf, type CubeCell } from '../../../../subgraphs/kernel/suppression/cube.ts';
import { hiddenCells, type SuppressionRule } from '../../../../subgraphs/kernel/suppression/suppression.ts';
import { aCube, aDesa, chance, desaOf, type Leaf } from './a-cube.ts';

/** A cube that is divided by neither sex nor age, by the figures of its desa (or whatever is smallest). */
const undivided = (counts: Record<string, number>) =>
  aCube(
    Object.entries(counts).map(([region, count]): Leaf => [region, ALL, ALL, count]),
    { fromGroups: 2 },
  );

const hiddenRegions = (cells: CubeCell[], rule?: Partial<SuppressionRule>) =>
  [...hiddenCells(cells, rule)].map((key) => key.split('|')[0]);

describe('a measure without sex or age', () => {
  it('hides the smallest other figure beside a small one', () => {
    const cells = undivided({ '33.03.13.2001': 3, '33.03.13.2002': 40, '33.03.13.2003': 9, '33.03.13.2004': 12 });
    expect(hiddenRegions(cells)).toEqual(['33.03.13.2001', '33.03.13.2003']);
  });

  it('hides nothing where every count is zero, or 5 and more', () => {
    expect(hiddenRegions(undivided({ '33.03.13.2001': 0, '33.03.13.2002': 5, '33.03.13.2003': 9 }))).toEqual([]);
    expect(hiddenRegions(undivided({ '33.03.13.2001': 0, '33.03.14.2002': 0 }))).toEqual([]);
  });

  it('publishes a small count of a kecamatan whose desa hide each other', () => {
    const cells = undivided({ '33.03.13.2001': 2, '33.03.13.2002': 1, '33.03.13.2003': 0 });
    expect(hiddenRegions(cells)).toEqual(['33.03.13.2001', '33.03.13.2002']);
  });

  it('hides a third desa where two together are still a small group', () => {
    const cells = undivided({ '33.03.13.2001': 1, '33.03.13.2002': 2, '33.03.13.2003': 6, '33.03.13.2004': 7 });
    expect(hiddenRegions(cells)).toEqual(['33.03.13.2001', '33.03.13.2002', '33.03.13.2003']);
  });

  it('hides a kecamatan that has figures from one desa only, with another that hides it', () => {
    const cells = undivided({ '33.03.13.2001': 3, '33.03.13.2002': 0, '33.03.14.2001': 20, '33.03.15.2001': 30 });
    expect(hiddenRegions(cells)).toEqual(['33.03.13', '33.03.13.2001', '33.03.14', '33.03.14.2001']);
  });

  it('publishes the other desa of a kecamatan that hides another', () => {
    const cells = undivided({ '33.03.13.2001': 3, '33.03.14.2001': 4, '33.03.14.2002': 20, '33.03.15.2001': 90 });
    expect(hiddenRegions(cells)).toEqual(['33.03.13', '33.03.13.2001', '33.03.14', '33.03.14.2001']);
  });

  it('lets two kecamatan make a small group, as one may', () => {
    const cells = undivided({ '33.03.13.2001': 3, '33.03.14.2001': 1, '33.03.15.2001': 90 });
    expect(hiddenRegions(cells)).toEqual(['33.03.13', '33.03.13.2001', '33.03.14', '33.03.14.2001']);
  });

  it('hides all that holds the one small count there is', () => {
    const cells = undivided({ '33.03.13.2001': 3, '33.03.13.2002': 0, '33.03.14.2001': 0 });
    expect(hiddenRegions(cells)).toEqual(['33.03', '33.03.13', '33.03.13.2001']);
  });

  it('hides a kecamatan whose hidden desa can only have one each, as no zero is hidden', () => {
    const cells = undivided({ '33.03.13.2001': 1, '33.03.13.2002': 1, '33.03.14.2001': 30, '33.03.14.2002': 20 });
    expect(hiddenRegions(cells)).toEqual(['33.03.13', '33.03.13.2001', '33.03.13.2002', '33.03.14', '33.03.14.2002']);
    expect(hiddenRegions(cells, { leastHidden: 0 })).toEqual(['33.03.13.2001', '33.03.13.2002']);
  });

  it('guards what lies below a desa as it guards the desa', () => {
    const cells = undivided({
      '33.03.13.2001.01': 3,
      '33.03.13.2001.02': 8,
      '33.03.13.2001.03': 20,
      '33.03.13.2002.01': 50,
    });
    expect(hiddenRegions(cells)).toEqual(['33.03.13.2001.01', '33.03.13.2001.02']);
  });

  it('takes another threshold and another level', () => {
    const cells = undivided({ '33.03.13.2001': 3, '33.03.13.2002': 9, '33.03.13.2003': 11, '33.03.13.2004': 40 });
    expect(hiddenRegions(cells, { threshold: 3 })).toEqual([]);
    expect(hiddenRegions(cells, { threshold: 10 })).toEqual(['33.03.13.2001', '33.03.13.2002']);
    expect(hiddenRegions(cells, { openGroups: 4 })).toEqual([]);
  });
});

describe('a measure by sex and age band', () => {
  const large = (region: string): Leaf[] => [
    [region, 'FEMALE', '00-04', 30],
    [region, 'FEMALE', '05-09', 31],
    [region, 'FEMALE', '10-14', 32],
    [region, 'MALE', '00-04', 33],
    [region, 'MALE', '05-09', 34],
    [region, 'MALE', '10-14', 35],
  ];

  it('hides the eight cells in which a woman of one desa may have changed places, and no total', () => {
    const [, ...others] = large('33.03.13.2001');
    const small: Leaf = ['33.03.13.2001', 'FEMALE', '00-04', 2];
    const cells = aCube([small, ...others, ...large('33.03.13.2002'), ...large('33.03.13.2003')]);
    expect([...hiddenCells(cells)]).toEqual([
      '33.03.13.2001|FEMALE|00-04',
      '33.03.13.2001|FEMALE|05-09',
      '33.03.13.2001|MALE|00-04',
      '33.03.13.2001|MALE|05-09',
      '33.03.13.2002|FEMALE|00-04',
      '33.03.13.2002|FEMALE|05-09',
      '33.03.13.2002|MALE|00-04',
      '33.03.13.2002|MALE|05-09',
    ]);
  });

  it('hides large parts rather than small totals', () => {
    const [, ...others] = large('33.03.13.2001');
    const huge = large('33.03.13.2003').map(([...leaf]): Leaf => [leaf[0], leaf[1], leaf[2], 100 * leaf[3]]);
    const cells = aCube([
      ['33.03.13.2001', 'FEMALE', '00-04', 2],
      ...others,
      ['33.03.13.2002', 'FEMALE', '00-04', 8],
      ...huge,
    ]);
    const hidden = [...hiddenCells(cells)];
    expect(hidden).toContain('33.03.13.2003|MALE|05-09');
    expect(hidden.filter((key) => key.includes(ALL))).toEqual([]);
  });

  it('hides totals of a desa where the other sex has nobody', () => {
    const women = (region: string, first: number): Leaf[] => [
      [region, 'FEMALE', '15-19', first],
      [region, 'FEMALE', '20-29', 40],
    ];
    const cells = aCube([...women('33.03.13.2001', 2), ...women('33.03.13.2002', 50)]);
    const hidden = hiddenCells(cells);
    expect(hidden).toContain('33.03.13.2001|ALL|15-19');
    expect([...hidden].filter((key) => key.startsWith('33.03.13|'))).toEqual([]);
  });

  it('leaves the kecamatan and the totals of its desa alone where their figures are those of real life', () => {
    const random = chance(1);
    const leaves = desaOf('33.03.13', 12).flatMap((desa) => aDesa(desa, 1_000 + 3_000 * random(), 0.2, random));
    const cells = aCube(leaves, { fromGroups: 3 });
    const hidden = hiddenCells(cells);
    const small = cells.filter(({ region, count }) => region !== '33.03.13' && count > 0 && count < 5);
    expect(small.length).toBeGreaterThan(3);
    expect(hidden.size).toBeLessThanOrEqual(8 * small.length);
    expect([...hidden].filter((key) => key.includes(ALL) || key.startsWith('33.03.13|'))).toEqual([]);
    expect(small.map(keyOf).filter((key) => !hidden.has(key))).toEqual([]);
  });

  it('publishes a kecamatan as a whole, and its kabupaten, where nearly all its desa have small figures', () => {
    const random = chance(1);
    const desa = ['33.03.13', '33.03.14', '33.03.15', '33.03.16'].flatMap((kecamatan) => desaOf(kecamatan, 12));
    const leaves = desa.flatMap((each) => aDesa(each, 1_000 + 3_000 * random(), 0.008, random));
    const hidden = [...hiddenCells(aCube(leaves, { fromGroups: 2 }))];
    expect(hidden.filter((key) => key.split('.').length === 4).length).toBeGreaterThan(500);
    expect(hidden.filter((key) => key.split('.').length === 3).length).toBeGreaterThan(20);
    expect(hidden.filter((key) => /^33\.03\.\d\d\|ALL\|ALL$|^33\.03\|/.test(key))).toEqual([]);
  });

  it('publishes how many a kecamatan has, where it publishes little else', () => {
    const random = chance(1);
    const leaves = desaOf('33.03.13', 12).flatMap((each) => aDesa(each, 1_000 + 3_000 * random(), 0.001, random));
    const hidden = hiddenCells(aCube(leaves, { fromGroups: 3 }));
    expect([...hidden].filter((key) => key.startsWith('33.03.13|')).length).toBeGreaterThan(12);
    expect(hidden).not.toContain('33.03.13|ALL|ALL');
  });
});
