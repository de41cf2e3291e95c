import { byKey, listsBy } from '../kernel/loaders.ts';
import type { Context as KernelContext } from '../kernel/manifest.ts';
import { pagesBy } from '../kernel/page-loaders.ts';
import type { Store } from '../kernel/store.ts';
import { Households, MEMBERS_AT_MOST } from './household.ts';
import { People } from './person.ts';
import { ResidentCounts } from './residents.ts';

/** The loaders of one request. */
export const loadersOf = (store: Store) => ({
  personById: byKey(store, People),
  peopleByHousehold: listsBy(store, People, 'householdId', {
    sort: { householdId: 1, _id: 1 },
    atMost: MEMBERS_AT_MOST,
  }),
  householdById: byKey(store, Households),
  householdsByDesa: pagesBy(store, Households, 'desa.code', { _id: 1 }),
  residentsByDesa: byKey(store, ResidentCounts),
});

/** The loaders of this subgraph. */
export type Loaders = ReturnType<typeof loadersOf>;

/** What a resolver of this subgraph gets. */
export type Context = KernelContext<Loaders>;
