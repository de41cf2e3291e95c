import { UnreadableFile } from '../unreadable-file.ts';
import { FROM_FIVE, resultColumns, UNDER_FIVE, type Form } from './form.ts';
import { INPUT_COLUMNS, ONLY_UNDER_FIVE } from './input-columns.ts';

/** The results that only a table of the other form has. */
const OF_FROM_FIVE = resultColumns(FROM_FIVE).filter((column) => !resultColumns(UNDER_FIVE).includes(column));

/** What is read of a table, of either form. */
const READ = [...INPUT_COLUMNS, UNDER_FIVE.length, FROM_FIVE.length];

/**
 * Which form of table has a header of these names: `height_cm` makes it one of five to nineteen years, and so does, where
 * nothing speaks for the other form, a result such as `zhfa`. Throws `UnreadableFile`.
 */
export function formOf(names: readonly string[]): Form {
  const has = (columns: readonly string[]) => columns.some((column) => names.includes(column));
  if (!has(READ)) throw new UnreadableFile('The first line names no column that is known: --help tells which are.');
  const twice = READ.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice) throw new UnreadableFile(`The first line names ${twice} twice: which is meant?`);
  if (has([UNDER_FIVE.length]) && has([FROM_FIVE.length]))
    throw new UnreadableFile('The first line has the length of both forms: lenhei_cm and height_cm.');
  if (has([FROM_FIVE.length])) return FROM_FIVE;
  return has(OF_FROM_FIVE) && !has([UNDER_FIVE.length, ...ONLY_UNDER_FIVE]) ? FROM_FIVE : UNDER_FIVE;
}
