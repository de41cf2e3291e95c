import { isFlagged, prepare, REASON_WORDS, scoreOf, type Reason } from '../../subgraphs/services/growth/index.ts';
import { LONGEST_LINE } from '../csv-lines.ts';
import { csvCellBy } from './csv-cell.ts';
import { resultColumns, type Form } from './form.ts';
import type { Row } from './gather-rows.ts';
import type { Header } from './header-of.ts';
import type { RowReader } from './read-row.ts';

const TOO_LONG = `it is longer than ${LONGEST_LINE} characters, and the rest is left out`;

/** A row as it goes out, a line of CSV, and what is to be told of it, or null. */
export interface ScoredRow {
  readonly line: string;
  readonly reason: string | null;
}

/** A column that stays empty although something was measured. */
interface Missing {
  readonly column: string;
  readonly reason: Reason;
}

/** Fills in the rows of a table. */
export interface RowScorer {
  /** The header, with the result columns that were not in it: a line of CSV. */
  readonly header: string;
  readonly score: (row: Row) => ScoredRow;
}

/**
 * A scorer of the rows under a header. What was measured and yet has no z has its reason, and so has a row without any z;
 * a row that is refused keeps its cells and has no results.
 */
export function rowScorer(form: Form, { cells: named, names, delimiter }: Header, read: RowReader): RowScorer {
  const added = resultColumns(form).filter((column) => !names.includes(column));
  const whole = [...names, ...added];
  const placeOf = (column: string) => whole.indexOf(column);
  const results = resultColumns(form).map(placeOf);
  const facts = form.facts.map(({ column, cell }) => ({ place: placeOf(column), cell }));
  const scores = form.scores.map((score) => ({ ...score, zPlace: placeOf(score.z), flagPlace: placeOf(score.flag) }));
  const blank = whole.map(() => '');
  const csvCell = csvCellBy(delimiter);
  const lineOf = (cells: readonly string[]) => `${cells.join(delimiter)}\n`;

  const score = ({ cells: given, isCut }: Row): ScoredRow => {
    const cells = [...blank];
    for (let i = 0; i < names.length; i++) cells[i] = csvCell(given[i] ?? '');
    for (const place of results) cells[place] = '';
    const child = isCut ? TOO_LONG : read(given);
    if (typeof child === 'string') return { line: lineOf(cells), reason: `refused, ${child}` };
    const prepared = prepare(child, form.standard);
    for (const { place, cell } of facts) cells[place] = cell(prepared);
    const missing: Missing[] = [];
    let scored = 0;
    for (const { index, z, zPlace, flagPlace } of scores) {
      const told = scoreOf(index, prepared);
      if (typeof told === 'number') {
        cells[zPlace] = String(told);
        cells[flagPlace] = isFlagged(index, told) ? '1' : '0';
        scored += 1;
      } else if (told !== 'NOT_MEASURED') {
        missing.push({ column: z, reason: told });
      }
    }
    const line = lineOf(cells);
    if (missing.length > 0) return { line, reason: reasonOf(missing) };
    return { line, reason: scored === 0 ? 'nothing was measured' : null };
  };
  return { header: lineOf([...named, ...added].map(csvCell)), score };
}

/** Columns by their reason: "no zwei, zbmi (the age is not known); no zac (too young)". */
function reasonOf(missing: readonly Missing[]): string {
  const columns = new Map<Reason, string[]>();
  for (const { column, reason } of missing) columns.set(reason, [...(columns.get(reason) ?? []), column]);
  return [...columns].map(([reason, each]) => `no ${each.join(', ')} (${REASON_WORDS[reason].en})`).join('; ');
}
