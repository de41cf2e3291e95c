import { dayIn } from './calendar-date.ts';
import type { RegionCode } from './region-code.ts';

/**
 * The provinces east of Western Indonesian Time (WIB, `Asia/Jakarta`). Common knowledge (Keppres 41/1987 and the
 * provinces split since), not read in a source: a row to change, not a rule to rely on.
 */
const EAST = {
  'Asia/Makassar': ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76'],
  'Asia/Jayapura': ['81', '82', '91', '92', '93', '94', '95', '96'],
};

/** The IANA time zone of a region, by its province: WIB, WITA (`Asia/Makassar`) or WIT (`Asia/Jayapura`). */
export function timeZoneOf(code: RegionCode): string {
  const province = code.slice(0, 2);
  return Object.entries(EAST).find(([, provinces]) => provinces.includes(province))?.[0] ?? 'Asia/Jakarta';
}

/** The day that a moment has on the calendar of a place. */
export const dayAt = (place: RegionCode, moment: Date) => dayIn(timeZoneOf(place), moment);
