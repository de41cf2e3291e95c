import { dayId } from '../../subgraphs/kernel/identifiers.ts';
import type { Messages } from '../../subgraphs/kernel/refusals.ts';
import type { VisitInput } from '../../subgraphs/services/visit-input.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { REFUSAL_COLUMNS, surplusOf } from './refused-file.ts';
import { unreadable, type RowRefusal } from './row-refusal.ts';
import type { Row } from './table.ts';
import { VISIT_COLUMNS } from './visit-columns.ts';

/** A visit as it is sent: with an id, always. */
export type SentVisit = VisitInput & { readonly id: string };

/** Reads a row: a visit, or why it is none. */
export type VisitReader = (row: Row) => { readonly visit: SentVisit } | { readonly refusal: RowRefusal };

const NAMES = Object.keys(VISIT_COLUMNS) as (keyof VisitInput)[];
const isVisitColumn = (name: string): name is keyof VisitInput => (NAMES as string[]).includes(name);

const FEWER: Messages = {
  id: 'Baris ini lebih pendek dari baris judul.',
  en: 'The row has fewer cells than the header.',
};
const MORE: Messages = {
  id: 'Baris ini lebih panjang dari baris judul.',
  en: 'The row has more cells than the header.',
};
const EMPTY: Messages = { id: 'kosong', en: 'is empty' };

/**
 * A reader of the rows under a header. Throws `UnreadableFile` for a header that lacks what every visit has, or names what
 * is not known or stands there twice; what a file of refused rows adds is passed over.
 */
export function visitReader(header: readonly string[]): VisitReader {
  checkHeader(header);
  const places = header.flatMap((name, at) => (isVisitColumn(name) ? [{ name, at }] : []));
  return ({ cells, fault, cellFaults }) => {
    if (fault) return { refusal: unreadable(fault) };
    if (cells.length < header.length) return { refusal: unreadable(FEWER) };
    if (surplusOf(cells, header).length > 0) return { refusal: unreadable(MORE) };
    const faults = new Map<string, Messages>();
    const visit: Record<string, unknown> = {};
    for (const { name, at } of places) {
      const { read, otherwise, isRequired } = VISIT_COLUMNS[name];
      const cell = cells[at]!.trim();
      const value = cell === '' ? undefined : read(cell);
      const inCell = cellFaults?.get(at);
      if (inCell) faults.set(name, inCell);
      else if (value !== undefined) visit[name] = value;
      else if (cell !== '') faults.set(name, otherwise);
      else if (isRequired) faults.set(name, EMPTY);
    }
    if (faults.size > 0) return { refusal: unreadable(told(faults), [...faults.keys()]) };
    return { visit: withId(visit as unknown as VisitInput) };
  };
}

function checkHeader(header: readonly string[]): void {
  const unknown = header.filter((name) => !isVisitColumn(name) && !REFUSAL_COLUMNS.includes(name));
  const twice = header.filter((name, at) => header.indexOf(name) !== at);
  const missing = NAMES.filter((name) => VISIT_COLUMNS[name].isRequired && !header.includes(name));
  const wrong = [
    ...unknown.map((name) => (name === '' ? 'a column without a name' : `an unknown column ${JSON.stringify(name)}`)),
    ...twice.filter((name) => name !== '' && !unknown.includes(name)).map((name) => `${name} twice`),
    ...missing.map((name) => `no column ${name}`),
  ];
  if (wrong.length === 0) return;
  throw new UnreadableFile(`The header has ${wrong.join(', ')}. The columns are: ${NAMES.join(', ')}.`);
}

const told = (faults: ReadonlyMap<string, Messages>): Messages => ({
  id: `${[...faults].map(([name, { id }]) => `${name} ${id}`).join('; ')}.`,
  en: `${[...faults].map(([name, { en }]) => `${name} ${en}`).join('; ')}.`,
});

/**
 * A visit that came without an id gets one of its day and of all that it says: the same row has it again, whenever and
 * wherever it is sent.
 */
function withId(visit: VisitInput): SentVisit {
  if (visit.id) return visit as SentVisit;
  const facts = NAMES.map((name) => visit[name] ?? null);
  return { ...visit, id: dayId(visit.date, JSON.stringify(facts)) };
}
