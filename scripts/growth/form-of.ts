import { UnreadableFile } from '../unreadable-file.ts';
import { FROM_FIVE, resultColumns, UNDER_FIVE, type Form } from './form.ts';
import { INPUT_COLUMNS } from './read-row.ts';

/** What else a table under five has, and the other has not. */
const OF_UNDER_FIVE = [UNDER_FIVE.length, 'measure', 'headc_cm', 'armc_cm', 'triskin_mm', 'subskin_mm'] as const;

/** The results that only a table of the other form has. */
const OF_FROM_FIVE = resultColumns(FROM_FIVE).filter((column) => !resultColumns(UNDER_FIVE).includes(column));

/**
 * Which form of table begins with this header: `height_cm` makes it one of five to nineteen years, and so does, where
 * nothing speaks for the other form, a result such as `zhfa`. Throws `UnreadableFile`.
 */
export function formOf(header: readonly string[]): Form {
  const has = (columns: readonly string[]) => columns.some((column) => header.includes(column));
  if (!has([...INPUT_COLUMNS, UNDER_FIVE.length, FROM_FIVE.length]))
    throw new UnreadableFile('The first line names no column that is known: --help tells which are.');
  if (!has(OF_UNDER_FIVE)) return has([FROM_FIVE.length, ...OF_FROM_FIVE]) ? FROM_FIVE : UNDER_FIVE;
  if (!has([FROM_FIVE.length])) return UNDER_FIVE;
  throw new UnreadableFile('The first line has columns of both forms: height_cm, and others of children under five.');
}
