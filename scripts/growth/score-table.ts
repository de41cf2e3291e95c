import { UnreadableFile } from '../unreadable-file.ts';
import { formOf } from './form-of.ts';
import { rowScorer, type RowScorer } from './score-row.ts';

/** What goes out at once. */
export interface Scored {
  /** Lines of CSV. */
  readonly lines: string;
  /** Lines that tell of rows by their number, counted from 1 after the header. */
  readonly reasons: string;
}

/** A write costs as much as some rows. */
const ROWS_AT_ONCE = 500;

/**
 * Fills in a table, given as rows of cells with the header first: no row is dropped or moved. It keeps no more than some
 * hundred rows. Throws `UnreadableFile` for a table without a header that is known.
 */
export async function* scoreTable(rows: AsyncIterable<readonly string[]>): AsyncGenerator<Scored> {
  let scorer: RowScorer | undefined;
  let row = 0;
  let lines = '';
  let reasons = '';
  for await (const cells of rows) {
    if (!scorer) {
      const header = cells.map((name) => name.trim());
      const form = formOf(header);
      scorer = rowScorer(form, header);
      lines = scorer.header;
      reasons = `Read as a table of ${form.about}.\n`;
      continue;
    }
    const scored = scorer.score(cells);
    row += 1;
    lines += scored.line;
    if (scored.reason !== null) reasons += `row ${row}: ${scored.reason}\n`;
    if (row % ROWS_AT_ONCE > 0) continue;
    yield { lines, reasons };
    [lines, reasons] = ['', ''];
  }
  if (!scorer) throw new UnreadableFile('The file is empty: there is no header.');
  yield { lines, reasons };
}
