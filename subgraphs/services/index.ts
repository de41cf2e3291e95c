import { keeping } from '../kernel/feed-retention.ts';
import { collectionsOf } from '../kernel/feed.ts';
import { FollowedFeeds } from '../kernel/follower.ts';
import { loadRecords } from '../kernel/load.ts';
import type { Manifest } from '../kernel/manifest.ts';
import { getAlert } from './alert.actions.ts';
import { AlertFeed } from './alert-event.ts';
import { AlertLogResolver } from './alert-log.resolver.ts';
import { AlertFactsResolver, AlertLifeResolver } from './alert-life.resolver.ts';
import { AlertAcknowledgements, AlertSteps } from './alert-step.ts';
import { PersonAlertResolver, StuntingAlertResolver } from './alert.resolver.ts';
import { DayAttendances } from './day-attendance.ts';
import { CorrectVisitResolver } from './correct-visit.resolver.ts';
import { DataCopy, DataCopyResolver } from './data-copy.ts';
import { EnrolmentResolver, PersonEnrolmentResolver } from './enrolment.resolver.ts';
import { DesaResolver, FacilityResolver } from './facility.resolver.ts';
import { Facilities } from './facility.ts';
import { IndicatorResolver } from './indicator.resolver.ts';
import { GrowthCardVerdictResolver, PersonNutritionResolver } from './nutrition-status.resolver.ts';
import { RegionGrowthResolver, RegionResolver, SurveyResolver } from './region-growth.resolver.ts';
import { loadersOf, type Loaders } from './loaders.ts';
import { PEOPLE_FEED } from './people-feed.ts';
import { CurveResolver, PersonGrowthResolver } from './person-growth.resolver.ts';
import { findEnrolled } from './find-enrolled.ts';
import { FOLD } from './fold-months.ts';
import { MONTHS_LAG, MONTHS_WAITING } from './months-lag.ts';
import { PosyanduMonths } from './posyandu-month.ts';
import { MonthMarks, RegionMonths } from './region-month.ts';
import { findPosyandu } from './posyandu.actions.ts';
import { PosyanduResolver, ServiceScheduleResolver } from './posyandu.resolver.ts';
import { COUNT_POSYANDU, PosyanduCounts } from './posyandu-count.ts';
import { getReferral } from './referral.actions.ts';
import { PersonResolver, ReferralResolver } from './referral.resolver.ts';
import { Referrals } from './referral.ts';
import { ServedPeople } from './served-person.ts';
import { DaySummaryResolver, ServiceDayResolver, ServiceStepResolver } from './service-day.resolver.ts';
import { ServiceDays } from './service-day.ts';
import { ServiceSchedules } from './service-schedule.ts';
import { STORIES } from './stories.ts';
import { StuntingAlerts } from './stunting-alert.ts';
import { SWEEP } from './sweep-alerts.ts';
import { MonthsSwept } from './sweep-month.ts';
import { SweepNotes } from './sweep-note.ts';
import { findHeld, FORGET_TICKETS, takeTicket } from './ticket.actions.ts';
import { TicketResolver } from './ticket.resolver.ts';
import { Tickets } from './ticket.ts';
import { getVisit } from './visit.actions.ts';
import { GrowthStatusResolver, PersonVisitResolver, VisitRefusalResolver, VisitResolver } from './visit.resolver.ts';
import { Visits } from './visit.ts';
import { FORGET_DELIVERIES } from './forget-deliveries.ts';
import { settleDeliveries } from './settle-deliveries.ts';
import { WebhookDeadLetters, WebhookDeliveries } from './webhook-delivery.ts';
import { leaseWebhooks, openWebhook, releaseWebhooks } from './webhook-lease.ts';
import { WebhookResolver } from './webhook.resolver.ts';
import { Webhooks } from './webhook.ts';

/** Health facilities, posyandu and their days, visits, growth and alerts, and who is referred to a hospital. */
export const services: Manifest<Loaders> = {
  name: 'services',
  resolvers: [
    FacilityResolver,
    DesaResolver,
    PosyanduResolver,
    ServiceDayResolver,
    ServiceStepResolver,
    DaySummaryResolver,
    ServiceScheduleResolver,
    ReferralResolver,
    PersonResolver,
    EnrolmentResolver,
    PersonEnrolmentResolver,
    VisitResolver,
    CorrectVisitResolver,
    VisitRefusalResolver,
    GrowthStatusResolver,
    PersonVisitResolver,
    PersonGrowthResolver,
    CurveResolver,
    StuntingAlertResolver,
    AlertLogResolver,
    AlertLifeResolver,
    AlertFactsResolver,
    PersonAlertResolver,
    TicketResolver,
    WebhookResolver,
    IndicatorResolver,
    RegionResolver,
    RegionGrowthResolver,
    SurveyResolver,
    PersonNutritionResolver,
    GrowthCardVerdictResolver,
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
    Region: (region) => region,
    Person: (person) => person,
    DataCopy: (copy) => copy,
  },
  orphans: [DataCopy],
  collections: [
    Facilities,
    ServiceDays,
    DayAttendances,
    ServiceSchedules,
    Referrals,
    ServedPeople,
    Visits,
    StuntingAlerts,
    AlertSteps,
    AlertAcknowledgements,
    MonthsSwept,
    SweepNotes,
    PosyanduMonths,
    RegionMonths,
    MonthMarks,
    PosyanduCounts,
    ...collectionsOf(AlertFeed),
    FollowedFeeds,
    Tickets,
    Webhooks,
    WebhookDeliveries,
    WebhookDeadLetters,
  ],
  feeds: [AlertFeed],
  follows: [PEOPLE_FEED],
  jobs: [
    FOLD,
    COUNT_POSYANDU,
    SWEEP,
    keeping(AlertFeed, ({ alertLogDays }) => alertLogDays),
    FORGET_TICKETS,
    FORGET_DELIVERIES,
  ],
  inHouse: { findEnrolled, takeTicket, findHeld, leaseWebhooks, openWebhook, settleDeliveries, releaseWebhooks },
  gauges: [MONTHS_LAG, MONTHS_WAITING],
  loaders: loadersOf,
  load: (store) => loadRecords(store, 'stories', STORIES),
};
