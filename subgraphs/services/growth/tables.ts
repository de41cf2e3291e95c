import type { Standard } from './age.ts';
import type { Index, Sex } from './measurement.ts';
import { WHO_FIGURES } from './who-figures.data.ts';

/** WHO's tables: one for each index, by day or by month, and two of weight by millimetre, lying and standing. */
export type TableName = Index | 'WEIGHT_FOR_HEIGHT';

/** A table for one sex as it is kept: each column a string of second differences in base64 VLQ. */
export interface EncodedTable {
  readonly standard: Standard;
  readonly table: TableName;
  readonly sex: Sex;
  /** The key of the first row: a millimetre, a day (2006) or a month (2007). */
  readonly first: number;
  /** How many units of `m` are one millimetre, gram or kg/m². */
  readonly medianUnits: number;
  /** Null where L is 1 throughout. */
  readonly l: string | null;
  readonly m: string;
  readonly s: string;
}

/** A table for one sex: row i belongs to the key `first` + i. M is in millimetres, grams or kg/m². */
export interface Table {
  readonly first: number;
  /** The key of the last row. */
  readonly last: number;
  /** Null where L is 1 throughout. */
  readonly l: Float64Array | null;
  readonly m: Float64Array;
  readonly s: Float64Array;
}

/** The tables for one sex; the reference of 2007 has three of them. */
export type Tables = Readonly<Partial<Record<TableName, Table>>>;

/** The digits of base64. */
export const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** With how many parts of one WHO tells L and S. */
const L_UNITS = 10_000;
const S_UNITS = 100_000;

/** Reads a column: whole numbers, divided by `units`. */
export function decodeColumn(text: string, units: number): Float64Array {
  const digitOf = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) digitOf[DIGITS.charCodeAt(i)] = i;
  const values = new Float64Array(text.length);
  let [count, value, slope, number, place] = [0, 0, 0, 0, 1];
  for (let i = 0; i < text.length; i++) {
    const digit = digitOf[text.charCodeAt(i)]!;
    number += (digit & 31) * place;
    place *= 32;
    if (digit & 32) continue;
    slope += number & 1 ? -(number - 1) / 2 : number / 2;
    value += slope;
    values[count++] = value / units;
    number = 0;
    place = 1;
  }
  return values.slice(0, count);
}

function decodeTable({ first, medianUnits, l, m, s }: EncodedTable): Table {
  const medians = decodeColumn(m, medianUnits);
  return {
    first,
    last: first + medians.length - 1,
    l: l === null ? null : decodeColumn(l, L_UNITS),
    m: medians,
    s: decodeColumn(s, S_UNITS),
  };
}

function decodeTables(standard: Standard, sex: Sex): Tables {
  const ours = WHO_FIGURES.filter((each) => each.standard === standard && each.sex === sex);
  return Object.fromEntries(ours.map((each) => [each.table, decodeTable(each)]));
}

const decodeStandard = (standard: Standard) => ({
  MALE: decodeTables(standard, 'MALE'),
  FEMALE: decodeTables(standard, 'FEMALE'),
});

let decoded: Record<Standard, Record<Sex, Tables>> | undefined;

/** The tables of WHO for a sex. All are decoded when the first is asked for: some milliseconds, and less than a megabyte. */
export function tablesOf(standard: Standard, sex: Sex): Tables {
  decoded ??= { WHO_2006: decodeStandard('WHO_2006'), WHO_2007: decodeStandard('WHO_2007') };
  return decoded[standard][sex];
}
