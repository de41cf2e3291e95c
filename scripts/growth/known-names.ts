import { FROM_FIVE, resultColumns, UNDER_FIVE } from './form.ts';
import { INPUT_COLUMNS } from './input-columns.ts';

const FORMS = [UNDER_FIVE, FROM_FIVE];

/** Every column that is read or filled in. All are of small letters. */
const KNOWN: ReadonlySet<string> = new Set([
  ...INPUT_COLUMNS,
  ...FORMS.flatMap((form) => [form.length, ...resultColumns(form)]),
]);

/**
 * The names of a header, each that is known but for its letters' case (`Age_Days`) as it is known: the first, where none
 * is written exactly so.
 */
export function knownNames(header: readonly string[]): string[] {
  const taken = new Set(header);
  return header.map((name) => {
    const known = name.toLowerCase();
    if (!KNOWN.has(known) || taken.has(known)) return name;
    taken.add(known);
    return known;
  });
}

/** How many of these names are known. */
export const countKnown = (names: readonly string[]): number => names.filter((name) => KNOWN.has(name)).length;
