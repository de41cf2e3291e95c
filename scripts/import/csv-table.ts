import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Messages } from '../../subgraphs/kernel/refusals.ts';
import { linesOf, LONGEST_LINE, type Line } from '../csv-lines.ts';
import { cellsOf } from '../csv-record.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { areBlank, keptCells, keptLine, LINE_KEPT } from './kept-cells.ts';
import type { Row, Table } from './table.ts';

const BAD_QUOTES: Messages = {
  id: 'Tanda kutip pada baris ini tidak berpasangan.',
  en: 'The quotes of this row do not match.',
};
const TOO_LONG: Messages = {
  id: `Baris ini lebih panjang dari ${LONGEST_LINE} karakter.`,
  en: `This row is longer than ${LONGEST_LINE} characters.`,
};
const CUT: Messages = {
  id: `Yang disimpan dari baris ini hanya ${LINE_KEPT} karakter pertama.`,
  en: `Of this row, the first ${LINE_KEPT} characters alone are kept.`,
};

/** One more than is kept of a row, by which is seen that it was longer. */
const LEFT_OF_A_LONG_LINE = LINE_KEPT + 1;

/**
 * A table in CSV (UTF-8), with `,`, `;` or a tab between the cells: what the header has most of. Every line is a row, since
 * no column holds a line end: to read on until a quote is closed would take all rows up to the next stray one into a single
 * cell. A line that is no row is given with its fault. Throws `UnreadableFile`, and the errors of the file system.
 */
export async function csvTable(file: string): Promise<Table> {
  const { size } = await stat(file);
  const source = createReadStream(file);
  const lines = linesOf(source, LEFT_OF_A_LONG_LINE);
  const dispose = async () => {
    if (!source.destroy().closed) await once(source, 'close');
  };
  try {
    const first = ((await lines.next()).value as Line | undefined)?.text ?? '';
    const delimiter = delimiterOf(first);
    const header = cellsOf(first, delimiter);
    if (!header) throw new UnreadableFile('The header cannot be read: its quotes do not match.');
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

async function* rowsOf(lines: AsyncIterable<Line>, delimiter: string): AsyncGenerator<Row> {
  let number = 1;
  for await (const { text, isCut } of lines) {
    number += 1;
    const cells = isCut ? undefined : cellsOf(text, delimiter);
    if (!cells) yield { number, cells: [keptLine(text)], fault: faultOf(text, isCut ? TOO_LONG : BAD_QUOTES) };
    else if (!areBlank(cells)) yield { number, cells: keptCells(cells) };
  }
}

const faultOf = (line: string, { id, en }: Messages): Messages =>
  line.length > LINE_KEPT ? { id: `${id} ${CUT.id}`, en: `${en} ${CUT.en}` } : { id, en };
