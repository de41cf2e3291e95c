import { areBlank, CELLS_KEPT, keptCell, withMore } from './kept-cells.ts';
import type { Row } from './table.ts';
import { dayText } from './xlsx-dates.ts';
import type { Attributes, Hearing } from './xml-items.ts';

/** What the cells of a sheet refer to. */
export interface Book {
  /** Texts that cells share, by their number. */
  readonly texts: readonly string[];
  /** The styles of cells that show a day. */
  readonly days: ReadonlySet<number>;
  /** The year from which days are counted. */
  readonly from: 1900 | 1904;
}

/** More of a text is not read. */
const TEXT_AT_MOST = 1_000;

/** Hears the text within some elements: whole of what is short, and never how it is pronounced. */
function textHearing(names: readonly string[]) {
  let text = '';
  let isRead = false;
  let isPhonetic = false;
  return {
    begin: () => void (text = ''),
    heard: () => text,
    open(name: string) {
      if (name === 'rPh') isPhonetic = true;
      else if (names.includes(name)) isRead = !isPhonetic;
    },
    close(name: string) {
      if (name === 'rPh') isPhonetic = false;
      else if (names.includes(name)) isRead = false;
    },
    text: (piece: string) => void (isRead && text.length < TEXT_AT_MOST && (text += piece)),
  };
}

/** Takes the texts that cells share. */
export function textsHearing(take: (text: string) => void): Hearing {
  const text = textHearing(['t']);
  return {
    open(name) {
      if (name === 'si') text.begin();
      text.open(name);
    },
    text: text.text,
    close(name) {
      text.close(name);
      if (name === 'si') take(keptCell(text.heard()));
    },
  };
}

/** Takes the rows of a sheet that have any text, in the way of CSV: each cell as the text that one would type. */
export const rowsHearing =
  (book: Book) =>
  (take: (row: Row) => void): Hearing => {
    const text = textHearing(['v', 't']);
    let number = 0;
    let cells: string[] = [];
    let column = 0;
    let cell: Attributes = {};
    return {
      open(name, attributes) {
        if (name === 'row') {
          [number, cells, column] = [numberOf(attributes['r']) ?? number + 1, [], 0];
        } else if (name === 'c') {
          [cell, column] = [attributes, columnOf(attributes['r']) ?? column];
          text.begin();
        } else text.open(name);
      },
      text: text.text,
      close(name) {
        if (name === 'c') {
          const shown = keptCell(shownBy(cell, text.heard(), book));
          const at = Math.min(column, CELLS_KEPT - 1);
          while (shown !== '' && cells.length < at) cells.push('');
          const isBeyond = at === CELLS_KEPT - 1 && cells.length === CELLS_KEPT;
          if (shown !== '') cells[at] = isBeyond ? withMore(cells[at]!) : shown;
          column += 1;
        } else if (name === 'row') {
          if (!areBlank(cells)) take({ number, cells });
        } else text.close(name);
      },
    };
  };

const numberOf = (text = ''): number | undefined => (/^\d{1,7}$/.test(text) ? Number(text) : undefined);

/** The place of a cell in its row by its name (`AB12`): A is 0. */
function columnOf(name = ''): number | undefined {
  const [letters] = /^[A-Z]{1,3}(?=\d)/.exec(name) ?? [];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

/** What a cell shows, as one would type it, by its type and style (ECMA-376, 18.3.1.4). */
function shownBy({ t: type = 'n', s: style }: Attributes, text: string, { texts, days, from }: Book): string {
  if (text === '') return '';
  if (type === 's') return texts[Number(text)] ?? `#${text}`;
  if (type === 'b') return text === '1' ? 'true' : text === '0' ? 'false' : text;
  if (type === 'd') return text.replace(/T00:00:00(\.0+)?Z?$/, '');
  if (type !== 'n' || !Number.isFinite(Number(text))) return text;
  return days.has(Number(style ?? 0)) ? dayText(Number(text), from) : String(Number(text));
}
