/** A source of money (sumber dana) of the village budget, as Siskeudes codes it in `Ref_Sumber`. */
export interface Fund {
  /** Three letters, as in the column `SumberDana`. */
  readonly code: string;
  /** The Indonesian name. */
  readonly name: string;
  /** The revenue accounts that bring it. Our reading of the names, but for Dana Desa. */
  readonly broughtBy: readonly string[];
  /** Whether a source we hold states the code (domain.md 6.4); the others were seen in programs and one print only. */
  readonly confirmed: boolean;
}

/** The funds. Not in the regulation: the codes are the program's. */
export const FUNDS: readonly Fund[] = [
  { code: 'DDS', name: 'Dana Desa', broughtBy: ['4.2.1'], confirmed: true },
  // ADD, PAD, PBH, PBK, PBP: the same in four public programs, one of which says it took them from Siskeudes.
  { code: 'ADD', name: 'Alokasi Dana Desa', broughtBy: ['4.2.3'], confirmed: false },
  { code: 'PAD', name: 'Pendapatan Asli Desa', broughtBy: ['4.1.1', '4.1.2', '4.1.4'], confirmed: false },
  { code: 'PBH', name: 'Penerimaan Bagi Hasil Pajak dan Retribusi Daerah', broughtBy: ['4.2.2'], confirmed: false },
  { code: 'PBP', name: 'Penerimaan Bantuan Keuangan Provinsi', broughtBy: ['4.2.4'], confirmed: false },
  { code: 'PBK', name: 'Penerimaan Bantuan Keuangan Kabupaten/Kota', broughtBy: ['4.2.5'], confirmed: false },
  { code: 'SWD', name: 'Swadaya Masyarakat', broughtBy: ['4.1.3'], confirmed: false }, // three programs
  // DLL in two programs and a print; another program has PDL for the same name.
  {
    code: 'DLL',
    name: 'Pendapatan Lain-lain',
    broughtBy: ['4.3.1', '4.3.2', '4.3.3', '4.3.4', '4.3.5', '4.3.6', '4.3.9'],
    confirmed: false,
  },
];

const fundByCode = new Map(FUNDS.map((fund) => [fund.code, fund]));

/** The fund of a code, or null. */
export const findFund = (code: string): Fund | null => fundByCode.get(code) ?? null;
