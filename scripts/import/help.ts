import { REFUSAL_COLUMNS, SURPLUS } from './refused-file.ts';
import { VISIT_COLUMNS } from './visit-columns.ts';

/** Where a house is, unless told. */
export const URL_OF_THE_HOUSE = 'http://localhost:4000/graphql';

/** `npm run import visits -- FILE`: records the visits of a table through the gateway. */
export const HELP = `Records the visits of a table (CSV in UTF-8, or the first sheet of an XLSX), as recordVisit does.

  TOKEN=… npm run -s import visits -- FILE [--dry-run] [--url ${URL_OF_THE_HOUSE}]

  --dry-run  tries every row, each 500 by themselves, and saves nothing
  --token    the token of whoever records, else TOKEN; npm run -s token -- --help makes one for development
  --url      the address of the house
  --refused  where the rows that were refused are written (default: FILE.refused.csv); what stood there goes
  --help     this text

Columns, named in the first row, in any order:
  ${columnLines().join('\n  ')}
What each of them holds stands in the schema (VisitInput). Units stand in the names: 9.6 kg are 9600 weightGrams, and
nothing is guessed. A cell may be empty but for person, posyandu and date. Cells of CSV are separated by , ; or a tab.

The same file twice changes nothing. A row without an id gets one of its day and all that it says: two equal rows are
one visit, and a row that was changed is another visit; of those of a child's day, the one recorded later counts. Rows
are numbered as in a spreadsheet: the header is row 1.

A row of CSV is one line: a quote that nobody closed spoils no other. Of a formula in XLSX the result is read that the
file has; where it has none, the row is refused.

Rows that are refused are written to a CSV with what they had and ${REFUSAL_COLUMNS.join(', ')}; mended,
it can be imported as it is. What stood beyond the header stands in ${SURPLUS}, and is to be cleared; a line that is no row
stands in the first column; what is too long ends with … there. The others are recorded all the same. What may pass by
itself is tried again for half a minute.

It ends with 0 where every row is recorded, with 2 where some were refused, and with 1 where it could not go on. After
Ctrl-C it waits for what is under way, says how far it came, and ends with 130; after another one it ends at once. The rows
refused until then are in FILE.refused.csv.part: it has its name once the file was read to its end.`;

function columnLines(): string[] {
  const names = Object.keys(VISIT_COLUMNS);
  return [names.slice(0, 6), names.slice(6)].map((some) => some.join(', '));
}
