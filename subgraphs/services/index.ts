import { loadRecords } from '../kernel/load.ts';
import type { Manifest } from '../kernel/manifest.ts';
import { DataCopy, DataCopyResolver } from './data-copy.ts';
import { DesaResolver, FacilityResolver } from './facility.resolver.ts';
import { Facilities } from './facility.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { PosyanduResolver, ServiceDayResolver, ServiceScheduleResolver } from './posyandu.resolver.ts';
import { getReferral } from './referral.actions.ts';
import { PersonResolver, ReferralResolver } from './referral.resolver.ts';
import { Referrals } from './referral.ts';
import { ServiceDays } from './service-day.ts';
import { ServiceSchedules } from './service-schedule.ts';
import { STORIES } from './stories.ts';

/** Health facilities, posyandu, the days on which they open, and who is referred to a hospital. */
export const services: Manifest<Loaders> = {
  name: 'services',
  resolvers: [
    FacilityResolver,
    DesaResolver,
    PosyanduResolver,
    ServiceDayResolver,
    ServiceScheduleResolver,
    ReferralResolver,
    PersonResolver,
    DataCopyResolver,
  ],
  references: {
    Facility: ({ id }, { loaders }) => loaders.facilityById.load(id!),
    Posyandu: ({ id }, { loaders }) => findPosyandu(id!, loaders),
    ServiceDay: ({ id }, { loaders }) => loaders.serviceDayById.load(id!),
    ServiceSchedule: ({ id }, { loaders }) => loaders.scheduleById.load(id!),
    Referral: ({ id }, context) => getReferral(id!, context),
    Desa: (desa) => desa,
    Person: (person) => person,
    DataCopy: (copy) => copy,
  },
  orphans: [DataCopy],
  collections: [Facilities, ServiceDays, ServiceSchedules, Referrals],
  loaders: loadersOf,
  load: (store) => loadRecords(store, 'stories', STORIES),
};
