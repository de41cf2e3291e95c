import { parse } from 'csv-parse/sync';
import { linesOf } from '../../../scripts/csv-lines.ts';
import { scoreTable } from '../../../scripts/growth/score-table.ts';

export interface ScoredText {
  out: string;
  /** Every line that came out as cells, the header first: as another reader of CSV takes it. */
  rows: string[][];
  /** What was told of rows. */
  reasons: string[];
  /** What was told of the table. */
  told: string[];
}

/** Fills in a table, which comes in pieces of so many bytes. */
export async function scoreText(text: string | Buffer, { delimiter = ',', bytes = 7 } = {}): Promise<ScoredText> {
  const all = Buffer.from(text as string);
  async function* pieces() {
    for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
  }
  let [out, said] = ['', ''];
  for await (const { lines, reasons } of scoreTable(linesOf(pieces()))) {
    out += lines;
    said += reasons;
  }
  const sentences = said.split('\n').filter(Boolean);
  return {
    out,
    rows: parse(out, { delimiter }),
    reasons: sentences.filter((line) => line.startsWith('row ')),
    told: sentences.filter((line) => !line.startsWith('row ')),
  };
}

/** The cells of one column, row by row. */
export function columnOf({ rows: [header, ...rows] }: ScoredText, column: string): string[] {
  const place = header!.indexOf(column);
  return rows.map((cells) => cells[place]!);
}
