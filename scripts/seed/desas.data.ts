import type { RegionCode } from '../../subgraphs/kernel/region-code.ts';

/** Whose names the people bear. */
export type Culture = 'JAVANESE' | 'SUNDANESE' | 'KUTAI';

/** A real desa to be peopled with made-up people. */
export interface DesaPlan {
  readonly code: RegionCode;
  readonly name: string;
  readonly culture: Culture;
  /** Of its time zone, which has no summer time. */
  readonly utcOffset: '+07:00' | '+08:00';
  /** How many households, both ends included. */
  readonly households: readonly [from: number, to: number];
  /** Invented: the real hamlets are not told in any source of ours. */
  readonly dusun: readonly string[];
  readonly posyandu: readonly [from: number, to: number];
  /** What stands there beside the posyandu; null where an article tells of it already. */
  readonly facility: 'POLINDES' | 'PUSTU' | null;
  /** The hospital to which some of its children are referred: invented, in a real village. Null where none are. */
  readonly hospital: { readonly name: string; readonly village: RegionCode } | null;
}

/** The desa of the founding articles, and Sungai Meriam in the kabupaten of one of them. All but code and name is made up. */
export const DESAS: readonly DesaPlan[] = [
  {
    code: '33.03.13.2002' as RegionCode,
    name: 'Bantarbarang',
    culture: 'JAVANESE',
    utcOffset: '+07:00',
    households: [315, 325],
    dusun: ['Dusun Krajan', 'Dusun Karanganyar', 'Dusun Kalisari', 'Dusun Sidadadi'],
    posyandu: [4, 6],
    facility: 'POLINDES',
    // "Rekaan" is "invented": no real hospital bears such a name. Kandanggampang lies in Kecamatan Purbalingga.
    hospital: { name: 'Rumah Sakit Rekaan Desa Sehat', village: '33.03.05.1009' as RegionCode },
  },
  {
    code: '32.17.03.2003' as RegionCode,
    name: 'Pasirhalang',
    culture: 'SUNDANESE',
    utcOffset: '+07:00',
    households: [400, 450],
    dusun: ['Dusun Sukamaju', 'Dusun Babakan', 'Dusun Cikareo', 'Dusun Pasirjati', 'Dusun Sindangsari'],
    posyandu: [5, 6],
    facility: 'PUSTU',
    hospital: null,
  },
  {
    code: '35.05.10.2004' as RegionCode,
    name: 'Gaprang',
    culture: 'JAVANESE',
    utcOffset: '+07:00',
    households: [330, 380],
    dusun: ['Dusun Krajan', 'Dusun Sumberejo', 'Dusun Tegalsari'],
    posyandu: [4, 5],
    facility: null,
    hospital: null,
  },
  {
    code: '35.24.24.2021' as RegionCode,
    name: 'Karangbinangun',
    culture: 'JAVANESE',
    utcOffset: '+07:00',
    households: [300, 350],
    dusun: ['Dusun Kauman', 'Dusun Mulyorejo', 'Dusun Tambaksari', 'Dusun Wonorejo'],
    posyandu: [4, 5],
    facility: 'POLINDES',
    hospital: null,
  },
  {
    code: '64.02.04.2006' as RegionCode,
    name: 'Sungai Meriam',
    culture: 'KUTAI',
    utcOffset: '+08:00',
    households: [390, 450],
    dusun: ['Dusun Mekar Jaya', 'Dusun Tanjung Harapan', 'Dusun Handil Baru', 'Dusun Karya Bersama'],
    posyandu: [4, 6],
    facility: 'PUSTU',
    hospital: null,
  },
];

/** What posyandu are named after. */
export const POSYANDU_NAMES = [
  'Melati',
  'Mawar',
  'Anggrek',
  'Kenanga',
  'Cempaka',
  'Dahlia',
  'Flamboyan',
  'Teratai',
  'Seroja',
  'Nusa Indah',
  'Bougenville',
  'Wijaya Kusuma',
  'Manggis',
  'Delima',
  'Rambutan',
  'Salak',
  'Srikaya',
  'Belimbing',
];
