import type { Element } from './xlsx-parts.ts';

/** Formats of ECMA-376 (18.8.30) that show a day, and have no code in the file. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

const DAY_MILLISECONDS = 86_400_000;

/** The last day that a spreadsheet knows, 31 December 9999, as it counts them. */
const LAST = 2_958_465;

/** How many days lie between the first of a spreadsheet and 1 January 1970; some begin at 1904. */
const UNTIL_1970 = { 1900: 25_569, 1904: 24_107 };

/** Which styles of cells show a day, by the elements `numFmt` and `xf` of the styles. */
export function dayStyles(styles: readonly Element[]): ReadonlySet<number> {
  const codes = styles.filter(({ name }) => name === 'numFmt').map(({ attributes }) => attributes);
  const shown = new Set([
    ...BUILT_IN,
    ...codes.filter(({ formatCode = '' }) => showsDay(formatCode)).map(({ numFmtId }) => Number(numFmtId)),
  ]);
  const cells = styles.filter(({ name, within }) => name === 'xf' && within === 'cellXfs');
  return new Set(cells.flatMap(({ attributes }, i) => (shown.has(Number(attributes['numFmtId'])) ? [i] : [])));
}

/** A `d` or `y` that is neither quoted, nor escaped, nor a colour. */
const showsDay = (code: string) => /[dy]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));

/** A day as a spreadsheet counts it, as text: with its time where it has one, and the number itself where it is none. */
export function dayText(serial: number, from: keyof typeof UNTIL_1970): string {
  if (!(serial >= 0 && serial <= LAST)) return String(serial);
  const text = new Date(Math.round((serial - UNTIL_1970[from]) * DAY_MILLISECONDS)).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
