import { enumeration } from './enumeration.ts';
import type { Level } from './region-code.ts';

/** The levels of the tree. */
export const RegionLevel = enumeration<Level>('RegionLevel', 'A level of the administrative tree', {
  PROVINCE: 'Provinsi',
  REGENCY: 'Kabupaten or kota',
  DISTRICT: 'Kecamatan (distrik in Papua)',
  VILLAGE: 'Desa, kelurahan or desa adat',
});
