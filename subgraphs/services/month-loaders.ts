import DataLoader from 'dataloader';
import { groupedBy } from '../kernel/grouped.ts';
import type { Month } from '../kernel/month.ts';
import type { Filter } from '../kernel/read.ts';
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
  /** What finds the months of some places, by an index. */
  find(places: readonly string[]): Filter;
  /** The path of the place whose month a row is. */
  readonly place: string;
  /** What a place was looked up by. */
  key(place: string): string;
}

/** The months of places, with their register; those of many that are alike in time are read together. */
export const monthsBy = <R extends MonthRow>(store: Store, of: Collection<R>, { find, place, key }: Paths) =>
  new DataLoader<MonthsOf, PlaceMonth<R>[], string>(
    async (asked) => {
      const spans = groupedBy(asked, ({ from, to }) => `${from}/${to}`);
      const groups = await Promise.all(
        [...spans.values()].map(async (alike) => {
          const { from, to } = alike[0]!;
          const filter = find(alike.map((each) => each.place));
          const options = { filter, place, from, to, withRegister: true, limit: MONTHS_AT_MOST };
          const months = await placeMonths(store, of, options);
          return groupedBy(months, (each) => nameOf({ place: key(each.place), from, to }));
        }),
      );
      const found = new Map(groups.flatMap((group) => [...group]));
      return asked.map((each) => found.get(nameOf(each)) ?? quietMonths(each.place, each.from, each.to));
    },
    { cacheKeyFn: nameOf },
  );

const nameOf = ({ place, from, to }: MonthsOf) => `${place}/${from}/${to}`;
