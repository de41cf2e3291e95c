import { LONGEST_LINE, type Line } from '../csv-lines.ts';
import { closingQuote, readRecord } from '../csv-record.ts';

/** A row of a table, as its lines hold it. */
export interface Row {
  readonly cells: Cells;
  /** Of how many lines it is made. */
  readonly lines: number;
  readonly isCut: boolean;
  readonly isUtf8: boolean;
}

type Cells = readonly string[];

/** Knows which of two ways to read a line, or some, is right. */
export interface RowJudge {
  /** Whether lines are one row, of these cells, or a row each: given are the cells of the first and the last alone. */
  isOneRow(whole: Cells, first: Cells, last: Cells): boolean;
  /** Whether the quotes of a line are signs like any other, though they may be taken in pairs. */
  isLiteral(literal: Cells, quoted: Cells): boolean;
}

/** Makes rows of lines, in their order. */
export interface RowGatherer {
  /** The rows that are whole with this line. */
  take(line: Line): Generator<Row>;
  /** Those that are whole because no line comes any more. */
  end(): Generator<Row>;
}

/** A cell that goes on for more lines than this is a quote that nobody closed. */
export const MOST_LINES = 100;

/**
 * Every line is a row, but for those over which a quoted cell goes on. A quote that is not closed, or not in a way that
 * makes one row of the lines, is a sign like any other, and the lines after it are read as if it were not there: it takes
 * in no other row.
 */
export function rowGatherer(delimiter: string, judge: RowJudge): RowGatherer {
  // A row that may go on, at its beginning.
  let held: Line[] = [];
  let characters = 0;

  const mayGoOn = () => held.length < MOST_LINES && characters <= LONGEST_LINE && !held.at(-1)!.isCut;
  const release = () => {
    const lines = held;
    [held, characters] = [[], 0];
    return lines;
  };

  function* take(line: Line): Generator<Row> {
    held.push(line);
    characters += line.text.length;
    // What is open stays so.
    if (held.length > 1 && closingQuote(line.text, 0) === -1 && mayGoOn()) return;
    const { cells, fault } = readRecord(joined(held), delimiter);
    if (fault === 'OPEN' && mayGoOn()) return;
    if (held.length > 1 && !fault && isOneRow(cells)) yield rowOf(release(), cells);
    else yield* giveUp();
  }

  function isOneRow(whole: Cells): boolean {
    const [first, last] = [held[0]!, held.at(-1)!];
    return !last.isCut && judge.isOneRow(whole, cellsOf(first), cellsOf(last));
  }

  /** The cells of a line that is a row by itself. */
  function cellsOf({ text }: Line): Cells {
    const { cells } = readRecord(text, delimiter);
    if (!text.includes('"')) return cells;
    const literal = text.split(delimiter);
    return literal.length > cells.length && judge.isLiteral(literal, cells) ? literal : cells;
  }

  /** The first line is a row by itself, and each that was held for its sake is looked at anew. */
  function* giveUp(): Generator<Row> {
    const [first, ...others] = release();
    yield rowOf([first!], cellsOf(first!));
    for (const line of others) yield* take(line);
  }

  return {
    take,
    *end() {
      while (held.length > 0) yield* giveUp();
    },
  };
}

const rowOf = (lines: readonly Line[], cells: Cells): Row => ({
  cells,
  lines: lines.length,
  isCut: lines.some(({ isCut }) => isCut),
  isUtf8: lines.every(({ isUtf8 }) => isUtf8),
});

/** The text of lines, with the line ends between them. */
const joined = (lines: readonly Line[]) =>
  lines.map(({ text, end }, i) => (i + 1 < lines.length ? text + end : text)).join('');
