import type { Month } from '../kernel/month.ts';
import { read, TooMany, type Filter } from '../kernel/read.ts';
import type { Collection, Store, Stored } from '../kernel/store.ts';
import { monthOfNumber } from './child-cells.ts';
import { BALITA_UNTIL_MONTHS, monthNumber } from './growth/index.ts';
import { figuresOf, type Figures } from './month-figures.ts';
import { addRegister, type RegisterChange } from './month-register.ts';
import { emptyTally } from './month-tally.ts';
import { unpackRegister, unpackTally } from './packed.ts';
import type { MonthRow } from './posyandu-month.ts';

/** One month of a place, with what was counted in it; also where nobody was weighed. */
export interface PlaceMonth<R extends MonthRow = MonthRow> {
  readonly place: string;
  readonly month: Month;
  readonly figures: Figures;
  /** As it is stored; undefined where nothing was recorded. */
  readonly row: R | undefined;
}

/** Which months of which places. */
export interface WantedMonths {
  readonly filter: Filter;
  /** The path of the place in the rows. */
  readonly place: string;
  readonly from: Month;
  readonly to: Month;
  /** Whether it is asked who is in the register: then its changes in the five years before are read as well. */
  readonly withRegister: boolean;
  readonly limit: number;
}

/** The most changes of registers that are read at once: some three hundred places, five years of each. */
const CHANGES_AT_ONCE = 20_000;
const MONTHS_IN_A_YEAR = 12;

/** The months from one to another of the places that a filter finds, by place and month. Throws `TooMany`. */
export async function placeMonths<R extends MonthRow>(
  store: Store,
  of: Collection<R>,
  { filter, place, from, to, withRegister, limit }: WantedMonths,
): Promise<PlaceMonth<R>[]> {
  const sort = { [place]: 1, month: 1 } as const;
  const [rows, before] = await Promise.all([
    read(store, of, { ...filter, month: { $gte: from, $lte: to } }, { sort, limit }),
    withRegister ? changesBefore(store, of, { filter, place, from }) : Promise.resolve([]),
  ]);
  const changes = new Map<string, RegisterChange>();
  for (const row of before) addRegister(changesOf(changes, placeOf(row, place)), unpackRegister(row.register));
  const byPlace = new Map<string, Map<Month, Stored<R>>>([...changes.keys()].map((key) => [key, new Map()]));
  for (const row of rows) {
    const key = placeOf(row, place);
    const known = byPlace.get(key) ?? new Map<Month, Stored<R>>();
    byPlace.set(key, known.set(row.month, row));
  }
  return [...byPlace]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, months]) => monthsOf(key, months, changesOf(changes, key), { from, to }));
}

/** The changes of the registers before a month, of many places year by year: one batch of the store would not hold them. */
async function changesBefore<R extends MonthRow>(
  store: Store,
  of: Collection<R>,
  { filter, place, from }: Pick<WantedMonths, 'filter' | 'place' | 'from'>,
): Promise<Stored<R>[]> {
  const between = (since: number, until: number) => {
    const month = { $gte: monthOfNumber(since), $lt: monthOfNumber(until) };
    const fields = [place, 'month', 'register'];
    return read(store, of, { ...filter, month, register: { $exists: true } }, { fields, limit: CHANGES_AT_ONCE });
  };
  const until = monthNumber(from);
  // Nobody is enrolled before birth: who is in it longer than a balita can be is in it no more.
  const since = until - BALITA_UNTIL_MONTHS;
  try {
    return await between(since, until);
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    const years = Array.from(
      { length: BALITA_UNTIL_MONTHS / MONTHS_IN_A_YEAR },
      (_, i) => since + i * MONTHS_IN_A_YEAR,
    );
    return (await Promise.all(years.map((year) => between(year, year + MONTHS_IN_A_YEAR)))).flat();
  }
}

/** The months of a place of which nothing is known. */
export const quietMonths = (place: string, from: Month, to: Month): PlaceMonth<never>[] =>
  monthsOf(place, new Map<Month, never>(), new Map(), { from, to });

const placeOf = (row: object, path: string) => String((row as Record<string, unknown>)[path]);

function changesOf(all: Map<string, RegisterChange>, place: string): RegisterChange {
  const known = all.get(place) ?? (new Map() as RegisterChange);
  all.set(place, known);
  return known;
}

function monthsOf<R extends MonthRow>(
  place: string,
  rows: ReadonlyMap<Month, R>,
  changes: RegisterChange,
  { from, to }: Pick<WantedMonths, 'from' | 'to'>,
): PlaceMonth<R>[] {
  const count = monthNumber(to) - monthNumber(from) + 1;
  return Array.from({ length: count }, (_, i) => {
    const month = monthOfNumber(monthNumber(from) + i);
    const row = rows.get(month);
    addRegister(changes, unpackRegister(row?.register));
    return { place, month, row, figures: figuresOf(month, row ? unpackTally(row.tally) : emptyTally(), changes) };
  });
}
