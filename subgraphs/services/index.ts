import { loadRecords } from '../kernel/load.ts';
import type { Manifest } from '../kernel/manifest.ts';
import { DesaResolver, FacilityResolver } from './facility.resolver.ts';
import { Facilities } from './facility.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { PosyanduResolver, ServiceDayResolver, ServiceScheduleResolver } from './posyandu.resolver.ts';
import { ServiceDays } from './service-day.ts';
import { ServiceSchedules } from './service-schedule.ts';
import { STORIES } from './stories.ts';

/** Health facilities, posyandu, and the days on which they open. */
export const services: Manifest<Loaders> = {
  name: 'services',
  resolvers: [FacilityResolver, DesaResolver, PosyanduResolver, ServiceDayResolver, ServiceScheduleResolver],
  references: {
    Facility: ({ id }, { loaders }) => loaders.facilityById.load(id!),
    Posyandu: ({ id }, { loaders }) => findPosyandu(id!, loaders),
    ServiceDay: ({ id }, { loaders }) => loaders.serviceDayById.load(id!),
    ServiceSchedule: ({ id }, { loaders }) => loaders.scheduleById.load(id!),
    Desa: (desa) => desa,
  },
  collections: [Facilities, ServiceDays, ServiceSchedules],
  loaders: loadersOf,
  load: (store) => loadRecords(store, 'stories', STORIES),
};
