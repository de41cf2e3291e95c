import { collectionsOf } from '../kernel/feed.ts';
import { FollowedFeeds } from '../kernel/follower.ts';
import { loadRecords } from '../kernel/load.ts';
import type { Manifest } from '../kernel/manifest.ts';
import { getAlert } from './alert.actions.ts';
import { AlertFeed } from './alert-event.ts';
import { PersonAlertResolver, StuntingAlertResolver } from './alert.resolver.ts';
import { DataCopy, DataCopyResolver } from './data-copy.ts';
import { EnrolmentResolver, PersonEnrolmentResolver } from './enrolment.resolver.ts';
import { DesaResolver, FacilityResolver } from './facility.resolver.ts';
import { Facilities } from './facility.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { PEOPLE_FEED } from './people-feed.ts';
import { CurveResolver, PersonGrowthResolver } from './person-growth.resolver.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { PosyanduResolver, ServiceDayResolver, ServiceScheduleResolver } from './posyandu.resolver.ts';
import { getReferral } from './referral.actions.ts';
import { PersonResolver, ReferralResolver } from './referral.resolver.ts';
import { Referrals } from './referral.ts';
import { ServedPeople } from './served-person.ts';
import { ServiceDays } from './service-day.ts';
import { ServiceSchedules } from './service-schedule.ts';
import { STORIES } from './stories.ts';
import { StuntingAlerts } from './stunting-alert.ts';
import { getVisit } from './visit.actions.ts';
import { GrowthStatusResolver, PersonVisitResolver, VisitResolver } from './visit.resolver.ts';
import { Visits } from './visit.ts';

/** Health facilities, posyandu and their days, visits, growth and alerts, and who is referred to a hospital. */
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
    EnrolmentResolver,
    PersonEnrolmentResolver,
    VisitResolver,
    GrowthStatusResolver,
    PersonVisitResolver,
    PersonGrowthResolver,
    CurveResolver,
    StuntingAlertResolver,
    PersonAlertResolver,
    DataCopyResolver,
  ],
  references: {
    Facility: ({ id }, { loaders }) => loaders.facilityById.load(id!),
    Posyandu: ({ id }, { loaders }) => findPosyandu(id!, loaders),
    ServiceDay: ({ id }, { loaders }) => loaders.serviceDayById.load(id!),
    ServiceSchedule: ({ id }, { loaders }) => loaders.scheduleById.load(id!),
    Referral: ({ id }, context) => getReferral(id!, context),
    Visit: ({ id }, context) => getVisit(id!, context),
    StuntingAlert: ({ id }, context) => getAlert(id!, context),
    Desa: (desa) => desa,
    Person: (person) => person,
    DataCopy: (copy) => copy,
  },
  orphans: [DataCopy],
  collections: [
    Facilities,
    ServiceDays,
    ServiceSchedules,
    Referrals,
    ServedPeople,
    Visits,
    StuntingAlerts,
    ...collectionsOf(AlertFeed),
    FollowedFeeds,
  ],
  feeds: [AlertFeed],
  follows: [PEOPLE_FEED],
  loaders: loadersOf,
  load: (store) => loadRecords(store, 'stories', STORIES),
};
