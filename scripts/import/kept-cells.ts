/** The most characters that are kept of a cell: nothing that can be recorded is longer. */
const CHARACTERS = 300;

/** The most cells that are kept of a row: no header that is known has more. */
export const CELLS_KEPT = 40;

/** The most characters that are kept of a line that is no row of cells: some ten times the longest row of every column. */
export const LINE_KEPT = 4_000;

const MORE = ' …';

/** A string that holds its own characters alone, and not the piece of the file that it was cut from. */
const apart = (text: string) => Buffer.from(text).toString();

const kept = (text: string, characters: number) =>
  apart(text.length > characters ? `${text.slice(0, characters)}…` : text);

/** What is kept of a cell, cut where it is too long. Whatever a file holds, a row of it takes little memory. */
export const keptCell = (cell: string): string => kept(cell, CHARACTERS);

/** What is kept of a line that is no row of cells. */
export const keptLine = (line: string): string => kept(line, LINE_KEPT);

/** Whether it is more than space. */
export const isWritten = (cell: string) => cell.trim() !== '';

/** Whether nothing is written in any of them. */
export const areBlank = (cells: readonly string[]) => !cells.some(isWritten);

/** What is kept of the cells of a row. The last place is for the first that is written of all that stand beyond. */
export function keptCells(cells: readonly string[]): string[] {
  if (cells.length <= CELLS_KEPT) return cells.map(keptCell);
  const [first = '', ...more] = cells.slice(CELLS_KEPT - 1).filter(isWritten);
  const last = keptCell(first);
  return [...cells.slice(0, CELLS_KEPT - 1).map(keptCell), more.length > 0 ? withMore(last) : last];
}

/** The last cell that is kept of a row, marked: more was written beyond it. */
export const withMore = (cell: string): string => (cell.endsWith(MORE) ? cell : `${cell}${MORE}`);
