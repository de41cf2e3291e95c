import { open, rm, type FileHandle } from 'node:fs/promises';
import type { RowRefusal } from './row-refusal.ts';
import type { Row, Table } from './table.ts';

/** What stands beside the columns of a row that was refused: its number, and why. */
export const REFUSAL_COLUMNS: readonly string[] = ['row', 'code', 'fields', 'alasan', 'reason'];

/** A row that was refused. */
export interface Refused {
  readonly row: Row;
  readonly refusal: RowRefusal;
}

/** A file of the rows that were refused, to be mended and imported again. Disposing of it closes it. */
export interface RefusedFile extends AsyncDisposable {
  write(refused: readonly Refused[]): Promise<void>;
}

/** A spreadsheet takes what begins so for a formula; with a quote before it, for text. */
const FORMULA = /^[=+\-@\t\r]/;

/** What no cell should have, and at which some programs end. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A cell as text in any spreadsheet. Always quoted: what is no delimiter here may be one to whoever opens it. */
const safeCell = (cell: string) =>
  `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll(CONTROL, '\uFFFD').replaceAll('"', '""')}"`;

/**
 * A CSV of what is refused of a table, with the columns of it and `REFUSAL_COLUMNS`: for nobody else to read, since it
 * holds measurements. What stood there before goes with the first row.
 */
export function refusedFile(path: string, { header, delimiter }: Pick<Table, 'header' | 'delimiter'>): RefusedFile {
  const places = header.flatMap((name, at) => (REFUSAL_COLUMNS.includes(name) ? [] : [at]));
  const line = (cells: readonly string[]) => `${cells.map(safeCell).join(delimiter)}\r\n`;
  let file: FileHandle | undefined;
  return {
    async write(refused) {
      if (refused.length === 0) return;
      const lines = refused.map(({ row: { number, cells }, refusal: { code, fields, id, en } }) =>
        line([...places.map((at) => cells[at] ?? ''), String(number), code, fields.join(' '), id, en]),
      );
      if (!file) {
        await rm(path, { force: true });
        file = await open(path, 'wx', 0o600);
        // By it, spreadsheets know the text for UTF-8.
        lines.unshift(`\uFEFF${line([...places.map((at) => header[at]!), ...REFUSAL_COLUMNS])}`);
      }
      await file.appendFile(lines.join(''));
    },
    [Symbol.asyncDispose]: async () => file?.close(),
  };
}
