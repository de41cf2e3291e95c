import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { decodeColumn, DIGITS, type EncodedTable } from '../../subgraphs/services/growth/tables.ts';
import { filesAndSwitches } from '../arguments.ts';
import { WHO_FILES, type WhoFile } from './who-files.ts';

/** `npm run growth:encode`: a column is one string, the second differences of whole numbers as base64 VLQ. */
const HELP = `Re-encodes the LMS tables of WHO in the project's own form (who-figures.data.ts). Run it again when WHO publishes
other figures, and correct the source in scripts/growth/encode.ts.

  npm run growth:encode -- DIRECTORY

  DIRECTORY  holds the CSV files that scripts/growth/who-files.ts names
  --help     this text`;
const DESTINATION = new URL('../../subgraphs/services/growth/who-figures.data.ts', import.meta.url);
const SOURCE = `// WHO Child Growth Standards (2006, 2007) and WHO Reference 2007 (5-19 years), figures only. Source: World Health
// Organization; under five, github WorldHealthOrganization/anthro, data-raw/growthstandards @ 5dbc0ab; from five on,
// github WorldHealthOrganization/anthroplus, data-raw/growthstandards @ 799a7de. Written by \`npm run growth:encode\`.
`;
/** With how many decimals WHO publishes. */
const DECIMALS = { L: 4, M: 4, S: 5 };

type Row = Record<string, string>;
type Column = keyof typeof DECIMALS;

const {
  files: [directory],
} = filesAndSwitches(HELP, { files: ['DIRECTORY'] });

/** A figure as the whole number of its last decimal. Throws where that would lose something. */
function wholeOf(text: string, decimals: number): number {
  const whole = Math.round(Number(text) * 10 ** decimals);
  if (text === '' || Number(text) !== whole / 10 ** decimals) throw new Error(`not a figure of WHO: ${text}`);
  return whole;
}

/** Base64 VLQ, as in source maps: five bits a digit, the least first, the sign in the least of all. */
function digitsOf(value: number): string {
  let rest = value < 0 ? -2 * value + 1 : 2 * value;
  let digits = '';
  do {
    const more = rest > 31 ? 32 : 0;
    digits += DIGITS[(rest % 32) + more];
    rest = Math.floor(rest / 32);
  } while (rest > 0);
  return digits;
}

function encodeColumn(values: readonly number[]): string {
  const slopes = values.map((value, i) => value - (values[i - 1] ?? 0));
  const text = slopes.map((slope, i) => digitsOf(slope - (slopes[i - 1] ?? 0))).join('');
  if (!decodeColumn(text, 1).every((value, i) => value === values[i])) throw new Error('a column cannot be read back');
  return text;
}

function encodeTable(
  { standard, table, key, unit, last }: WhoFile,
  rows: readonly Row[],
  sex: EncodedTable['sex'],
): EncodedTable {
  const keyOf = (row: Row) => (key.endsWith('_cm') ? wholeOf(row[key]!, 1) : Number(row[key]));
  const ours = rows.filter((row) => row['sex'] === (sex === 'MALE' ? '1' : '2') && keyOf(row) <= last);
  const first = keyOf(ours[0]!);
  const gap = ours.findIndex((row, i) => keyOf(row) !== first + i);
  if (gap >= 0 || keyOf(ours.at(-1)!) !== last) throw new Error(`${standard} ${table} has a gap or another end`);
  const columnOf = (column: Column) => encodeColumn(ours.map((row) => wholeOf(row[column]!, DECIMALS[column])));
  const plain = ours.every((row) => Number(row['L']) === 1);
  return {
    standard,
    table,
    sex,
    first,
    medianUnits: 10 ** DECIMALS.M / unit,
    l: plain ? null : columnOf('L'),
    m: columnOf('M'),
    s: columnOf('S'),
  };
}

const written = ({ standard, table, sex, first, medianUnits, l, m, s }: EncodedTable) => `  {
    standard: '${standard}',
    table: '${table}',
    sex: '${sex}',
    first: ${first},
    medianUnits: ${medianUnits},
    l: ${l === null ? null : `'${l}'`},
    m: '${m}',
    s: '${s}',
  },
`;

const tables = await Promise.all(
  WHO_FILES.map(async (file) => {
    const rows = parse<Row>(await readFile(join(directory!, `${file.file}.csv`)), { columns: true });
    return (['MALE', 'FEMALE'] as const).map((sex) => encodeTable(file, rows, sex));
  }),
);
const text = `import type { EncodedTable } from './tables.ts';

${SOURCE}
/** WHO's tables, as \`tables.ts\` reads them. */
export const WHO_FIGURES: readonly EncodedTable[] = [
${tables.flat().map(written).join('')}];
`;
await writeFile(DESTINATION, text);
console.error(`${tables.flat().length} tables, ${text.length} characters`);
