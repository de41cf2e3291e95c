import type { RegionCode } from '../../../subgraphs/kernel/region-code.ts';
import { dayAt, timeZoneOf } from '../../../subgraphs/kernel/time-zone.ts';

it.each([
  ['33.03.13.2002', 'Asia/Jakarta'],
  ['61', 'Asia/Jakarta'],
  ['62', 'Asia/Jakarta'],
  ['64.02', 'Asia/Makassar'],
  ['51.03.06', 'Asia/Makassar'],
  ['94', 'Asia/Jayapura'],
])('the time zone of %s is %s', (code, zone) => {
  expect(timeZoneOf(code as RegionCode)).toBe(zone);
});

it.each([
  ['33.03.13.2002', '2026-01-31'],
  ['64.02.04.2001', '2026-01-31'],
  ['94.71.01.1001', '2026-02-01'],
])('in %s it is %s when the last evening of January ends in Jayapura', (code, day) => {
  expect(dayAt(code as RegionCode, new Date('2026-01-31T15:30:00Z'))).toBe(day);
});
