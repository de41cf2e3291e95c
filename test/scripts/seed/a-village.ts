import { inventVillage, type VillageSubgraph } from '../../../scripts/seed/invent-village.ts';
import type { Family } from '../../../scripts/seed/invent-people.ts';
import { recordsOf, type VillageWish } from '../../../scripts/seed/made-up.ts';
import { BudgetLines, Budgets, type Budget, type BudgetLine } from '../../../subgraphs/desa/budget.ts';
import type { CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import type { Collection } from '../../../subgraphs/kernel/store.ts';
import { Households } from '../../../subgraphs/people/household.ts';
import { People } from '../../../subgraphs/people/person.ts';
import type { VisitRecord } from '../../../subgraphs/services/admit-visit.ts';
import { AlertFeed, type AlertEvent } from '../../../subgraphs/services/alert-event.ts';
import { Facilities, type Facility } from '../../../subgraphs/services/facility.ts';
import { Referrals, type Referral } from '../../../subgraphs/services/referral.ts';
import { ServedPeople, type StoredPerson } from '../../../subgraphs/services/served-person.ts';
import { ServiceDays, type ServiceDay } from '../../../subgraphs/services/service-day.ts';
import { ServiceSchedules, type ServiceSchedule } from '../../../subgraphs/services/service-schedule.ts';
import { StuntingAlerts, type StuntingAlert } from '../../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../../subgraphs/services/visit.ts';
import { AllKader, Participations, type Kader, type Participation } from '../../../subgraphs/training/kader.ts';
import { StaffingRecords, type StaffingRecord } from '../../../subgraphs/training/staffing-record.ts';
import { Trainings, type Training } from '../../../subgraphs/training/training.ts';

/** A day of the calendar, in a test. */
export const day = (text: string) => text as CalendarDate;

/** A made-up village, its records by the name of their collection. */
export function aVillage(wish: VillageWish) {
  const village = inventVillage(wish);
  const of = <T extends object>(subgraph: VillageSubgraph, wanted: Collection<T>) =>
    recordsOf(village[subgraph], wanted);
  return {
    ...wish,
    village,
    budgets: of<Budget>('desa', Budgets),
    budgetLines: of<BudgetLine>('desa', BudgetLines),
    households: of('people', Households) as Family['household'][],
    people: of('people', People) as Family['members'][number][],
    facilities: of<Facility>('services', Facilities),
    posyandu: of<Facility>('services', Facilities).filter(({ kind }) => kind === 'POSYANDU'),
    schedules: of<ServiceSchedule>('services', ServiceSchedules),
    referrals: of<Referral>('services', Referrals),
    serviceDays: of<ServiceDay>('services', ServiceDays),
    served: of('services', ServedPeople) as StoredPerson[],
    visits: of('services', Visits) as VisitRecord[],
    alerts: of<StuntingAlert>('services', StuntingAlerts),
    alertEvents: of<AlertEvent>('services', AlertFeed.entries),
    kader: of<Kader>('training', AllKader),
    trainings: of<Training>('training', Trainings),
    participations: of<Participation>('training', Participations),
    staffing: of<StaffingRecord>('training', StaffingRecords),
  };
}

/** Every record of a village, with the collection it is of. */
export const everyRecord = ({ village }: ReturnType<typeof aVillage>) =>
  Object.values(village).flatMap((parts) =>
    parts.flatMap(([of, each]) => each.map((record) => ({ of, record: record as { _id: string } }))),
  );

/** The records of a village by a value they have, such as the people by household. */
export const groupedBy = <T>(records: readonly T[], keyOf: (record: T) => string | undefined) => {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const key = keyOf(record);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return groups;
};

/** Years from one day to another, as a fraction. */
export const yearsBetween = (from: string, until: string) =>
  (Date.parse(until) - Date.parse(from)) / 86_400_000 / 365.25;
