import { readCalendarDate } from '../../subgraphs/kernel/calendar-date.ts';
import { isId } from '../../subgraphs/kernel/given-id.ts';
import type { Messages } from '../../subgraphs/kernel/refusals.ts';
import { MeasuringTool, Posture } from '../../subgraphs/services/measuring.ts';
import type { VisitInput } from '../../subgraphs/services/visit-input.ts';

/** How the cells of a column are read, so that the house can read what is sent; whether it is right, the house judges. */
export interface Column {
  /** Undefined for what is none. */
  readonly read: (cell: string) => unknown;
  /** What is said of it. */
  readonly otherwise: Messages;
  readonly isRequired?: boolean;
}

const id: Column = {
  read: (cell) => (isId(cell) ? cell.toLowerCase() : undefined),
  otherwise: { id: 'bukan UUIDv7', en: 'is no UUIDv7' },
};

const wholeNumber: Column = {
  read: (cell) => (/^-?\d{1,9}$/.test(cell) ? Number(cell) : undefined),
  otherwise: { id: 'bukan bilangan bulat', en: 'is no whole number' },
};

const TRUTHS = new Map([
  ['true', true],
  ['false', false],
]);

const truth: Column = {
  read: (cell) => TRUTHS.get(cell.toLowerCase()),
  otherwise: { id: 'bukan true atau false', en: 'is neither true nor false' },
};

const oneOf = (enumeration: object): Column => {
  const names = Object.keys(enumeration);
  return {
    read: (cell) => (names.includes(cell) ? cell : undefined),
    otherwise: { id: `bukan salah satu dari ${names.join(', ')}`, en: `is none of ${names.join(', ')}` },
  };
};

/** The columns of a table of visits: what `recordVisit` takes, by the same names. */
export const VISIT_COLUMNS: Readonly<Record<keyof VisitInput, Column>> = {
  id,
  person: { ...id, isRequired: true },
  posyandu: { ...id, isRequired: true },
  date: {
    read: readCalendarDate,
    otherwise: { id: 'bukan tanggal seperti 2026-01-31', en: 'is no day such as 2026-01-31' },
    isRequired: true,
  },
  weightGrams: wholeNumber,
  lengthMillimetres: wholeNumber,
  posture: oneOf(Posture),
  headCircumferenceMillimetres: wholeNumber,
  armCircumferenceMillimetres: wholeNumber,
  oedema: truth,
  tool: oneOf(MeasuringTool),
  growthCardShown: truth,
};
