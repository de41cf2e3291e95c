import type { Connection } from 'mongoose';
import { lay } from '../../subgraphs/kernel/load.ts';
import { storeOf, type Store } from '../../subgraphs/kernel/store.ts';
import { AlertFeed } from '../../subgraphs/services/alert-event.ts';
import { services } from '../../subgraphs/services/index.ts';
import { ServedPeople } from '../../subgraphs/services/served-person.ts';
import { StuntingAlerts } from '../../subgraphs/services/stunting-alert.ts';
import { Visits } from '../../subgraphs/services/visit.ts';
import { beginLog } from '../seed/begin-log.ts';
import { copyOf } from './copied-child.ts';
import type { Child } from './kabupaten.ts';

interface Filling {
  /** How often each child is there. */
  copies: number;
  /** Told how many visits are stored by now. */
  progress: (visits: number) => void;
}

/**
 * Fills a store of services with so many copies of these children, and of their visits, month by month as they came about:
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
  for (const copy of Array(copies).keys())
    await lay(
      store,
      ServedPeople,
      children.map((child) => copyOf(child.person, child, copy)),
    );
  for (const month of Array(months).keys()) {
    for (const copy of Array(copies).keys()) {
      const visits = children.flatMap((child) => copyOf(child.visits.slice(month, month + 1), child, copy));
      await lay(store, Visits, visits);
      progress((stored += visits.length));
    }
  }
  return store;
}

/** Puts beside them what came of the visits: alerts, and the log of what happened to them. */
export async function growAlerts(store: Store, children: readonly Child[], copies: number): Promise<void> {
  const events = children.reduce((sum, child) => sum + child.events.length, 0);
  await beginLog(store, AlertFeed, copies * events);
  let number = 0;
  for (const copy of Array(copies).keys()) {
    const alerts = children.flatMap((child) => copyOf(child.alerts, child, copy));
    const told = children.flatMap((child) => copyOf(child.events, child, copy));
    await lay(store, StuntingAlerts, alerts);
    await lay(
      store,
      AlertFeed.entries,
      told.map((event) => ({ ...event, number: (number += 1) })),
    );
  }
}
