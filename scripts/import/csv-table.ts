import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Messages } from '../../subgraphs/kernel/refusals.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { linesOf, LONGEST_LINE, type Line } from './csv-lines.ts';
import { cellsOf } from './csv-record.ts';
import { areBlank, keptCells } from './kept-cells.ts';
import type { Row, Table } from './table.ts';

/** A cell of more lines than this is a quote that nobody closed. */
const LINES_OF_A_CELL = 100;

const BAD_QUOTES: Messages = {
  id: 'Tanda kutip pada baris ini tidak berpasangan.',
  en: 'The quotes of this row do not match.',
};
const TOO_LONG: Messages = {
  id: `Baris ini lebih panjang dari ${LONGEST_LINE} karakter.`,
  en: `This row is longer than ${LONGEST_LINE} characters.`,
};

/**
 * A table in CSV (UTF-8), with `,`, `;` or a tab between the cells: what the header has most of. A row that is none is given
 * with its fault, and reading goes on with the next line: csv-parse gives up there, or takes the rest of the file into a
 * quote that nobody closed. Throws `UnreadableFile`, and the errors of the file system.
 */
export async function csvTable(file: string): Promise<Table> {
  const { size } = await stat(file);
  const source = createReadStream(file);
  const lines = new Lines(linesOf(source));
  const dispose = async () => {
    if (!source.destroy().closed) await once(source, 'close');
  };
  try {
    const first = (await lines.next())?.text ?? '';
    const delimiter = delimiterOf(first);
    const header = cellsOf(first, delimiter);
    if (!Array.isArray(header)) throw new UnreadableFile('The header cannot be read: its quotes do not match.');
    return {
      header: keptCells(header).map((name) => name.trim()),
      rows: rowsOf(lines, delimiter),
      delimiter,
      size,
      done: () => source.bytesRead,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

const delimiterOf = (header: string): string => {
  const count = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
};

/** Lines that can be given back. */
class Lines {
  readonly #back: Line[] = [];
  constructor(private readonly lines: AsyncIterator<Line>) {}

  async next(): Promise<Line | undefined> {
    return this.#back.shift() ?? ((await this.lines.next()).value as Line | undefined);
  }

  giveBack(lines: readonly Line[]): void {
    this.#back.unshift(...lines);
  }
}

async function* rowsOf(lines: Lines, delimiter: string): AsyncGenerator<Row> {
  let number = 1;
  for (let line = await lines.next(); line; line = await lines.next()) {
    number += 1;
    const read = line.isCut ? TOO_LONG : await recordFrom(line, lines, delimiter);
    const cells = keptCells(Array.isArray(read) ? read : [line.text]);
    if (!Array.isArray(read)) yield { number, cells, fault: read };
    else if (!areBlank(cells)) yield { number, cells };
  }
}

/** The cells of the record that begins with a line, and may take in some more; or what is wrong with that line alone. */
async function recordFrom(line: Line, lines: Lines, delimiter: string): Promise<string[] | Messages> {
  const taken: Line[] = [];
  let text = line.text;
  let cells = cellsOf(text, delimiter);
  while (cells === 'OPEN' && taken.length < LINES_OF_A_CELL && text.length < LONGEST_LINE) {
    const more = await lines.next();
    if (!more) break;
    taken.push(more);
    text += `\n${more.text}`;
    cells = more.isCut ? 'MALFORMED' : cellsOf(text, delimiter);
  }
  if (Array.isArray(cells)) return cells;
  lines.giveBack(taken);
  return BAD_QUOTES;
}
