import type { Messages } from '../../subgraphs/kernel/refusals.ts';
import { dayText } from './xlsx-dates.ts';
import type { Attributes } from './xml-items.ts';

/** What the cells of a sheet refer to. */
export interface Book {
  /** Texts that cells share, by their number. */
  readonly texts: readonly string[];
  /** The styles of cells that show a day. */
  readonly days: ReadonlySet<number>;
  /** The year from which days are counted. */
  readonly from: 1900 | 1904;
}

/** What was heard of a cell: its value and its formula, undefined where it has none. */
export interface HeardCell {
  readonly attributes: Attributes;
  readonly value: string | undefined;
  readonly formula: string | undefined;
}

const NO_RESULT: Messages = {
  id: 'berisi rumus yang hasilnya tidak tersimpan di berkas (bukalah berkas itu dengan program spreadsheet, lalu simpan)',
  en: 'is a formula whose result is not stored in the file (open the file with a spreadsheet program, and save it)',
};
const ERROR: Messages = {
  id: 'berisi kesalahan rumus (#REF! atau sejenisnya)',
  en: 'is the error of a formula (#REF! or the like)',
};

/**
 * What a cell shows, as one would type it, and what is wrong with it where that is no value. It then shows what is no value
 * in a CSV either: of a cell that is empty, nothing is known to be missing.
 */
export function readCell({ attributes, value, formula }: HeardCell, book: Book): [shown: string, fault?: Messages] {
  const { t: type } = attributes;
  // A formula of texts may have an empty one for its result.
  const hasResult = value !== undefined && (type === 'str' || value.trim() !== '');
  if (formula !== undefined && !hasResult) return [`=${formula}`, NO_RESULT];
  if (type === 'e') return [value?.trim() || '#ERROR!', ERROR];
  return [shownBy(attributes, value ?? '', book)];
}

/** What a value shows by the type and style of its cell (ECMA-376, 18.3.1.4). */
function shownBy({ t: type = 'n', s: style }: Attributes, text: string, { texts, days, from }: Book): string {
  if (text === '') return '';
  if (type === 's') return texts[Number(text)] ?? `#${text}`;
  if (type === 'b') return text === '1' ? 'true' : text === '0' ? 'false' : text;
  if (type === 'd') return text.replace(/T00:00:00(\.0+)?Z?$/, '');
  if (type !== 'n' || !Number.isFinite(Number(text))) return text;
  return days.has(Number(style ?? 0)) ? dayText(Number(text), from) : String(Number(text));
}
