import { lazily } from '../kernel/lazily.ts';
import { byKey, listsBy } from '../kernel/loaders.ts';
import type { Context as KernelContext } from '../kernel/manifest.ts';
import { pagesBy } from '../kernel/page-loaders.ts';
import type { Store } from '../kernel/store.ts';
import { BudgetLines, Budgets } from './budget.ts';
import { IlpPilots } from './ilp-pilot.ts';
import { LocalTargets } from './local-target.ts';
import { Meetings } from './meeting.ts';
import { Officials } from './official.ts';
import { Organisations } from './organisation.ts';
import { Programmes } from './programme.ts';
import { Regions } from './region.ts';
import { Sources } from './source.ts';

/** What every resolver of a region needs; the words it is found by stay in the store. */
const REGION_FIELDS = ['name', 'population'];

/** The loaders of one request, each made when it is needed. */
export const loadersOf = (store: Store) =>
  lazily({
    regionByCode: () => byKey(store, Regions, REGION_FIELDS),
    regionsByParent: () => pagesBy(store, Regions, 'parentCode', { _id: 1 }),
    sourceById: () => byKey(store, Sources),
    organisationById: () => byKey(store, Organisations),
    organisationsByArea: () => pagesBy(store, Organisations, 'areaCode', { _id: 1 }),
    officialById: () => byKey(store, Officials),
    officialsByArea: () => pagesBy(store, Officials, 'areaCode', { _id: 1 }),
    ilpPilotById: () => byKey(store, IlpPilots),
    ilpPilotsByDesa: () => listsBy(store, IlpPilots, 'desaCode', { sort: { since: 1 }, atMost: 20 }),
    localTargetById: () => byKey(store, LocalTargets),
    localTargetsByArea: () => listsBy(store, LocalTargets, 'areaCode', { sort: { year: -1 }, atMost: 50 }),
    meetingById: () => byKey(store, Meetings),
    meetingsByArea: () => pagesBy(store, Meetings, 'areaCode', { _id: 1 }),
    programmeById: () => byKey(store, Programmes),
    programmesByArea: () => pagesBy(store, Programmes, 'areaCode', { _id: 1 }),
    budgetById: () => byKey(store, Budgets),
    budgetsByDesa: () => pagesBy(store, Budgets, 'desaCode', { year: -1, _id: 1 }),
    linesByBudget: () => pagesBy(store, BudgetLines, 'budgetId', { _id: 1 }),
  });

/** The loaders of this subgraph. */
export type Loaders = ReturnType<typeof loadersOf>;

/** What a resolver of this subgraph gets. */
export type Context = KernelContext<Loaders>;
