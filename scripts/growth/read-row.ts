import type { GrowthMeasurement, Posture, Sex } from '../../subgraphs/services/growth/index.ts';
import type { Form } from './form.ts';
import type { Header } from './header-of.ts';
import type { INPUT_COLUMNS } from './input-columns.ts';

/** Reads the cells of a row: a measurement, or the sentence why the row is refused, which tells nothing of its cells. */
export type RowReader = (cells: readonly string[]) => GrowthMeasurement | string;

type Column = (typeof INPUT_COLUMNS)[number] | Form['length'];

// The codes that WHO's packages accept, and no others.
const SEXES = codes<Sex>({ MALE: '1mM', FEMALE: '2fF' });
const POSTURES = codes<Posture>({ LYING: 'lL', STANDING: 'hH' });
const OEDEMA = codes<'YES' | 'NO'>({ YES: '1yY', NO: '2nN' });

/** 0x10 and Infinity are numbers to JavaScript alone. */
const NUMBER = /^\s*[+-]?[\d.]+(e[+-]?\d+)?\s*$/i;

/** Whether anything is written in the cells that a row has beyond so many. */
export const hasSurplus = (cells: readonly string[], width: number): boolean =>
  cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');

/** A reader of rows under a header. */
export function rowReader({ standard, length }: Form, { names, delimiter }: Header): RowReader {
  const places = new Map(names.map((name, i) => [name, i] as const).reverse());
  const underFive = standard === 'WHO_2006';
  // Between commas, a number with a comma would be two cells.
  const hasDecimalComma = delimiter !== ',';
  // The row at hand, for functions that are made once and not with each of a million rows.
  let cells: readonly string[] = [];
  let refusal: string | null = null;

  const refuse = (why: string) => void (refusal ??= why);
  const cellOf = (column: Column) => cells[places.get(column) ?? -1] ?? '';
  const coded = <T>(column: Column, values: ReadonlyMap<string, T>): T | null => {
    const cell = cellOf(column).trim();
    if (cell !== '' && !values.has(cell)) refuse(`${column} is none of ${[...values.keys()].join(', ')}`);
    return values.get(cell) ?? null;
  };
  const numberIn = (column: Column, units: number): number | null => {
    const cell = cellOf(column);
    if (cell === '') return null;
    const digits = hasDecimalComma ? cell.replace(',', '.') : cell;
    const value = NUMBER.test(digits) ? Number(digits) * units : NaN;
    if (Number.isFinite(value)) return value;
    if (cell.trim() !== '') refuse(`${column} is not a number`);
    return null;
  };
  const ageOf = (column: Column): number | null => {
    const age = numberIn(column, 1);
    if (age !== null && age < 0) refuse(`${column} is negative`);
    return age;
  };

  return (row) => {
    if (row.length === 1 && row[0]!.trim() === '') return 'the line is empty';
    cells = row;
    refusal = null;
    const child: GrowthMeasurement = {
      sex: coded('sex', SEXES),
      ageDays: ageOf('age_days'),
      ageMonths: ageOf('age_months'),
      weightGrams: numberIn('weight_kg', 1000),
      lengthMillimetres: numberIn(length, 10),
      posture: underFive ? coded('measure', POSTURES) : null,
      headCircumferenceMillimetres: underFive ? numberIn('headc_cm', 10) : null,
      armCircumferenceMillimetres: underFive ? numberIn('armc_cm', 10) : null,
      tricepsSkinfoldMillimetres: underFive ? numberIn('triskin_mm', 1) : null,
      subscapularSkinfoldMillimetres: underFive ? numberIn('subskin_mm', 1) : null,
      oedema: coded('oedema', OEDEMA) === 'YES',
    };
    if (child.ageDays != null && child.ageMonths != null) refuse('age_days and age_months are both given');
    if (hasSurplus(cells, names.length)) refuse('it has more cells than the header, and those are left out');
    return refusal ?? child;
  };
}

/** The values by each character that stands for them. */
function codes<T extends string>(letters: Record<T, string>): ReadonlyMap<string, T> {
  const pairs = Object.entries<string>(letters).flatMap(([value, each]) =>
    [...each].map((letter) => [letter, value as T] as const),
  );
  return new Map(pairs);
}
