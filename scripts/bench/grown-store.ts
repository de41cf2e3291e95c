import type { Connection } from 'mongoose';
import { lay } from '../../subgraphs/kernel/load.ts';
import { storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { services } from '../../subgraphs/services/index.ts';
import { ServedPeople, type StoredPerson } from '../../subgraphs/services/served-person.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import type { VisitRecord } from '../../subgraphs/services/admit-visit.ts';
import type { Child } from './kabupaten.ts';

/** The id of the same record of another child: its time stays, and with it its place in the index. */
const copied = (id: string, copy: number) => `${id.slice(0, -12)}${copy.toString(16).padStart(12, '0')}`;

/** The key of a copy of a child. */
export const idOf = ({ person }: Child, copy: number) => copied(person._id, copy);

/** A copy of a child as it is stored. */
export const personOf = ({ person }: Child, copy: number): StoredPerson => ({
  ...person,
  _id: copied(person._id, copy),
  enrolments: person.enrolments.map((each) => ({ ...each, id: copied(each.id, copy) })),
  readings: person.readings.map((reading) => ({
    ...reading,
    visitId: copied(reading.visitId, copy),
    enrolmentId: copied(reading.enrolmentId, copy),
  })),
  alerts: person.alerts.map((alert) => ({
    ...alert,
    id: copied(alert.id, copy),
    enrolmentId: copied(alert.enrolmentId, copy),
    visitIds: alert.visitIds.map((id) => copied(id, copy)),
  })),
});

const visitOf = (visit: VisitRecord, copy: number): VisitRecord => ({
  ...visit,
  _id: copied(visit._id, copy),
  person: { id: copied(visit.person.id, copy) },
  enrolmentId: copied(visit.enrolmentId, copy),
});

interface Filling {
  /** How often each child is there. */
  copies: number;
  /** Told how many visits are stored by now. */
  progress: (visits: number) => void;
}

/**
 * Fills a store of services with so many copies of these children and their visits, month by month as they came about:
 * what a page shows of a child is spread over all of the collection.
 */
export async function grownStore(
  connection: Connection,
  databasePrefix: string,
  children: readonly Child[],
  { copies, progress }: Filling,
): Promise<Store> {
  const store = storeOf(connection, `${databasePrefix}${services.name}`);
  await store.prepare(services.collections);
  const months = Math.max(...children.map(({ visits }) => visits.length));
  let stored = 0;
  for (let copy = 0; copy < copies; copy += 1)
    await lay(
      store,
      ServedPeople,
      children.map((child) => personOf(child, copy)),
    );
  for (let month = 0; month < months; month += 1) {
    for (let copy = 0; copy < copies; copy += 1) {
      const visits = children.flatMap((child) =>
        child.visits.slice(month, month + 1).map((each) => visitOf(each, copy)),
      );
      await lay(store, Visits, visits);
      progress((stored += visits.length));
    }
  }
  return store;
}
