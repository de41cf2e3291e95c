import DataLoader from 'dataloader';
import { Lane } from '../kernel/lane.ts';
import { lazily } from '../kernel/lazily.ts';
import { byKey, listsBy } from '../kernel/loaders.ts';
import type { Context as KernelContext } from '../kernel/manifest.ts';
import { pagesBy } from '../kernel/page-loaders.ts';
import type { Store } from '../kernel/store.ts';
import { Consents } from './consent.ts';
import { DataRequests } from './data-request.ts';
import { Households, MEMBERS_AT_MOST } from './household.ts';
import { People } from './person.ts';
import { residentsOf, type Residents } from './residents.ts';

/** The loaders of one request, each made when it is needed. */
export const loadersOf = (store: Store) =>
  lazily({
    personById: () => byKey(store, People),
    peopleByHousehold: () =>
      listsBy(store, People, 'householdId', {
        sort: { householdId: 1, _id: 1 },
        atMost: MEMBERS_AT_MOST,
      }),
    sharingByDesa: () => pagesBy(store, People, 'sharesGrowthWith', { _id: 1 }),
    householdById: () => byKey(store, Households),
    householdsByDesa: () => pagesBy(store, Households, 'desa.code', { _id: 1 }),
    householdsByPosyandu: () => pagesBy(store, Households, 'posyandu.id', { _id: 1 }),
    consentById: () => byKey(store, Consents),
    consentsByPerson: () => pagesBy(store, Consents, 'personId', { _id: 1 }),
    requestById: () => byKey(store, DataRequests),
    requestsByPerson: () => pagesBy(store, DataRequests, 'personId', { _id: 1 }),
    residentsByDesa: () => residentsByDesa(store),
  });

function residentsByDesa(store: Store) {
  const lane = store.lane('residentsByDesa', () => new Lane<Residents>((codes) => residentsOf(store, codes)));
  return new DataLoader<string, Residents | null>(async (codes) =>
    (await lane.load(codes)).map((found) => found ?? null),
  );
}

/** The loaders of this subgraph. */
export type Loaders = ReturnType<typeof loadersOf>;

/** What a resolver of this subgraph gets. */
export type Context = KernelContext<Loaders>;
