import type { Messages } from '../../subgraphs/kernel/refusals.ts';
import { areBlank, CELLS_KEPT, keptCell, withMore } from './kept-cells.ts';
import type { Row } from './table.ts';
import { readCell, type Book } from './xlsx-cell.ts';
import type { Attributes, Hearing } from './xml-items.ts';

/** More of a text is not read. */
const TEXT_AT_MOST = 1_000;

/** Hears the text within some elements: whole of what is short, never how it is pronounced, undefined where there are none. */
function textHearing(names: readonly string[]) {
  let text: string | undefined;
  let isRead = false;
  let isPhonetic = false;
  return {
    begin: () => void (text = undefined),
    heard: () => text,
    open(name: string) {
      if (name === 'rPh') isPhonetic = true;
      else if (names.includes(name)) [text, isRead] = [text ?? '', !isPhonetic];
    },
    close(name: string) {
      if (name === 'rPh') isPhonetic = false;
      else if (names.includes(name)) isRead = false;
    },
    text(piece: string) {
      if (isRead && text !== undefined && text.length < TEXT_AT_MOST) text += piece;
    },
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
      if (name === 'si') take(keptCell(text.heard() ?? ''));
    },
  };
}

/** Takes the rows of a sheet that have any text, in the way of CSV: each cell as the text that one would type. */
export const rowsHearing =
  (book: Book) =>
  (take: (row: Row) => void): Hearing => {
    const value = textHearing(['v', 't']);
    const formula = textHearing(['f']);
    let number = 0;
    let cells: string[] = [];
    let cellFaults: Map<number, Messages> | undefined;
    let column = 0;
    let attributes: Attributes = {};
    return {
      open(name, given) {
        if (name === 'row') {
          [number, cells, cellFaults, column] = [numberOf(given['r']) ?? number + 1, [], undefined, 0];
        } else if (name === 'c') {
          [attributes, column] = [given, columnOf(given['r']) ?? column];
          for (const each of [value, formula]) each.begin();
        } else for (const each of [value, formula]) each.open(name);
      },
      text(piece) {
        for (const each of [value, formula]) each.text(piece);
      },
      close(name) {
        if (name === 'c') {
          const [whole, fault] = readCell({ attributes, value: value.heard(), formula: formula.heard() }, book);
          const shown = keptCell(whole);
          const at = Math.min(column, CELLS_KEPT - 1);
          while (shown !== '' && cells.length < at) cells.push('');
          const isBeyond = at === CELLS_KEPT - 1 && cells.length === CELLS_KEPT;
          if (shown !== '') cells[at] = isBeyond ? withMore(cells[at]!) : shown;
          if (fault) (cellFaults ??= new Map()).set(at, fault);
          column += 1;
        } else if (name === 'row') {
          if (!areBlank(cells)) take({ number, cells, ...(cellFaults && { cellFaults }) });
        } else for (const each of [value, formula]) each.close(name);
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
