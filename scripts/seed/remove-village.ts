import { BudgetLines, Budgets } from '../../subgraphs/desa/budget.ts';
import type { Collection, Store } from '../../subgraphs/kernel/store.ts';
import { Households } from '../../subgraphs/people/household.ts';
import { People } from '../../subgraphs/people/person.ts';
import { PersonFeed } from '../../subgraphs/people/person-event.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';
import { DayAttendances } from '../../subgraphs/services/day-attendance.ts';
import { AlertAcknowledgements, AlertSteps } from '../../subgraphs/services/alert-step.ts';
import { Facilities } from '../../subgraphs/services/facility.ts';
import { Referrals } from '../../subgraphs/services/referral.ts';
import { ServedPeople } from '../../subgraphs/services/served-person.ts';
import { ServiceDays } from '../../subgraphs/services/service-day.ts';
import { ServiceSchedules } from '../../subgraphs/services/service-schedule.ts';
import { StuntingAlerts } from '../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import { AllKader, Participations } from '../../subgraphs/training/kader.ts';
import { StaffingRecords } from '../../subgraphs/training/staffing-record.ts';
import { Trainings } from '../../subgraphs/training/training.ts';
import { beginLog } from './begin-log.ts';
import type { VillageSubgraph } from './invent-village.ts';
import { MADE_UP } from './made-up.ts';

/**
 * Removes the made-up records of one subgraph and all that was recorded of made-up persons, and nothing else. The feeds
 * that told of them begin anew, so that nobody reads on in what is gone.
 */
export const removeVillage = (store: Store, name: VillageSubgraph): Promise<void> => REMOVE[name](store);

// What says no provenance itself goes with the record it hangs on, before that one: a removal that is interrupted
// must leave enough for the next one to find the rest by.
const REMOVE: Readonly<Record<VillageSubgraph, (store: Store) => Promise<void>>> = {
  async desa(store) {
    await removeWhere(store, BudgetLines, 'budgetId', await madeUp(store, Budgets, '_id'));
    await removeMadeUp(store, Budgets);
  },
  async people(store) {
    await removeMadeUp(store, PersonFeed.entries);
    await beginLog(store, PersonFeed, 0);
    await removeMadeUp(store, People, Households);
  },
  async services(store) {
    const persons = await madeUp(store, ServedPeople, '_id');
    await removeWhere(store, AlertFeed.entries, 'alert.personId', persons);
    await beginLog(store, AlertFeed, 0);
    await removeWhere(store, AlertSteps, 'personId', persons);
    await removeWhere(store, AlertAcknowledgements, 'personId', persons);
    await removeWhere(store, StuntingAlerts, 'personId', persons);
    await removeWhere(store, Visits, 'person.id', persons);
    await removeWhere(store, DayAttendances, 'person.id', persons);
    await removeMadeUp(store, ServedPeople);
    await removeWhere(store, ServiceDays, 'posyanduId', await madeUp(store, Facilities, '_id'));
    await removeMadeUp(store, Referrals, ServiceDays, ServiceSchedules, Facilities);
  },
  async training(store) {
    await removeWhere(store, Participations, 'kaderId', await madeUp(store, AllKader, '_id'));
    await removeWhere(store, Participations, 'trainingId', await madeUp(store, Trainings, '_id'));
    await removeMadeUp(store, AllKader, Trainings, StaffingRecords);
  },
};

/** The values of a path among the made-up records of a collection. */
const madeUp = (store: Store, of: Collection, path: string): Promise<unknown[]> =>
  store.model(of).distinct(path, MADE_UP);

async function removeWhere(store: Store, of: Collection, path: string, values: unknown[]): Promise<void> {
  await store.model(of).deleteMany({ [path]: { $in: values } });
}

async function removeMadeUp(store: Store, ...collections: Collection[]): Promise<void> {
  for (const of of collections) await store.model(of).deleteMany(MADE_UP);
}
