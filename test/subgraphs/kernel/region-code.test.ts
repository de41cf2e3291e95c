import { ancestorsOf, levelOf, lies, readRegionCode, type RegionCode } from '../../../subgraphs/kernel/region-code.ts';

const DESA = '33.03.13.2002' as RegionCode;

it.each([
  '33.03.13.2002',
  '3303132002',
  '33.03.13.2002.',
  '33-03-13-2002',
  '33 03 13 2002',
  '33/03/13/2002',
  '33.03.132002',
  ' 33.03.13.2002 ',
  3303132002,
])('reads %j as the code in dots', (spelling) => {
  expect(readRegionCode(spelling)).toBe(DESA);
});

it.each([
  ['33', 'PROVINCE', []],
  ['3303', 'REGENCY', ['33']],
  [330313, 'DISTRICT', ['33', '33.03']],
  [DESA, 'VILLAGE', ['33', '33.03', '33.03.13']],
])('tells the level of %j and what lies above it', (spelling, level, above) => {
  const code = readRegionCode(spelling)!;
  expect(levelOf(code)).toBe(level);
  expect(ancestorsOf(code)).toEqual(above);
});

it.each([
  '',
  '.',
  '3',
  '333',
  '33.03.13.20',
  '33.03.13.2002.01',
  '9901014107250001',
  'Bantarbarang',
  '33.O3',
  '33\n03',
  '3.303',
  '-33',
  -33,
  33.03,
  NaN,
  1e21,
  null,
  undefined,
  true,
  {},
  ['33'],
])('finds no code in %j', (value) => {
  expect(readRegionCode(value)).toBeUndefined();
});

it('reads each code that it writes', () => {
  for (const code of [...ancestorsOf(DESA), DESA]) expect(readRegionCode(code)).toBe(code);
});

it('lets a place lie in itself and in what is above it, and in nothing whose digits merely begin alike', () => {
  expect(lies(DESA, { within: DESA })).toBe(true);
  expect(lies(DESA, { within: '33.03' })).toBe(true);
  expect(lies('33.03', { within: DESA })).toBe(false);
  expect(lies('33.031', { within: '33.03' })).toBe(false);
  expect(lies('32.03.13.2002', { within: '33' })).toBe(false);
});
