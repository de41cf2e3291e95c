import { chanceOf } from '../../../scripts/seed/chance.ts';
import { anId } from '../../subgraphs/services/a-clinic.ts';

/** The columns of hostile tables. */
export const HOSTILE_HEADER = ['id', 'person', 'posyandu', 'date', 'weightGrams', 'tool'];

/** A row as a file has it, and whether it can be recorded. */
export interface HostileRow {
  /** The text of a line of CSV. */
  line: string;
  isGood: boolean;
}

interface Ground {
  children: readonly string[];
  posyandu: string;
  /** A posyandu at which nobody of these may be recorded. */
  foreign: string;
}

/** Texts that have hurt programs. None of them stands in a cell that may hold a text: there is no such column. */
const EVIL = [
  '\u0000',
  'nul\u0000in it',
  '__proto__',
  'constructor',
  "'; DROP TABLE visits; --",
  '{"$gt": ""}',
  '=cmd|calc!A1',
  '@SUM(1+1)*cmd',
  '<script>alert(1)</script>',
  '") { id } }',
  '${7*7}',
  '../../../etc/passwd',
  '9.6 kg',
  'NaN',
  '-0',
  '1e308',
  '0x1F',
  '９６００',
  '\u202Egnirts',
  '👩‍👩‍👧‍👦'.repeat(20),
  '\uD800',
  '\uFFFE',
  'x'.repeat(5_000),
];

/**
 * So many rows, most of which cannot be recorded, the same ones each time: what no cell may hold, too few cells and too
 * many, quotes that do not match, cells of a megabyte, lines of three, children of whom nobody knows, posyandu of others.
 */
export function* hostileRows(count: number, { children, posyandu, foreign }: Ground): Generator<HostileRow> {
  const chance = chanceOf('hostile', 'rows');
  const day = () => new Date(Date.UTC(2024, 7, 1) + 86_400_000 * chance.whole(0, 540)).toISOString().slice(0, 10);
  const good = () => ['', chance.oneOf(children), posyandu, day(), String(chance.whole(2_000, 20_000)), 'STANDARD'];
  const withCell = (at: number, cell: string) => good().with(at, cell).join(',');
  const bad: readonly (() => string)[] = [
    () => withCell(chance.whole(0, 5), chance.oneOf(EVIL)),
    () => withCell(1, anId()),
    () => withCell(2, chance.oneOf([foreign, anId()])),
    () => withCell(3, chance.oneOf(['1899-01-01', '2026-02-30', '2099-01-01', '31/01/2026', '2026-1-31'])),
    () => withCell(4, chance.oneOf(['0', '-9600', '9.6', '999999', '99999999999999999999'])),
    () => good().slice(chance.whole(1, 3)).join(','),
    () => `${good().join(',')},${chance.oneOf(['x', '1,2,3', ','.repeat(1_000) + 'x'])}`,
    () => withCell(5, `"${chance.oneOf(['STANDARD', 'x"y'])}" tail`),
    () => withCell(5, '"never closed'),
    () => ',,,,,x',
  ];
  for (let i = 0; i < count; i += 1) {
    if (i % 3_000 === 2_999) yield { line: withCell(5, 'y'.repeat(1_000_000)), isGood: false };
    else if (i % 20_000 === 19_998) yield { line: 'z'.repeat(3_000_000), isGood: false };
    else if (chance.happens(0.2)) yield { line: good().join(','), isGood: true };
    else yield { line: chance.oneOf(bad)(), isGood: false };
  }
}
