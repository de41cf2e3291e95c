import { levelOf, type Level, type RegionCode } from '../kernel/region-code.ts';

/** What people put before a name, by level: "kec rembang" means the district. */
const CALLED: Record<Level, string[]> = {
  PROVINCE: ['provinsi', 'prov'],
  REGENCY: ['kab'],
  DISTRICT: ['kecamatan', 'kec', 'distrik'],
  VILLAGE: ['desa', 'kelurahan', 'kel'],
};

/** The words of a name or of what somebody typed: lower case, without marks and accents. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words by which a region is found. */
export const searchWordsOf = (code: RegionCode, name: string) => [
  ...new Set([...wordsOf(name), ...CALLED[levelOf(code)]]),
];
