/** The most characters that are kept of a cell: nothing that can be recorded is longer. */
const CHARACTERS = 300;

/** The most cells that are kept of a row: no header that is known has more. */
export const CELLS_KEPT = 40;

/** A string that holds its own characters alone, and not the piece of the file that it was cut from. */
const apart = (text: string) => Buffer.from(text).toString();

/** What is kept of a cell, cut where it is too long. Whatever a file holds, a row of it takes little memory. */
export const keptCell = (cell: string): string =>
  apart(cell.length > CHARACTERS ? `${cell.slice(0, CHARACTERS)}…` : cell);

const isWritten = (cell: string) => cell.trim() !== '';

/** Whether nothing is written in any of them. */
export const areBlank = (cells: readonly string[]) => !cells.some(isWritten);

/** What is kept of the cells of a row. The last place is for whatever stands beyond those that are kept. */
export const keptCells = (cells: readonly string[]): string[] =>
  cells.length <= CELLS_KEPT
    ? cells.map(keptCell)
    : [...cells.slice(0, CELLS_KEPT - 1), cells.slice(CELLS_KEPT - 1).find(isWritten) ?? ''].map(keptCell);
