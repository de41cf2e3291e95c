import type { Month } from '../../../subgraphs/kernel/month.ts';
import type { Group } from '../../../subgraphs/services/child-cells.ts';
import { withheldAbove, withheldAmong, withheldIn } from '../../../subgraphs/services/withheld.ts';

const MONTH = '2026-01' as Month;
const GIRLS: Group = { sex: 'FEMALE', ageBand: 'MONTHS_6_11' };

/** A month of a place in which so many girls of one age were below the red line. */
const aMonth = (place: string, count: number, reportedDesa?: number) => ({
  place,
  month: MONTH,
  figures: (_: string, { sex, ageBand }: Group = {}) =>
    (sex ?? GIRLS.sex) === GIRLS.sex && (ageBand ?? GIRLS.ageBand) === GIRLS.ageBand ? count : 0,
  row: { tally: Buffer.from(`${place}: ${count}`), reportedDesa } as never,
});

const kecamatan = (...counts: number[]) => {
  const withheld = withheldIn(counts.map((count, i) => aMonth(`33.03.13.200${i + 1}`, count)));
  return [...counts.map((_, i) => `33.03.13.200${i + 1}`), '33.03.13'].map((place) =>
    [{}, GIRLS].map((group) => withheld(place, MONTH, 'BELOW_RED_LINE', group)),
  );
};
const [shown, hidden] = [
  [false, false],
  [true, true],
];

describe('of the counts of a kecamatan', () => {
  it('nothing is withheld where none is small', () => {
    expect(kecamatan(5, 20, 0)).toEqual([shown, shown, shown, shown]);
  });

  it('a small one of a desa is withheld, with another one from which it could be worked out', () => {
    expect(kecamatan(3, 20, 0)).toEqual([hidden, hidden, shown, shown]);
  });

  it('the figure of the kecamatan is withheld where it is that of one desa', () => {
    expect(kecamatan(3, 0, 0)).toEqual([hidden, shown, shown, hidden]);
  });
});

describe('of the counts of what lies above', () => {
  const above = (count: number, reportedDesa?: number) =>
    [{}, GIRLS].map((group) =>
      withheldAbove([aMonth('33.03', count, reportedDesa)])('33.03', MONTH, 'BELOW_RED_LINE', group),
    );

  it('nothing is withheld where several desa reported', () => {
    expect(above(3, 2)).toEqual(shown);
  });

  it('is withheld what its kecamatan withholds, where one desa alone reported', () => {
    expect(above(3, 1)).toEqual(kecamatan(3, 0, 0).at(-1));
    expect(above(30, 1)).toEqual(shown);
  });

  it('as much is withheld where nobody has counted the desa', () => {
    expect(above(3)).toEqual(hidden);
  });
});

describe('of the counts of the posyandu of a desa', () => {
  const among = (...counts: number[]) => {
    const withheld = withheldAmong(counts.map((count, i) => aMonth(`p${i}`, count)));
    return counts.map((_, i) => withheld(`p${i}`, 'BELOW_RED_LINE'));
  };

  it('a small one is withheld, with another one from which it could be worked out', () => {
    expect(among(6, 20)).toEqual([false, false]);
    expect(among(3, 20, 30)).toEqual([true, true, false]);
  });
});
