import type { Line } from '../csv-lines.ts';
import { formOf } from './form-of.ts';
import { UNDER_FIVE, type Form } from './form.ts';
import { MOST_LINES, rowGatherer, type Row } from './gather-rows.ts';
import { headerOf, type Header } from './header-of.ts';
import { ONLY_UNDER_FIVE } from './input-columns.ts';
import { rowReader } from './read-row.ts';
import { rowJudge } from './row-judge.ts';
import { rowScorer } from './score-row.ts';

/** What goes out at once. */
export interface Scored {
  /** Lines of CSV. */
  readonly lines: string;
  /** Lines that tell of rows by their number, counted from 1 after the header. */
  readonly reasons: string;
}

/** A write costs as much as some rows. */
const ROWS_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1_000_000;

/**
 * Fills in a table, given as lines with the header first: no row is dropped or moved. It keeps no more than some hundred
 * rows. Throws `UnreadableFile` for a table without a header that is known.
 */
export async function* scoreTable(given: AsyncGenerator<Line>): AsyncGenerator<Scored> {
  const first = await firstLines(given);
  const header = headerOf(first);
  const form = formOf(header.names);
  const read = rowReader(form, header);
  const scorer = rowScorer(form, header, read);
  const gatherer = rowGatherer(header.delimiter, rowJudge(header.names.length, read));
  let isUtf8 = true;
  let [row, rowsHeld] = [0, 0];
  let lines = scorer.header;
  let reasons = aboutTable(form, header);
  checkBytes(header.row);

  for (const line of first.slice(header.row.lines)) for (const each of gatherer.take(line)) add(each);
  for await (const line of given) {
    for (const each of gatherer.take(line)) add(each);
    if (rowsHeld < ROWS_AT_ONCE && lines.length < CHARACTERS_AT_ONCE) continue;
    yield { lines, reasons };
    [lines, reasons, rowsHeld] = ['', '', 0];
  }
  for (const each of gatherer.end()) add(each);
  yield { lines, reasons };

  function add(each: Row): void {
    row += 1;
    rowsHeld += 1;
    checkBytes(each);
    const scored = scorer.score(each);
    lines += scored.line;
    if (scored.reason !== null) reasons += `row ${row}: ${scored.reason}\n`;
  }

  function checkBytes(each: Row): void {
    if (each.isUtf8 || !isUtf8) return;
    isUtf8 = false;
    const place = row === 0 ? 'the header' : `row ${row}`;
    reasons += `Not all of it is UTF-8: what is not, first in ${place}, is printed as U+FFFD.\n`;
  }
}

/** As many lines, from the first that is not empty, as a header may have. */
async function firstLines(lines: AsyncGenerator<Line>): Promise<Line[]> {
  const first: Line[] = [];
  while (first.length < MOST_LINES) {
    const { value, done } = await lines.next();
    if (done) break;
    if (first.length > 0 || value.text.trim() !== '') first.push(value);
  }
  return first;
}

function aboutTable(form: Form, { names }: Header): string {
  const unread = form === UNDER_FIVE ? [] : ONLY_UNDER_FIVE.filter((column) => names.includes(column));
  const about = `Read as a table of ${form.about}.\n`;
  return unread.length > 0 ? `${about}Not used of it: ${unread.join(', ')}.\n` : about;
}
