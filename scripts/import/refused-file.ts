import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { isWritten } from './kept-cells.ts';
import type { RowRefusal } from './row-refusal.ts';
import type { Row, Table } from './table.ts';

/** The column for what a row has beyond its header: the row is refused for as long as anything stands there. */
export const SURPLUS = 'surplus';

/** What stands beside the columns of a row that was refused: what it had beyond them, its number, and why. */
export const REFUSAL_COLUMNS: readonly string[] = [SURPLUS, 'row', 'code', 'fields', 'alasan', 'reason'];

/** A row that was refused. */
export interface Refused {
  readonly row: Row;
  readonly refusal: RowRefusal;
}

/** A file of the rows that were refused, to be mended and imported again. Disposing of it closes it. */
export interface RefusedFile extends AsyncDisposable {
  /** Adds the rows that were refused of some more. What stood there before goes with the first of them. */
  write(refused: readonly Refused[]): Promise<void>;
  /** Gives the file its name: there are no more of them. Without any, there is none. */
  finish(): Promise<void>;
}

/** Where the rows are until it is finished: ended before, by whatever, it is not taken for all of them. */
export const partOf = (path: string): string => `${path}.part`;

/**
 * What a row has beyond its header: its further cells, after those that it had when it was refused before. Empty where
 * nothing is written in them.
 */
export function surplusOf(cells: readonly string[], header: readonly string[]): string[] {
  const before = cells[header.indexOf(SURPLUS)];
  const all = [...(before ? [before] : []), ...cells.slice(header.length)];
  return all.slice(0, all.findLastIndex(isWritten) + 1);
}

/** A spreadsheet takes what begins so for a formula; with a quote before it, for text. */
const FORMULA = /^[=+\-@\t\r]/;

/** What no cell should have, and at which some programs end. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A row of CSV is one line; a sheet may have cells of several. */
const LINE_END = /\r\n|\r|\n/g;

/** A cell as text in any spreadsheet. Always quoted: what is no delimiter here may be one to whoever opens it. */
const safeCell = (cell: string) => {
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll(LINE_END, ' ').replaceAll(CONTROL, '\uFFFD').replaceAll('"', '""')}"`;
};

/**
 * A CSV of what is refused of a table, with the columns of it and `REFUSAL_COLUMNS`: for nobody else to read, since it
 * holds measurements. Imported as it is, each row is refused again: one that is no row, or too short a one, stands whole
 * in the first column, since empty cells would make it a row.
 */
export function refusedFile(path: string, { header, delimiter }: Pick<Table, 'header' | 'delimiter'>): RefusedFile {
  const places = header.flatMap((name, at) => (REFUSAL_COLUMNS.includes(name) ? [] : [at]));
  const known = (cells: readonly string[]) =>
    cells.length < header.length
      ? places.map((_, i) => (i === 0 ? cells.join(delimiter) : ''))
      : places.map((at) => cells[at]!);
  const surplus = (cells: readonly string[]) => surplusOf(cells, header).join(delimiter);
  const line = (cells: readonly string[]) => `${cells.map(safeCell).join(delimiter)}\r\n`;
  let file: FileHandle | undefined;
  let isClear = false;
  const clear = async () => {
    if (!isClear) for (const each of [path, partOf(path)]) await rm(each, { force: true });
    isClear = true;
  };
  return {
    async write(refused) {
      await clear();
      if (refused.length === 0) return;
      const lines = refused.map(({ row: { number, cells }, refusal: { code, fields, id, en } }) =>
        line([...known(cells), surplus(cells), String(number), code, fields.join(' '), id, en]),
      );
      if (!file) {
        file = await open(partOf(path), 'wx', 0o600);
        // By it, spreadsheets know the text for UTF-8.
        lines.unshift(`\uFEFF${line([...places.map((at) => header[at]!), ...REFUSAL_COLUMNS])}`);
      }
      await file.appendFile(lines.join(''));
    },
    async finish() {
      await clear();
      await file?.close();
      if (file) await rename(partOf(path), path);
    },
    [Symbol.asyncDispose]: async () => file?.close(),
  };
}
