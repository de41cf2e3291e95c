import { familyCardNumberOf, nikOf, serialNumbers } from '../../../scripts/seed/nik.ts';
import type { RegionCode } from '../../../subgraphs/kernel/region-code.ts';
import { day } from './a-village.ts';

const REMBANG = '33.03.13.2002' as RegionCode;
const birthDate = day('1990-08-17');

/** The examples of domain.md 5.2. */
describe('a made-up NIK', () => {
  it('is of province 99, the regency and district of the place, the day of birth, and a serial number', () => {
    expect(nikOf(REMBANG, { birthDate, sex: 'MALE' }, 1)).toBe('9903131708900001');
  });

  it('adds 40 to the day of birth of a woman', () => {
    expect(nikOf(REMBANG, { birthDate, sex: 'FEMALE' }, 1)).toBe('9903135708900001');
    expect(nikOf(REMBANG, { birthDate: day('2005-01-31'), sex: 'FEMALE' }, 12)).toBe('9903137101050012');
  });

  it('has the same shape on a family card, with the day of issue', () => {
    expect(familyCardNumberOf(REMBANG, day('2019-02-03'), 4)).toBe('9903130302190004');
  });

  it('counts from 1 for each different thing', () => {
    const serialOf = serialNumbers();
    expect([serialOf('a'), serialOf('a'), serialOf('b'), serialOf('a')]).toEqual([1, 2, 1, 3]);
  });
});
