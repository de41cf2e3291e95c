import { lazily } from '../kernel/lazily.ts';
import { byKey } from '../kernel/loaders.ts';
import type { Context as KernelContext } from '../kernel/manifest.ts';
import { pagesBy } from '../kernel/page-loaders.ts';
import type { Store } from '../kernel/store.ts';
import { AllKader, Participations } from './kader.ts';
import { Skills } from './skill.ts';
import { StaffingRecords } from './staffing-record.ts';
import { Trainings } from './training.ts';

/** The loaders of one request, each made when it is needed. */
export const loadersOf = (store: Store) =>
  lazily({
    kaderById: () => byKey(store, AllKader),
    kaderByPosyandu: () => pagesBy(store, AllKader, 'posyandu.id', { _id: 1 }),
    trainingById: () => byKey(store, Trainings),
    participationsByKader: () => pagesBy(store, Participations, 'kaderId', { heldOn: -1, _id: 1 }),
    participationsByTraining: () => pagesBy(store, Participations, 'trainingId', { _id: 1 }),
    staffingById: () => byKey(store, StaffingRecords),
    staffingByFacility: () => pagesBy(store, StaffingRecords, 'facility.id', { sequence: 1, _id: 1 }),
    skillByCode: () => byKey(store, Skills),
  });

/** The loaders of this subgraph. */
export type Loaders = ReturnType<typeof loadersOf>;

/** What a resolver of this subgraph gets. */
export type Context = KernelContext<Loaders>;
