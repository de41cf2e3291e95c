import { LONGEST_LINE, type Line } from '../csv-lines.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { rowGatherer, type Row, type RowJudge } from './gather-rows.ts';
import { countKnown, knownNames } from './known-names.ts';

/** What the first row of a table tells. */
export interface Header {
  /** As they stand there. */
  readonly cells: readonly string[];
  /** Those that are known, by the name by which they are. */
  readonly names: readonly string[];
  readonly delimiter: string;
  readonly row: Row;
}

/** As many names as can be are known; a quote that is closed in a row below has taken in some, or a row as wide as this. */
const JUDGE: RowJudge = {
  isOneRow: (whole, first, last) =>
    known(whole) > known(first) || (known(whole) === known(first) && first.length !== last.length),
  isLiteral: (literal, quoted) => known(literal) > known(quoted),
};

const known = (cells: readonly string[]) => countKnown(knownNames(cells.map((name) => name.trim())));

/** What stands between the cells of a line: Excel takes what the language of the machine has. */
const DELIMITERS = [',', ';', '\t'];

/**
 * The header of a table, from its first lines: it is separated by what gives it the most names that are known. Throws
 * `UnreadableFile` where there is none.
 */
export function headerOf(lines: readonly Line[]): Header {
  if (lines.length === 0) throw new UnreadableFile('The file is empty: there is no header.');
  const [first, ...others] = DELIMITERS.map((delimiter) => headerBy(delimiter, lines));
  const header = others.reduce((best, each) => (countKnown(each.names) > countKnown(best.names) ? each : best), first!);
  if (!header.row.isCut) return header;
  throw new UnreadableFile(`The first line is longer than ${LONGEST_LINE} characters: it is no header.`);
}

function headerBy(delimiter: string, lines: readonly Line[]): Header {
  const { take, end } = rowGatherer(delimiter, JUDGE);
  const [row] = [...lines.flatMap((line) => [...take(line)]), ...end()];
  const cells = row!.cells.map((name) => name.trim());
  return { cells, names: knownNames(cells), delimiter, row: row! };
}
