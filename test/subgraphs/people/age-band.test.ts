import type { Month } from '../../../subgraphs/kernel/month.ts';
import { AGE_BANDS, AgeBand, ageBandOf } from '../../../subgraphs/people/age-band.ts';

const band = (birthMonth: string, month: string) => ageBandOf(birthMonth as Month, month as Month);

describe('the age band of somebody', () => {
  it.each([
    ['2026-01', '2026-01', 'MONTHS_0_TO_11'],
    ['2025-02', '2026-01', 'MONTHS_0_TO_11'],
    ['2025-01', '2026-01', 'MONTHS_12_TO_59'],
    ['2021-02', '2026-01', 'MONTHS_12_TO_59'],
    ['2021-01', '2026-01', 'MONTHS_60_TO_71'],
    ['2020-02', '2026-01', 'MONTHS_60_TO_71'],
    ['2020-01', '2026-01', 'YEARS_6_TO_17'],
    ['2008-02', '2026-01', 'YEARS_6_TO_17'],
    ['2008-01', '2026-01', 'YEARS_18_TO_59'],
    ['1966-02', '2026-01', 'YEARS_18_TO_59'],
    ['1966-01', '2026-01', 'YEARS_60_AND_OVER'],
    ['1900-01', '2026-01', 'YEARS_60_AND_OVER'],
  ])('born in %s is, at the end of %s, %s', (birthMonth, month, expected) => {
    expect(band(birthMonth, month)).toBe(expected);
  });

  it('born on 29 February changes with everybody born in that month, also in a year that has no such day', () => {
    expect(band('2024-02', '2025-01')).toBe('MONTHS_0_TO_11');
    expect(band('2024-02', '2025-02')).toBe('MONTHS_12_TO_59');
    expect(band('2008-02', '2026-02')).toBe('YEARS_18_TO_59');
  });

  it('is none before the month of birth', () => {
    expect(band('2026-02', '2026-01')).toBeUndefined();
  });

  it('is one only, in every month of a life, and never a younger one again', () => {
    const months = Array.from({ length: 100 * 12 }, (_, i) => {
      const month = `${1950 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
      return AGE_BANDS.indexOf(band('1950-01', month)!);
    });
    expect(months.filter((at) => at < 0)).toEqual([]);
    expect(months).toEqual(months.toSorted((a, b) => a - b));
    expect(AGE_BANDS).toEqual(Object.keys(AgeBand));
    expect(new Set(months).size).toBe(AGE_BANDS.length);
  });
});
