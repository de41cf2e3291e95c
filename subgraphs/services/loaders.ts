import { lazily } from '../kernel/lazily.ts';
import { byKey, listsBy } from '../kernel/loaders.ts';
import type { Context as KernelContext } from '../kernel/manifest.ts';
import { pagesBy } from '../kernel/page-loaders.ts';
import type { Store } from '../kernel/store.ts';
import { DayAttendances } from './day-attendance.ts';
import { AlertAcknowledgements, AlertSteps } from './alert-step.ts';
import { Facilities } from './facility.ts';
import { monthsBy } from './month-loaders.ts';
import { childrenBy } from './posyandu-children.ts';
import { PosyanduCounts } from './posyandu-count.ts';
import { PosyanduMonths } from './posyandu-month.ts';
import { aboveOf, regionsOf, RegionMonths, type Place } from './region-month.ts';
import { Referrals } from './referral.ts';
import { ServedPeople, VISITS_AT_MOST } from './served-person.ts';
import { ServiceDays } from './service-day.ts';
import { ServiceSchedules } from './service-schedule.ts';
import { StuntingAlerts } from './stunting-alert.ts';
import { Visits } from './visit.ts';
import { WebhookDeadLetters, WebhookDeliveries } from './webhook-delivery.ts';
import { Webhooks } from './webhook.ts';

/** The most schedules one village or posyandu has. */
const SCHEDULES_AT_MOST = 60;

/** More than one village has. */
const FACILITIES_AT_MOST = 200;

/** The most attendances of one day, and the most of one person. */
const ATTENDANCES_AT_MOST = 10_000;

/** The steps that one alert has at most: each once. */
const STEPS_AT_MOST = 4;

/** More agencies than there are. */
const AGENCIES_AT_MOST = 500;

/** The loaders of one request, each made when it is needed. */
export const loadersOf = (store: Store) =>
  lazily({
    facilityById: () => byKey(store, Facilities),
    facilitiesByDesa: () => pagesBy(store, Facilities, 'desa.code', { _id: 1 }),
    allFacilitiesByDesa: () =>
      listsBy(store, Facilities, 'desa.code', {
        fields: ['kind'],
        sort: { 'desa.code': 1, _id: 1 },
        atMost: FACILITIES_AT_MOST,
      }),
    serviceDayById: () => byKey(store, ServiceDays),
    serviceDaysByPosyandu: () => pagesBy(store, ServiceDays, 'posyanduId', { date: -1, _id: 1 }),
    attendancesByDay: () =>
      listsBy(store, DayAttendances, 'dayId', { sort: { dayId: 1, _id: 1 }, atMost: ATTENDANCES_AT_MOST }),
    attendancesByPerson: () =>
      listsBy(store, DayAttendances, 'person.id', { sort: { 'person.id': 1, _id: 1 }, atMost: ATTENDANCES_AT_MOST }),
    childrenByPosyandu: () => childrenBy(store),
    schedulesByDesa: () =>
      listsBy(store, ServiceSchedules, 'desa.code', {
        sort: { 'desa.code': 1, _id: 1 },
        atMost: SCHEDULES_AT_MOST,
      }),
    schedulesByPosyandu: () =>
      listsBy(store, ServiceSchedules, 'posyanduId', {
        sort: { posyanduId: 1, _id: 1 },
        atMost: SCHEDULES_AT_MOST,
      }),
    scheduleById: () => byKey(store, ServiceSchedules),
    referralById: () => byKey(store, Referrals),
    servedById: () => byKey(store, ServedPeople),
    visitById: () => byKey(store, Visits),
    visitsByPerson: () => pagesBy(store, Visits, 'person.id', { date: -1, _id: -1 }),
    visitsByPosyanduAndDate: () => pagesBy(store, Visits, ['posyanduId', 'date'], { date: -1, _id: -1 }),
    allVisitsByPerson: () =>
      listsBy(store, Visits, 'person.id', {
        sort: { 'person.id': 1, date: -1, _id: -1 },
        atMost: VISITS_AT_MOST,
      }),
    posyanduMonths: () =>
      monthsBy(store, PosyanduMonths, {
        find: (ids) => ({ posyanduId: { $in: ids } }),
        place: 'posyanduId',
        key: (id) => id,
      }),
    regionMonths: () =>
      monthsBy(store, RegionMonths, {
        find: (codes) => regionsOf(codes as Place[]),
        place: 'code',
        key: (code) => code,
      }),
    desaMonthsByKecamatan: () =>
      monthsBy(store, RegionMonths, {
        find: (codes) => ({ above: { $in: codes } }),
        place: 'code',
        key: (code) => aboveOf(code as Place)!,
      }),
    posyanduCountById: () => byKey(store, PosyanduCounts),
    alertById: () => byKey(store, StuntingAlerts),
    stepsByAlert: () =>
      listsBy(store, AlertSteps, 'alertId', { sort: { alertId: 1, at: 1, _id: 1 }, atMost: STEPS_AT_MOST }),
    acknowledgementsByAlert: () =>
      listsBy(store, AlertAcknowledgements, 'alertId', {
        sort: { alertId: 1, at: 1, _id: 1 },
        atMost: AGENCIES_AT_MOST,
      }),
    alertsByPerson: () => pagesBy(store, StuntingAlerts, 'personId', { _id: -1 }),
    referralsByPerson: () => pagesBy(store, Referrals, 'person.id', { _id: -1 }),
    webhookById: () => byKey(store, Webhooks),
    deliveriesByWebhook: () => pagesBy(store, WebhookDeliveries, 'webhookId', { at: -1, _id: -1 }),
    deadLettersByWebhook: () => pagesBy(store, WebhookDeadLetters, 'webhookId', { _id: 1 }),
  });

/** The loaders of this subgraph. */
export type Loaders = ReturnType<typeof loadersOf>;

/** What a resolver of this subgraph gets. */
export type Context = KernelContext<Loaders>;
