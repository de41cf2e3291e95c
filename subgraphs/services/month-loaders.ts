import DataLoader from 'dataloader';
import type { Month } from '../kernel/month.ts';
import type { Collection, Store } from '../kernel/store.ts';
import { placeMonths, quietMonths, type PlaceMonth } from './place-months.ts';
import type { MonthRow } from './posyandu-month.ts';

/** Which months of one place, or of all that lie in it. */
export interface MonthsOf {
  readonly place: string;
  readonly from: Month;
  readonly to: Month;
}

/** The most months of places that one look-up brings: a page of a hundred places, ten years of each. */
const MONTHS_AT_MOST = 12_000;

interface Paths {
  /** The path in the rows by which they are looked up. */
  readonly by: string;
  /** The path of the place whose month a row is. */
  readonly place: string;
  /** What a place was looked up by. */
  key(place: string): string;
}

/** The months of places, with their register; those of many that are alike in time are read together. */
export const monthsBy = <R extends MonthRow>(store: Store, of: Collection<R>, { by, place, key }: Paths) =>
  new DataLoader<MonthsOf, PlaceMonth<R>[], string>(
    async (asked) => {
      const found = new Map<string, PlaceMonth<R>[]>();
      const spans = new Map(asked.map(({ from, to }) => [`${from}/${to}`, { from, to }]));
      await Promise.all(
        [...spans].map(async ([span, time]) => {
          const keys = asked.filter(({ from, to }) => span === `${from}/${to}`).map((each) => each.place);
          const options = { place, ...time, withRegister: true, limit: MONTHS_AT_MOST };
          for (const each of await placeMonths(store, of, { filter: { [by]: { $in: keys } }, ...options })) {
            const name = `${key(each.place)}/${span}`;
            found.set(name, [...(found.get(name) ?? []), each]);
          }
        }),
      );
      return asked.map((each) => found.get(nameOf(each)) ?? quietMonths(each.place, each.from, each.to));
    },
    { cacheKeyFn: nameOf },
  );

const nameOf = ({ place, from, to }: MonthsOf) => `${place}/${from}/${to}`;
